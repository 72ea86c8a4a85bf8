//! What a trade line says of the goods beside their name.

use crate::id::HsCode;
use alloc::string::String;
use core::fmt;
use smallvec::SmallVec;

/// A decimal number as a line gives it.
///
/// # Examples
/// ```
/// let answer = precursor::screen("acetone 99.50% 2,000 L");
/// let facts = answer.facts().unwrap();
/// assert_eq!(facts.concentrations()[0].amount().to_string(), "99.50");
/// assert_eq!(facts.quantities()[0].amount().to_f64(), 2000.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: u64,
    /// How many of the digits stand behind the point.
    scale: u8,
}

impl Decimal {
    pub(crate) const fn new(digits: u64, scale: u8) -> Self {
        Self { digits, scale }
    }

    /// A thousandth of it.
    pub(crate) fn thousandth(self) -> Self {
        Self::new(self.digits, self.scale.saturating_add(3))
    }

    /// So many of a number; what is finer than one is cut off.
    pub(crate) fn of(self, unit: u128) -> Option<u128> {
        let scale = 10_u128.checked_pow(u32::from(self.scale))?;
        Some(unit.checked_mul(u128::from(self.digits))? / scale)
    }

    /// Returns the nearest floating-point number.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        alloc::format!("{self}").parse().unwrap_or(0.0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(divisor) = 10_u64
            .checked_pow(u32::from(self.scale))
            .filter(|_| self.scale > 0)
        else {
            return write!(f, "{}", self.digits);
        };
        let width = usize::from(self.scale);
        write!(
            f,
            "{}.{:0width$}",
            self.digits / divisor,
            self.digits % divisor
        )
    }
}

/// The unit of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatedUnit {
    /// Tonnes of 1,000 kg.
    Tonne,
    /// Kilograms.
    Kilogram,
    /// Grams.
    Gram,
    /// Milligrams.
    Milligram,
    /// Micrograms.
    Microgram,
    /// Pounds.
    Pound,
    /// Ounces.
    Ounce,
    /// Cubic metres.
    CubicMetre,
    /// Litres.
    Litre,
    /// Millilitres.
    Millilitre,
    /// Gallons.
    Gallon,
    /// Packages.
    Package,
}

impl StatedUnit {
    /// Returns the symbol used in answers, such as `"kg"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tonne => "t",
            Self::Kilogram => "kg",
            Self::Gram => "g",
            Self::Milligram => "mg",
            Self::Microgram => "ug",
            Self::Pound => "lb",
            Self::Ounce => "oz",
            Self::CubicMetre => "m3",
            Self::Litre => "L",
            Self::Millilitre => "mL",
            Self::Gallon => "gal",
            Self::Package => "package",
        }
    }

    /// How many thousandths of a milligram, or of a microlitre, one is; `None`
    /// for packages.
    fn size(self) -> Option<u64> {
        Some(match self {
            Self::Tonne | Self::CubicMetre => 1_000_000_000_000,
            Self::Kilogram | Self::Litre => 1_000_000_000,
            Self::Gram | Self::Millilitre => 1_000_000,
            Self::Milligram => 1_000,
            Self::Microgram => 1,
            Self::Pound => 453_592_370,
            Self::Ounce => 28_349_523,
            Self::Gallon => 3_785_411_784,
            Self::Package => return None,
        })
    }

    fn is_volume(self) -> bool {
        matches!(
            self,
            Self::CubicMetre | Self::Litre | Self::Millilitre | Self::Gallon
        )
    }
}

impl fmt::Display for StatedUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount of goods, such as `25KG/DRUM` or `10 x 2.5 L`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StatedQuantity {
    pub(crate) amount: Decimal,
    pub(crate) unit: StatedUnit,
    pub(crate) times: Option<Decimal>,
    pub(crate) per: Option<&'static str>,
}

impl StatedQuantity {
    /// Returns the amount.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.amount
    }

    /// Returns the unit.
    #[must_use]
    pub fn unit(&self) -> StatedUnit {
        self.unit
    }

    /// Returns how many times the amount is given, as in `10 x 25 kg`.
    #[must_use]
    pub fn times(&self) -> Option<Decimal> {
        self.times
    }

    /// Returns the package that the amount is for, or that is counted.
    #[must_use]
    pub fn per(&self) -> Option<&'static str> {
        self.per
    }
}

