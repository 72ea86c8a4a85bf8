//! Up to which concentration a mixture with a listed chemical is exempt.

use crate::data::{MixtureRow, parts, row, tables, text};
use crate::law::{Confidence, TransactionContext};

/// How a concentration limit is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConcentrationBasis {
    /// Percent by weight.
    Weight,
    /// Percent by weight or by volume.
    WeightOrVolume,
    /// Percent by weight in a solid, by weight or by volume in a liquid.
    WeightOrVolumeOfLiquid,
    /// Weight per volume.
    WeightPerVolume,
}

/// Up to which concentration a mixture with a listed chemical is exempt
/// (21 CFR 1310.12(c)).
///
/// # Examples
/// ```
/// use precursor::{ConcentrationBasis, List};
/// let list: List = "us-list-1".parse()?;
/// let limit = |name: &str| {
///     let entry = list.entries().filter(|entry| entry.ended().is_none()).find(|entry| entry.name() == name);
///     entry.and_then(|entry| entry.mixture_limits().next()).unwrap()
/// };
/// assert_eq!(limit("Iodine").limit_percent(), Some("2.2"));
/// assert_eq!(limit("Iodine").basis(), Some(ConcentrationBasis::WeightPerVolume));
/// // No concentration of 4-piperidone makes a mixture exempt.
/// assert_eq!(limit("4-piperidone").limit_percent(), None);
/// // Safrole and isosafrole are added up.
/// assert_eq!(limit("Safrole").combined_with().collect::<Vec<_>>(), ["isosafrole", "safrole"]);
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MixtureLimit(u32);

impl MixtureLimit {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    fn row(self) -> &'static MixtureRow {
        const NONE: &MixtureRow = &MixtureRow {
            context: 0,
            limit_percent: 0,
            thousandths: 0,
            basis: 0,
            combined_with: 0,
            without_carrier: 0,
            note: 0,
            authority: 0,
            source: 0,
            confidence: 3,
        };
        row(&tables::MIXTURES, self.0).unwrap_or(NONE)
    }

    /// Returns which transactions it holds for.
    #[must_use]
    pub fn context(self) -> TransactionContext {
        TransactionContext::from_number(self.row().context)
    }

    /// Returns the highest exempt concentration in percent, as printed; `None`
    /// where a mixture is not exempt at any concentration.
    #[must_use]
    pub fn limit_percent(self) -> Option<&'static str> {
        self.basis().map(|_| text(self.row().limit_percent))
    }

    /// Returns the highest exempt concentration in thousandths of a percent.
    ///
    /// # Examples
    /// ```
    /// use precursor::List;
    /// let list: List = "us-list-1".parse()?;
    /// let iodine = list.entries().find(|entry| entry.name() == "Iodine").unwrap();
    /// assert_eq!(iodine.mixture_limits().next().unwrap().thousandths_of_percent(), Some(2200));
    /// # Ok::<(), precursor::Error>(())
    /// ```
    #[must_use]
    pub fn thousandths_of_percent(self) -> Option<u32> {
        self.basis().map(|_| self.row().thousandths)
    }

    /// Returns how the concentration is measured; `None` where none is exempt.
    #[must_use]
    pub fn basis(self) -> Option<ConcentrationBasis> {
        match self.row().basis {
            1 => Some(ConcentrationBasis::Weight),
            2 => Some(ConcentrationBasis::WeightOrVolume),
            3 => Some(ConcentrationBasis::WeightOrVolumeOfLiquid),
            4 => Some(ConcentrationBasis::WeightPerVolume),
            _ => None,
        }
    }

    /// Returns the ids of the substances whose concentrations are added up, this
    /// one included; none where it counts alone.
    pub fn combined_with(self) -> impl Iterator<Item = &'static str> {
        parts(text(self.row().combined_with))
    }

    /// Says whether an inert carrier or carrier solvent is left out of account.
    #[must_use]
    pub fn is_without_carrier(self) -> bool {
        self.row().without_carrier == 1
    }

    /// Returns what else is to be known: combinations, exempt categories, doubts.
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
