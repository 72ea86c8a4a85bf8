//! What is known of a shipment: countries, quantity, concentration, form, act.

use crate::error::{Error, ErrorKind};
use crate::law::Act;
use crate::name::{StatedBasis, TradeFacts};
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// A country by its two-letter code (ISO 3166-1).
///
/// # Examples
/// ```
/// use precursor::Country;
/// let mexico: Country = "mx".parse()?;
/// assert_eq!(mexico.code(), "MX");
/// assert!("Mexico".parse::<Country>().is_err());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Returns the code in capitals.
    #[must_use]
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Country {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([
                    first.to_ascii_uppercase(),
                    second.to_ascii_uppercase(),
                ]))
            }
            _ => Err(Error::new(
                ErrorKind::Format,
                "country is not two letters as in ISO 3166-1",
            )),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

/// How much there is: a mass or a volume.
///
/// # Examples
/// ```
/// use precursor::Quantity;
/// let quantity: Quantity = "25.5 kg".parse()?;
/// assert_eq!(quantity, Quantity::Milligrams(25_500_000));
/// assert_eq!(quantity.to_string(), "25.5 kg");
/// assert_eq!("200 L".parse(), Ok(Quantity::Microlitres(200_000_000)));
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quantity {
    /// A mass.
    Milligrams(u64),
    /// A volume.
    Microlitres(u64),
}

/// The units of quantities, with the number of milligrams or microlitres in one.
const UNITS: [(&str, u64, bool); 13] = [
    ("kg", 1_000_000, true),
    ("g", 1_000, true),
    ("mg", 1, true),
    ("t", 1_000_000_000, true),
    ("lb", 453_592, true),
    ("lbs", 453_592, true),
    ("oz", 28_350, true),
    ("l", 1_000_000, false),
    ("ml", 1_000, false),
    ("hl", 100_000_000, false),
    ("m3", 1_000_000_000, false),
    ("gal", 3_785_412, false),
    ("gallons", 3_785_412, false),
];

impl FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let split = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(split).unwrap_or((text, ""));
        let unit = unit.trim();
        let known = UNITS
            .iter()
            .find(|(name, ..)| name.eq_ignore_ascii_case(unit));
        let Some((_, size, is_mass)) = known else {
            let message = "quantity has no unit that is known: kg, g, mg, t, lb, oz, L, mL, gal";
            return Err(Error::new(ErrorKind::Format, message).at(split));
        };
        let amount = decimal(number, *size)
            .ok_or_else(|| Error::new(ErrorKind::Range, "quantity is no number in range").at(0))?;
        Ok(if *is_mass {
            Self::Milligrams(amount)
        } else {
            Self::Microlitres(amount)
        })
    }
}

/// Writes kilograms or litres, or their thousandths below one.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, large, small) = match self {
            Self::Milligrams(amount) => (*amount, "kg", "g"),
            Self::Microlitres(amount) => (*amount, "L", "mL"),
        };
        if amount >= 1_000_000 {
            write!(f, "{} {large}", Scaled(amount, 6))
        } else {
            write!(f, "{} {small}", Scaled(amount, 3))
        }
    }
}

/// On what a concentration is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PercentBasis {
    /// It is not said.
    #[default]
    Unstated,
    /// Weight in weight.
    Weight,
    /// Weight in volume.
    WeightPerVolume,
    /// Volume in volume.
    Volume,
}

/// A concentration in percent.
///
/// # Examples
/// ```
/// use precursor::{Percent, PercentBasis};
/// let percent: Percent = "37.5 % w/w".parse()?;
/// assert_eq!(percent.ten_thousandths(), 375_000);
/// assert_eq!(percent.basis(), PercentBasis::Weight);
/// assert_eq!(percent.to_string(), "37.5 %");
/// assert!("101".parse::<Percent>().is_err());
/// # Ok::<(), precursor::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Percent {
    ten_thousandths: u32,
    basis: PercentBasis,
}

impl Percent {
    /// Ten thousandths in one percent.
    const ONE: u32 = 10_000;

    /// Returns a concentration, where it does not exceed 100 percent.
    #[must_use]
    pub fn new(ten_thousandths: u32, basis: PercentBasis) -> Option<Self> {
        (ten_thousandths <= 100 * Self::ONE).then_some(Self {
            ten_thousandths,
            basis,
        })
    }

    /// Returns how many ten thousandths of a percent it is.
    #[must_use]
    pub fn ten_thousandths(self) -> u32 {
        self.ten_thousandths
    }