/// `10 x 25 kg per drum`
impl fmt::Display for StatedQuantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(times) = self.times {
            write!(f, "{times} x ")?;
        }
        match (self.unit, self.per) {
            (StatedUnit::Package, Some(package)) => write!(f, "{} {package}", self.amount),
            (unit, None) => write!(f, "{} {unit}", self.amount),
            (unit, Some(package)) => write!(f, "{} {unit} per {package}", self.amount),
        }
    }
}

/// The unit of a concentration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConcentrationUnit {
    /// Per cent.
    Percent,
    /// Parts per million.
    PerMillion,
    /// Milligrams in a millilitre, grams in a litre.
    GramPerLitre,
    /// Milligrams in a gram, grams in a kilogram.
    GramPerKilogram,
    /// Moles in a litre.
    Molar,
}

impl ConcentrationUnit {
    /// Returns the symbol used in answers, such as `"%"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::PerMillion => "ppm",
            Self::GramPerLitre => "g/L",
            Self::GramPerKilogram => "g/kg",
            Self::Molar => "mol/L",
        }
    }
}

/// What a percentage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatedBasis {
    /// Mass in mass.
    MassInMass,
    /// Volume in volume.
    VolumeInVolume,
    /// Mass in volume.
    MassInVolume,
}

impl StatedBasis {
    /// Returns the sign used in answers, such as `"w/w"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MassInMass => "w/w",
            Self::VolumeInVolume => "v/v",
            Self::MassInVolume => "w/v",
        }
    }
}

/// Which side a number bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// At least.
    Min,
    /// At most.
    Max,
}

impl Bound {
    /// Returns `"min"` or `"max"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

/// A purity or concentration, such as `99% min` or `5 mg/ml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StatedConcentration {
    pub(crate) amount: Decimal,
    pub(crate) up_to: Option<Decimal>,
    pub(crate) unit: ConcentrationUnit,
    pub(crate) basis: Option<StatedBasis>,
    pub(crate) bound: Option<Bound>,
}

impl StatedConcentration {
    /// Returns the number, of a range the lower one.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.amount
    }

    /// Returns the upper number of a range.
    #[must_use]
    pub fn up_to(&self) -> Option<Decimal> {
        self.up_to
    }

    /// Returns the unit.
    #[must_use]
    pub fn unit(&self) -> ConcentrationUnit {
        self.unit
    }

    /// Returns what the number is of, where the line says so.
    #[must_use]
    pub fn basis(&self) -> Option<StatedBasis> {
        self.basis
    }

    /// Returns which side the number bounds, where the line says so.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }
}

/// `98-99 % w/w min`
impl fmt::Display for StatedConcentration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.amount)?;
        if let Some(upper) = self.up_to {
            write!(f, "-{upper}")?;
        }
        write!(f, " {}", self.unit.as_str())?;
        if let Some(basis) = self.basis {
            write!(f, " {}", basis.as_str())?;
        }
        if let Some(bound) = self.bound {
            write!(f, " {}", bound.as_str())?;
        }
        Ok(())
    }
}

