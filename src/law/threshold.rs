//! From which quantity on a transaction in a listed chemical is regulated.

use crate::data::{ThresholdRow, date, parts, row, tables, text};
use crate::date::Date;
use crate::law::Confidence;
use core::fmt;

/// Which transactions a threshold or a limit holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TransactionContext {
    /// Receipt, sale, import and export alike.
    All,
    /// Imports.
    Import,
    /// Exports.
    Export,
    /// Domestic sales.
    Domestic,
    /// Exports, transshipments and international transactions to designated countries.
    DesignatedExport,
    /// Retail sales to one purchaser in one day.
    RetailDaily,
    /// Retail purchases of one buyer.
    RetailPurchase,
    /// Mail order sales and mobile retail vendors.
    MailOrder,
}

impl TransactionContext {
    const ALL: [(Self, &'static str); 8] = [
        (Self::All, "all"),
        (Self::Import, "import"),
        (Self::Export, "export"),
        (Self::Domestic, "domestic"),
        (Self::DesignatedExport, "designated-export"),
        (Self::RetailDaily, "retail-daily"),
        (Self::RetailPurchase, "retail-purchase"),
        (Self::MailOrder, "mail-order"),
    ];

    pub(crate) fn from_number(number: u32) -> Self {
        row(&Self::ALL, number).map_or(Self::All, |(context, _)| *context)
    }

    /// Returns the word used in the tables, such as `"designated-export"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let known = Self::ALL.iter().find(|(context, _)| *context == self);
        known.map_or("all", |(_, word)| word)
    }
}

impl fmt::Display for TransactionContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The unit of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Kilograms.
    Kilogram,
    /// Grams.
    Gram,
    /// Litres.
    Litre,
    /// United States gallons.
    Gallon,
}

impl Unit {
    fn from_number(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::Kilogram),
            2 => Some(Self::Gram),
            3 => Some(Self::Litre),
            4 => Some(Self::Gallon),
            _ => None,
        }
    }

    /// Returns the abbreviation: `kg`, `g`, `L` or `gal`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kilogram => "kg",
            Self::Gram => "g",
            Self::Litre => "L",
            Self::Gallon => "gal",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A quantity as the law prints it.
///
/// # Examples
/// ```
/// use precursor::{List, Unit};
/// let list: List = "us-list-1".parse()?;
/// let acid = list.entries().find(|entry| entry.dea_code() == Some(6695)).unwrap();
/// let amount = acid.thresholds().next().unwrap().amount().unwrap();
/// assert_eq!((amount.quantity(), amount.thousandths(), amount.unit()), ("1.7", 1700, Unit::Kilogram));
/// assert_eq!(amount.to_string(), "1.7 kg");
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    quantity: &'static str,
    thousandths: u32,
    unit: Unit,
}

impl Amount {
    /// Returns the quantity as printed, for example `"0.0"` or `"135.8"`.
    #[must_use]
    pub fn quantity(self) -> &'static str {
        self.quantity
    }

    /// Returns the quantity in thousandths of the unit.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        self.thousandths
    }

    /// Returns the unit.
    #[must_use]
    pub fn unit(self) -> Unit {
        self.unit
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.quantity, self.unit)
    }
}

/// The time over which several transactions are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CountingPeriod {
    /// A calendar month.
    CalendarMonth,
    /// Any thirty days.
    ThirtyDays,
    /// One day.
    Day,
}

/// Which weight counts when the chemical is part of a mixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MixtureMeasure {
    /// The weight of the listed chemical in it.
    ListedChemical,
    /// The weight of the whole mixture.
    WholeMixture,
}