    /// Returns on what it is reckoned.
    #[must_use]
    pub fn basis(self) -> PercentBasis {
        self.basis
    }

    /// The mass of the chemical in so much of the mixture.
    pub(crate) fn of(self, milligrams: u64) -> u64 {
        // In two steps, since the whole product needs more than 64 bits.
        const WHOLE: u64 = 1_000_000;
        let parts = u64::from(self.ten_thousandths);
        let rest = milligrams % WHOLE * parts / WHOLE;
        (milligrams / WHOLE)
            .saturating_mul(parts)
            .saturating_add(rest)
    }
}

impl FromStr for Percent {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let split = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (number, rest) = text.split_at_checked(split).unwrap_or((text, ""));
        let basis = match rest.trim().trim_start_matches('%').trim() {
            "" => PercentBasis::Unstated,
            "w/w" | "m/m" => PercentBasis::Weight,
            "w/v" | "m/v" => PercentBasis::WeightPerVolume,
            "v/v" => PercentBasis::Volume,
            _ => {
                let message = "basis of concentration is none of w/w, w/v, v/v";
                return Err(Error::new(ErrorKind::Format, message).at(split));
            }
        };
        decimal(number, u64::from(Self::ONE))
            .and_then(|amount| Self::new(u32::try_from(amount).ok()?, basis))
            .ok_or_else(|| {
                Error::new(ErrorKind::Range, "concentration is no number up to 100").at(0)
            })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", Scaled(u64::from(self.ten_thousandths), 4))
    }
}

/// The form in which the goods come.
///
/// # Examples
/// ```
/// use precursor::GoodsForm;
/// assert_eq!("mixture".parse(), Ok(GoodsForm::Mixture));
/// assert_eq!(GoodsForm::CompoundMedicine.to_string(), "compound-medicine");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GoodsForm {
    /// The chemical itself, of whatever purity.
    Substance,
    /// A mixture or solution that contains it.
    Mixture,
    /// A finished medicine with it as the only active ingredient.
    Medicine,
    /// A finished medicine with further active ingredients (复方制剂).
    CompoundMedicine,
    /// A completely formulated paint or coating.
    Coating,
    /// A printing ink or its cartridge.
    PrintingInk,
    /// A photoresist or other liquid of chip and display making.
    Photoresist,
}

impl GoodsForm {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Substance, "substance"),
        (Self::Mixture, "mixture"),
        (Self::Medicine, "medicine"),
        (Self::CompoundMedicine, "compound-medicine"),
        (Self::Coating, "coating"),
        (Self::PrintingInk, "printing-ink"),
        (Self::Photoresist, "photoresist"),
    ];

    /// Returns the word used in answers, such as `"compound-medicine"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let known = Self::ALL.iter().find(|(form, _)| *form == self);
        known.map_or("", |(_, word)| word)
    }

    /// Says whether the chemical is one part of the goods.
    pub(crate) fn is_mixture(self) -> bool {
        !matches!(self, Self::Substance | Self::Medicine)
    }

    /// Says whether the goods are a finished medicine.
    pub(crate) fn is_medicine(self) -> bool {
        matches!(self, Self::Medicine | Self::CompoundMedicine)
    }
}

impl fmt::Display for GoodsForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for GoodsForm {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().find(|(_, known)| *known == word);
        known.map(|(form, _)| *form).ok_or_else(|| {
            Error::new(
                ErrorKind::Unknown,
                "no such form: substance, mixture, medicine, compound-medicine, coating, printing-ink or photoresist expected",
            )
        })
    }
}

/// What is known of a shipment; what is not known stays out and is named in the
/// obligations that depend on it.
///
/// # Examples
/// ```
/// use precursor::Shipment;
/// let shipment = Shipment {
///     from: "CN".parse().ok(),
///     to: "US".parse().ok(),
///     quantity: "25 kg".parse().ok(),
///     ..Shipment::default()
/// };
/// assert_eq!(shipment.act, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shipment {
    /// The country it starts from.
    pub from: Option<Country>,
    /// The country it goes to.
    pub to: Option<Country>,
    /// How much there is of the goods.
    pub quantity: Option<Quantity>,
    /// How much of the goods is the chemical.
    pub percent: Option<Percent>,
    /// The form of the goods.
    pub form: Option<GoodsForm>,
    /// What is done with it, where the countries do not say it.
    pub act: Option<Act>,
}