/// What a line says of the goods beside their name.
///
/// # Examples
/// ```
/// let answer = precursor::screen("PSEUDOEPHEDRINE HCL USP 25KG/DRUM, 40 drums");
/// let facts = answer.facts().unwrap();
/// assert_eq!(facts.grades(), ["USP"]);
/// assert_eq!(facts.milligrams(), Some(1_000_000_000));
/// assert_eq!(facts.percent(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TradeFacts {
    pub(crate) quantities: SmallVec<[StatedQuantity; 2]>,
    pub(crate) concentrations: SmallVec<[StatedConcentration; 1]>,
    pub(crate) forms: SmallVec<[&'static str; 1]>,
    pub(crate) grades: SmallVec<[String; 1]>,
    pub(crate) packs: SmallVec<[&'static str; 1]>,
    pub(crate) ratios: SmallVec<[String; 0]>,
    pub(crate) lots: SmallVec<[String; 0]>,
    pub(crate) hs_codes: SmallVec<[HsCode; 0]>,
}

impl TradeFacts {
    /// Returns the quantities, in the order of the line.
    #[must_use]
    pub fn quantities(&self) -> &[StatedQuantity] {
        &self.quantities
    }

    /// Returns the purities and concentrations, in the order of the line.
    #[must_use]
    pub fn concentrations(&self) -> &[StatedConcentration] {
        &self.concentrations
    }

    /// Returns the forms, such as `solution` or `tablet`.
    #[must_use]
    pub fn forms(&self) -> &[&'static str] {
        &self.forms
    }

    /// Returns the grades as written, such as `USP`.
    #[must_use]
    pub fn grades(&self) -> &[String] {
        &self.grades
    }

    /// Returns the kinds of package, such as `drum`.
    #[must_use]
    pub fn packs(&self) -> &[&'static str] {
        &self.packs
    }

    /// Returns proportions of a mixture as written, such as `60:40`.
    #[must_use]
    pub fn ratios(&self) -> &[String] {
        &self.ratios
    }

    /// Returns lot and reference numbers as written.
    #[must_use]
    pub fn lots(&self) -> &[String] {
        &self.lots
    }

    /// Returns the customs codes in the line.
    #[must_use]
    pub fn hs_codes(&self) -> &[HsCode] {
        &self.hs_codes
    }

    /// Returns the mass of the goods where the line gives one: an amount per
    /// package counts where the packages are counted too.
    #[must_use]
    pub fn milligrams(&self) -> Option<u64> {
        self.total(false)
    }

    /// Returns the volume of the goods where the line gives one and no mass.
    #[must_use]
    pub fn microlitres(&self) -> Option<u64> {
        let mass = |quantity: &StatedQuantity| {
            quantity.unit.size().is_some() && !quantity.unit.is_volume()
        };
        let weighed = self.quantities.iter().any(mass);
        self.total(true).filter(|_| !weighed)
    }

    fn total(&self, volume: bool) -> Option<u64> {
        let mut amounts = self.quantities.iter().filter(|quantity| {
            quantity.unit.size().is_some() && quantity.unit.is_volume() == volume
        });
        let (amount, other) = (amounts.next()?, amounts.next());
        if other.is_some() {
            return None;
        }
        let counts = |quantity: &&StatedQuantity| {
            quantity.unit == StatedUnit::Package && quantity.per == amount.per
        };
        let times = match (amount.times, amount.per) {
            (Some(times), _) => times,
            (None, None) => Decimal::new(1, 0),
            (None, Some(_)) => self.quantities.iter().find(counts)?.amount,
        };
        let thousandths = amount.amount.of(u128::from(amount.unit.size()?))?;
        u64::try_from(times.of(thousandths)? / 1000).ok()
    }

    /// Returns the one percentage in the line.
    #[must_use]
    pub fn percent(&self) -> Option<StatedConcentration> {
        let mut percents = self
            .concentrations
            .iter()
            .filter(|one| one.unit == ConcentrationUnit::Percent);
        let only = percents.next()?;
        percents.next().is_none().then_some(*only)
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another part of the line says.
    pub(crate) fn extend(&mut self, other: Self) {
        self.quantities.extend(other.quantities);
        self.concentrations.extend(other.concentrations);
        self.ratios.extend(other.ratios);
        self.lots.extend(other.lots);
        self.hs_codes.extend(other.hs_codes);
        for form in other.forms {
            add(&mut self.forms, form);
        }
        for pack in other.packs {
            add(&mut self.packs, pack);
        }
        for grade in other.grades {
            add(&mut self.grades, grade);
        }
    }
}

/// One statement after the other: `25 kg per drum; 99 % min; USP`.
impl fmt::Display for TradeFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        let mut write = |f: &mut fmt::Formatter<'_>, part: &dyn fmt::Display| {
            let separator = if core::mem::take(&mut first) {
                ""
            } else {
                "; "
            };
            write!(f, "{separator}{part}")
        };
        for quantity in &self.quantities {
            write(f, quantity)?;
        }
        for concentration in &self.concentrations {
            write(f, concentration)?;
        }
        for word in self.forms.iter().chain(&self.packs) {
            write(f, word)?;
        }
        for text in self.grades.iter().chain(&self.ratios) {
            write(f, text)?;
        }
        for lot in &self.lots {
            write(f, &format_args!("lot {lot}"))?;
        }
        for code in &self.hs_codes {
            write(f, &format_args!("HS {code}"))?;
        }
        Ok(())
    }
}