/// From which quantity on a transaction in a listed chemical is regulated.
///
/// # Examples
/// ```
/// use precursor::{List, TransactionContext};
/// let list: List = "us-list-2".parse()?;
/// let acetone = list.entries().find(|entry| entry.name() == "Acetone").unwrap();
/// let domestic: Vec<String> = acetone
///     .thresholds()
///     .filter(|threshold| threshold.context() == TransactionContext::Domestic)
///     .map(|threshold| format!("{} {}", threshold.amount().unwrap(), threshold.is_cumulative()))
///     .collect();
/// assert_eq!(domestic, ["50 gal false", "150 kg false"]);
///
/// // Every transaction in 4-piperidone is regulated, whatever its size.
/// let list: List = "us-list-1".parse()?;
/// let piperidone = list.entries().find(|entry| entry.name() == "4-piperidone").unwrap();
/// assert_eq!(piperidone.thresholds().next().unwrap().amount(), None);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Threshold(u32);

impl Threshold {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    fn row(self) -> &'static ThresholdRow {
        const NONE: &ThresholdRow = &ThresholdRow {
            limited_to: 0,
            context: 0,
            quantity: 0,
            thousandths: 0,
            unit: 0,
            cumulative: 0,
            period: 0,
            in_mixture: 0,
            destinations: 0,
            effective: 0,
            note: 0,
            authority: 0,
            source: 0,
            confidence: 3,
        };
        row(&tables::THRESHOLDS, self.0).unwrap_or(NONE)
    }

    /// Returns which transactions it holds for.
    #[must_use]
    pub fn context(self) -> TransactionContext {
        TransactionContext::from_number(self.row().context)
    }

    /// Returns the quantity; `None` where there is no threshold, so that every
    /// transaction is regulated whatever its size.
    #[must_use]
    pub fn amount(self) -> Option<Amount> {
        let row = self.row();
        Some(Amount {
            quantity: text(row.quantity),
            thousandths: row.thousandths,
            unit: Unit::from_number(row.unit)?,
        })
    }

    /// Says whether several transactions within [`Self::period`] are added up.
    #[must_use]
    pub fn is_cumulative(self) -> bool {
        self.row().cumulative == 1
    }

    /// Returns the time over which transactions are added up.
    #[must_use]
    pub fn period(self) -> Option<CountingPeriod> {
        match self.row().period {
            1 => Some(CountingPeriod::CalendarMonth),
            2 => Some(CountingPeriod::ThirtyDays),
            3 => Some(CountingPeriod::Day),
            _ => None,
        }
    }

    /// Returns which weight counts in a mixture; `None` where the law does not say.
    #[must_use]
    pub fn in_mixture(self) -> Option<MixtureMeasure> {
        match self.row().in_mixture {
            1 => Some(MixtureMeasure::ListedChemical),
            2 => Some(MixtureMeasure::WholeMixture),
            _ => None,
        }
    }

    /// Returns the only form or product that it holds for; else empty.
    #[must_use]
    pub fn limited_to(self) -> &'static str {
        text(self.row().limited_to)
    }

    /// Returns the designated countries (ISO 3166 codes); none where it holds everywhere.
    pub fn destinations(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().destinations))
    }

    /// Returns the first day in force, where it is later than that of the entry and known.
    #[must_use]
    pub fn effective(self) -> Option<Date> {
        date(self.row().effective)
    }

    /// Returns what else is to be known: excluded transactions, doubts.
    #[must_use]
    pub fn note(self) -> &'static str {
        text(self.row().note)
    }

    /// Returns the citation.
    #[must_use]
    pub fn authority(self) -> &'static str {
        text(self.row().authority)
    }

    /// Returns where it was read.
    #[must_use]
    pub fn source(self) -> &'static str {
        text(self.row().source)
    }

    /// Returns how sure the value is.
    #[must_use]
    pub fn confidence(self) -> Confidence {
        Confidence::from_number(self.row().confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::{Threshold, TransactionContext};
    use crate::data::tokens::CONTEXTS;

    #[test]
    fn contexts_stand_in_the_order_of_the_tables() {
        let words = TransactionContext::ALL.map(|(_, word)| word);
        assert_eq!(words, CONTEXTS);
    }

    #[test]
    fn a_position_beyond_the_table_is_no_threshold() {
        let none = Threshold::from_number(u32::MAX);
        assert_eq!(none.amount(), None);
        assert_eq!(none.authority(), "");
    }
}