impl Shipment {
    /// Says whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what a trade line says, where the query does not say it.
    pub(crate) fn completed(self, facts: &TradeFacts) -> Self {
        let mass = facts.milligrams().map(Quantity::Milligrams);
        let quantity = mass.or_else(|| facts.microlitres().map(Quantity::Microlitres));
        let percent = facts.percent().and_then(|stated| {
            let amount = stated.amount().of(u128::from(Percent::ONE))?;
            let basis = match stated.basis() {
                Some(StatedBasis::MassInMass) => PercentBasis::Weight,
                Some(StatedBasis::MassInVolume) => PercentBasis::WeightPerVolume,
                Some(StatedBasis::VolumeInVolume) => PercentBasis::Volume,
                None => PercentBasis::Unstated,
            };
            Percent::new(u32::try_from(amount).ok()?, basis)
        });
        let dissolved = facts.forms().contains(&"solution");
        Self {
            quantity: self.quantity.or(quantity),
            percent: self.percent.or(percent),
            form: self.form.or(dissolved.then_some(GoodsForm::Mixture)),
            ..self
        }
    }

    /// Says whether the goods are a mixture, as far as is known.
    pub(crate) fn is_mixture(&self) -> bool {
        match self.form {
            Some(form) => form.is_mixture(),
            // What is sold as a chemical is at least half of it.
            None => self
                .percent
                .is_some_and(|percent| percent.ten_thousandths() < 50 * Percent::ONE),
        }
    }
}

/// A number with so many decimal places, written without trailing zeros.
pub(crate) struct Scaled(pub(crate) u64, pub(crate) u32);

impl fmt::Display for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.1);
        let (whole, part) = (self.0 / unit, self.0 % unit);
        if part == 0 {
            return write!(f, "{whole}");
        }
        let places = usize::try_from(self.1).unwrap_or_default();
        let part = alloc::format!("{part:0places$}");
        write!(f, "{whole}.{}", part.trim_end_matches('0'))
    }
}

/// Reads `digits ('.' digits)?` times a unit; what is finer than the unit is cut off.
fn decimal(text: &str, unit: u64) -> Option<u64> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || text.len() > 24 || places.contains('.') {
        return None;
    }
    let mut digits = String::from(whole);
    digits.push_str(places);
    let number: u128 = digits.parse().ok()?;
    let scale = 10_u128.checked_pow(u32::try_from(places.len()).ok()?)?;
    u64::try_from(number.checked_mul(u128::from(unit))? / scale).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tokens::FORMS;
    use alloc::string::ToString;

    #[test]
    fn forms_stand_in_the_order_of_the_tables() {
        assert_eq!(GoodsForm::ALL.map(|(_, word)| word), FORMS);
    }

    #[test]
    fn reads_and_writes_quantities() {
        for (text, written) in [
            ("25 kg", "25 kg"),
            ("0.5kg", "500 g"),
            ("1.25 t", "1250 kg"),
            ("250 mL", "250 mL"),
            ("10 gal", "37.85412 L"),
            ("0 kg", "0 g"),
        ] {
            let quantity: Quantity = text.parse().unwrap();
            assert_eq!(quantity.to_string(), written);
            assert_eq!(written.parse(), Ok(quantity));
        }
        for text in [
            "",
            "kg",
            "25",
            "1.2.3 kg",
            "-1 kg",
            "1e9 kg",
            "99999999999999999999999 t",
        ] {
            assert!(text.parse::<Quantity>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_part_of_a_mixture_is_exact() {
        for (percent, milligrams) in [
            ("100", u64::MAX),
            ("40.0001", u64::MAX / 3),
            ("0.0001", 999_999),
            ("33.3333", 10_000_001),
            ("0", 5),
        ] {
            let percent: Percent = percent.parse().unwrap();
            let exact = u128::from(milligrams) * u128::from(percent.ten_thousandths()) / 1_000_000;
            assert_eq!(u128::from(percent.of(milligrams)), exact);
        }
    }

    #[test]
    fn reads_concentrations_exactly() {
        let exact = |text: &str| text.parse::<Percent>().map(Percent::ten_thousandths);
        assert_eq!(exact("40"), Ok(400_000));
        assert_eq!(exact("40.0001%"), Ok(400_001));
        assert_eq!(exact("100 %"), Ok(1_000_000));
        assert!(exact("100.1").is_err());
        assert!(exact("40 parts").is_err());
    }
}