/// The percentages that proportions such as `60:40` or `1:1` stand for, where they
/// come out even.
pub(crate) fn shares(ratio: &str) -> Option<SmallVec<[StatedConcentration; 2]>> {
    let end = ratio
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '/')))
        .unwrap_or(ratio.len());
    let parts = ratio.get(..end)?.split([':', '/']);
    let parts: SmallVec<[u64; 2]> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let sum = parts
        .iter()
        .try_fold(0_u64, |sum, part| sum.checked_add(*part))?;
    let share = |part: &u64| {
        let hundredfold = part.checked_mul(100)?;
        let percent = hundredfold.checked_div(sum)?;
        (percent.checked_mul(sum) == Some(hundredfold)).then_some(StatedConcentration {
            amount: Decimal::new(percent, 0),
            up_to: None,
            unit: ConcentrationUnit::Percent,
            basis: None,
            bound: None,
        })
    };
    parts.iter().map(share).collect()
}

/// Adds a value that is not there yet.
pub(crate) fn add<T: PartialEq>(values: &mut SmallVec<[T; 1]>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use smallvec::smallvec;

    #[test]
    fn proportions_are_shared_where_they_come_out_even() {
        let percents = |ratio: &str| {
            shares(ratio).map(|shares| {
                let amounts = shares.iter().map(|share| share.amount.to_string());
                amounts.collect::<alloc::vec::Vec<_>>().join(" ")
            })
        };
        assert_eq!(percents("60:40").as_deref(), Some("60 40"));
        assert_eq!(percents("60/40 v/v").as_deref(), Some("60 40"));
        assert_eq!(percents("1:1:2").as_deref(), Some("25 25 50"));
        assert_eq!(percents("1:2"), None);
        assert_eq!(percents("0:0"), None);
        assert_eq!(percents("x"), None);
    }

    #[test]
    fn facts_are_written_one_after_the_other() {
        let mut facts = TradeFacts {
            quantities: smallvec![quantity(25, StatedUnit::Kilogram, Some("drum"))],
            grades: smallvec!["USP".into()],
            lots: smallvec!["A1".into()],
            ..TradeFacts::default()
        };
        assert_eq!(facts.to_string(), "25 kg per drum; USP; lot A1");
        facts.extend(facts.clone());
        assert_eq!(
            facts.to_string(),
            "25 kg per drum; 25 kg per drum; USP; lot A1; lot A1"
        );
        assert_eq!(TradeFacts::default().to_string(), "");
    }

    fn quantity(amount: u64, unit: StatedUnit, per: Option<&'static str>) -> StatedQuantity {
        StatedQuantity {
            amount: Decimal::new(amount, 0),
            unit,
            times: None,
            per,
        }
    }

    #[test]
    fn decimals_keep_their_digits() {
        assert_eq!(Decimal::new(9950, 2).to_string(), "99.50");
        assert_eq!(Decimal::new(5, 3).to_string(), "0.005");
        assert_eq!(Decimal::new(25, 0).to_string(), "25");
        assert!((Decimal::new(5, 3).to_f64() - 0.005).abs() < 1e-12);
    }

    #[test]
    fn the_mass_is_told_only_where_it_is_known() {
        let mut facts = TradeFacts::default();
        assert_eq!(facts.milligrams(), None);
        facts.quantities = smallvec![quantity(25, StatedUnit::Kilogram, Some("drum"))];
        assert_eq!(facts.milligrams(), None);
        facts
            .quantities
            .push(quantity(4, StatedUnit::Package, Some("drum")));
        assert_eq!(facts.milligrams(), Some(100_000_000));
        facts.quantities.push(quantity(5, StatedUnit::Gram, None));
        assert_eq!(facts.milligrams(), None);
        facts.quantities = smallvec![StatedQuantity {
            times: Some(Decimal::new(10, 0)),
            ..quantity(2, StatedUnit::Tonne, None)
        }];
        assert_eq!(facts.milligrams(), Some(20_000_000_000));
        facts.quantities = smallvec![quantity(200, StatedUnit::Litre, None)];
        assert_eq!(facts.milligrams(), None);
        assert_eq!(facts.microlitres(), Some(200_000_000));
        facts
            .quantities
            .push(quantity(160, StatedUnit::Kilogram, None));
        assert_eq!(facts.microlitres(), None);
        facts.quantities = smallvec![quantity(u64::MAX, StatedUnit::Tonne, None)];
        assert_eq!(facts.milligrams(), None);
    }
}
