//! Amounts, concentrations and proportions: a number with its unit.

use crate::name::fact::{
    Bound, ConcentrationUnit, Decimal, StatedBasis, StatedConcentration, StatedQuantity, StatedUnit,
};
use crate::name::trade::piece::is_han;
use crate::name::trade::unit::{
    BASES, BOUNDS, CONCENTRATIONS, CONTAINER_WORDS, CONTAINERS, CURRENCIES, OTHERS, PROPERTIES,
    UNITS,
};
use crate::name::words::{self, Kind};
use crate::text::fold;

/// The most digits of a number.
const MAX_DIGITS: u32 = 15;

/// What a number with its unit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// An amount of goods.
    Quantity(StatedQuantity),
    /// A purity or concentration.
    Concentration(StatedConcentration),
    /// Proportions of a mixture.
    Ratio,
    /// A temperature, a size: nothing that counts here.
    Other,
}

/// Reads a measure at the start of a text, and says how many bytes it has.
///
/// ```text
/// measure       = bound? number (range number)? unit tail
/// concentration = '%' | 'ppm' | mass '/' volume | mass '/' mass | 'M' …, basis?, bound?
/// quantity      = number '-' unit '-' package
///               | (number 'x')? number unit ('/' package)? ('x' number)?
///               | number package | 'x' number package?
///               | number 'x' length container
/// ratio         = number (':' number)+
/// ```
pub(super) fn read(text: &str) -> Option<(usize, Measure)> {
    let mut scan = Scan { text, at: 0 };
    if scan.times() {
        // tablets x 1000
        let amount = scan.number()?;
        let per = scan.spaced_package();
        let count = StatedQuantity {
            amount,
            unit: StatedUnit::Package,
            times: None,
            per,
        };
        return Some((scan.at, Measure::Quantity(count)));
    }
    if scan.price() {
        return Some((scan.at, Measure::Other));
    }
    let bound = scan.bound();
    let first = scan.number()?;
    if bound.is_none()
        && let Some(end) = scan.ratio(first)
    {
        return Some((end, Measure::Ratio));
    }
    if bound.is_none() && scan.containers() {
        let count = StatedQuantity {
            amount: first,
            unit: StatedUnit::Package,
            times: None,
            per: Some("container"),
        };
        return Some((scan.at, Measure::Quantity(count)));
    }
    let range = scan.range();
    let plus = scan.plus();
    scan.spaces();
    let bound = bound.or(plus);
    let measure = scan
        .concentration(first, range, bound)
        .map(Measure::Concentration)
        .or_else(|| scan.word(&PROPERTIES).map(|()| Measure::Other))
        .or_else(|| scan.strength().then_some(Measure::Other))
        .or_else(|| scan.per_case().then_some(Measure::Other))
        .or_else(|| scan.quantity(first, range))
        .or_else(|| scan.currency().then_some(Measure::Other))
        .or_else(|| scan.other().then_some(Measure::Other))?;
    Some((scan.at, measure))
}

#[derive(Clone, Copy)]
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character, of full width as of half.
    fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(half_width)
    }

    fn step(&mut self) {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        self.at = self.at.saturating_add(width);
    }

    fn eat(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let found = self.peek().is_some_and(wanted);
        if found {
            self.step();
        }
        found
    }

    fn spaces(&mut self) {
        while self.eat(char::is_whitespace) {}
    }

    /// Takes one of the words, in any case, if no letter follows it.
    fn word<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let mut best: Option<(Self, T)> = None;
        let first = self.peek()?.to_lowercase().next();
        let begins = |word: &&(&str, T)| word.0.chars().next() == first;
        for (word, meaning) in words.iter().filter(begins) {
            let mut ahead = *self;
            let fits = word
                .chars()
                .all(|wanted| ahead.eat(|c| c.to_lowercase().eq(wanted.to_lowercase())));
            let ends = |c: char| !c.is_alphanumeric() || is_han(c);
            let whole = word.ends_with(|c: char| is_han(c) || !c.is_alphanumeric())
                || ahead.peek().is_none_or(ends);
            if fits && whole && best.is_none_or(|(scan, _)| scan.at < ahead.at) {
                best = Some((ahead, *meaning));
            }
        }
        let (scan, meaning) = best?;
        *self = scan;
        Some(meaning)
    }

    /// Reads `≥`, `min.`, 不低于 and the like before a number.
    fn bound(&mut self) -> Option<Bound> {
        let mut bound = None;
        for _ in 0..2 {
            let found = self.word(&BOUNDS).or_else(|| {
                let sign = self.peek()?;
                let bound = match sign {
                    '≥' | '>' => Some(Bound::Min),
                    '≤' | '<' => Some(Bound::Max),
                    '~' | '≈' | '=' => None,
                    _ => return None,
                };
                self.step();
                bound
            });
            bound = bound.or(found);
            self.eat(|c| c == '.' || c == ':');
            self.spaces();
        }
        bound
    }

    /// Reads `digit+ (',' digit digit digit)* (('.' | ',') digit+)?`.
    fn number(&mut self) -> Option<Decimal> {
        let mut ahead = *self;
        let (mut digits, mut scale, mut count, mut point) = (0_u64, 0_u8, 0_u32, false);
        while let Some(c) = ahead.peek() {
            if let Some(digit) = c.to_digit(10) {
                count = count.saturating_add(1);
                if count > MAX_DIGITS {
                    return None;
                }
                digits = digits.saturating_mul(10).saturating_add(u64::from(digit));
                scale = scale.saturating_add(u8::from(point));
                ahead.step();
                continue;
            }
            if count == 0 || point || !matches!(c, '.' | ',') {
                break;
            }
            let mut behind = ahead;
            behind.step();
            let mut group = 0_u32;
            while behind.eat(|c| c.is_ascii_digit()) {
                group = group.saturating_add(1);
            }
            if group == 0 {
                break;
            }
            // A comma before three digits parts thousands.
            point = !(c == ',' && group == 3);
            ahead.step();
        }
        (count > 0).then(|| {
            *self = ahead;
            Decimal::new(digits, scale)
        })
    }

    /// Reads the upper number of `98-99`, `2~8`, `98 to 99`.
    fn range(&mut self) -> Option<Decimal> {
        let mut ahead = *self;
        ahead.spaces();
        let dash = ahead.eat(|c| matches!(c, '-' | '~' | '\u{2013}' | '\u{2014}' | '\u{2212}'))
            || ahead.word(&[("to", ()), ("至", ()), ("到", ())]).is_some();
        ahead.spaces();
        let upper = ahead.number().filter(|_| dash)?;
        *self = ahead;
        Some(upper)
    }

    /// Reads `USD 500/kg`, `$1,200 per ton`.
    fn price(&mut self) -> bool {
        let mut ahead = *self;
        let sign = ahead.word(&CURRENCIES).is_some();
        ahead.spaces();
        if !sign || ahead.number().is_none() {
            return false;
        }
        ahead.per_unit();
        *self = ahead;
        true
    }

    /// Reads the currency behind a number: `500 USD/kg`.
    fn currency(&mut self) -> bool {
        let found = self.word(&CURRENCIES).is_some();
        if found {
            self.per_unit();
        }
        found
    }

    /// Reads the `/kg` or `per ton` of a price.
    fn per_unit(&mut self) {
        let mut ahead = *self;
        ahead.spaces();
        let per = ahead.eat(|c| c == '/') || ahead.word(&[("per", ()), ("每", ())]).is_some();
        ahead.spaces();
        if per && (ahead.word(&UNITS).is_some() || ahead.package().is_some()) {
            *self = ahead;
        }
    }

    /// Reads the plus sign of `98+%`.
    fn plus(&mut self) -> Option<Bound> {
        let mut ahead = *self;
        let found = ahead.eat(|c| c == '+');
        ahead.spaces();
        if !(found && ahead.word(&CONCENTRATIONS).is_some()) {
            return None;
        }
        self.step();
        Some(Bound::Min)
    }

    /// Reads `(':' number)+`, or `'/' number` where both make a hundred.
    fn ratio(&mut self, first: Decimal) -> Option<usize> {
        let mut ahead = *self;
        let mut parts = 0;
        while ahead.eat(|c| c == ':') {
            ahead.number()?;
            parts += 1;
        }
        if parts == 0 && ahead.eat(|c| c == '/') {
            let second = ahead.number()?;
            let hundred = (first.to_f64() + second.to_f64() - 100.0).abs() < 1e-9;
            parts = u32::from(hundred);
        }
        let ends = ahead
            .peek()
            .is_none_or(|c| !c.is_alphanumeric() || is_han(c));
        (parts > 0 && ends).then(|| {
            ahead.basis();
            self.at = ahead.at;
            self.at
        })
    }

    fn concentration(
        &mut self,
        amount: Decimal,
        up_to: Option<Decimal>,
        bound: Option<Bound>,
    ) -> Option<StatedConcentration> {
        let mut ahead = *self;
        let unit = if let Some((unit, basis)) = ahead.word(&CONCENTRATIONS) {
            (unit, basis, false)
        } else if ahead.molar() {
            (ConcentrationUnit::Molar, None, false)
        } else {
            ahead.in_another()?
        };
        let (unit, own, thousandths) = unit;
        if unit == ConcentrationUnit::Percent {
            // 99.9 % D: of the isotope.
            let mut behind = ahead;
            behind.spaces();
            if behind.word(&[("d", ())]).is_some() {
                ahead = behind;
            }
        }
        let amount = if thousandths {
            amount.thousandth()
        } else {
            amount
        };
        let basis = own.or_else(|| ahead.basis());
        let mut behind = ahead;
        behind.spaces();
        let after = behind.word(&BOUNDS);
        if after.is_some() {
            behind.eat(|c| c == '.');
            ahead = behind;
        }
        let plus = ahead.eat(|c| c == '+').then_some(Bound::Min);
        *self = ahead;
        Some(StatedConcentration {
            amount,
            up_to,
            unit,
            basis,
            bound: bound.or(after).or(plus),
        })
    }

    /// Reads an `M` that no letter follows; a small m is a metre, save before what is sold in
    /// solution: `2 m hcl`.
    fn molar(&mut self) -> bool {
        let mut ahead = *self;
        let ends = |c: char| !c.is_alphanumeric() || is_han(c);
        let capital = ahead.eat(|c| c == 'M');
        let found = (capital || ahead.eat(|c| c == 'm')) && ahead.peek().is_none_or(ends);
        let found = found && (capital || is_solute(ahead.rest()));
        if found {
            *self = ahead;
        }
        found
    }

    /// Reads `mg/ml`, `g/kg`, `mcg/ml`: a mass in one of a volume or a mass, and
    /// whether the number counts thousandths of the unit.
    fn in_another(&mut self) -> Option<(ConcentrationUnit, Option<StatedBasis>, bool)> {
        let mut ahead = *self;
        let mass = ahead.word(&UNITS)?;
        ahead.spaces();
        let per = ahead.eat(|c| c == '/') || ahead.word(&[("per", ()), ("in", ())]).is_some();
        ahead.spaces();
        let number = ahead.number();
        ahead.spaces();
        let other = ahead.word(&UNITS).filter(|_| per)?;
        let one = number.is_none_or(|number| (number.to_f64() - 1.0).abs() < 1e-9);
        let (unit, basis, thousandths) = match (mass, other) {
            (StatedUnit::Milligram, StatedUnit::Millilitre)
            | (StatedUnit::Gram, StatedUnit::Litre) => (
                ConcentrationUnit::GramPerLitre,
                StatedBasis::MassInVolume,
                false,
            ),
            (StatedUnit::Microgram, StatedUnit::Millilitre)
            | (StatedUnit::Milligram, StatedUnit::Litre) => (
                ConcentrationUnit::GramPerLitre,
                StatedBasis::MassInVolume,
                true,
            ),
            (StatedUnit::Milligram, StatedUnit::Gram)
            | (StatedUnit::Gram, StatedUnit::Kilogram) => (
                ConcentrationUnit::GramPerKilogram,
                StatedBasis::MassInMass,
                false,
            ),
            (StatedUnit::Milligram, StatedUnit::Kilogram) => (
                ConcentrationUnit::PerMillion,
                StatedBasis::MassInMass,
                false,
            ),
            _ => return None,
        };
        if !one {
            return None;
        }
        *self = ahead;
        Some((unit, Some(basis), thousandths))
    }

    /// Reads `w/w`, `(v/v)` and the like.
    fn basis(&mut self) -> Option<StatedBasis> {
        let mut ahead = *self;
        ahead.spaces();
        let bracket = ahead.eat(|c| c == '(');
        let basis = ahead.word(&BASES)?;
        if bracket && !ahead.eat(|c| c == ')') {
            return None;
        }
        *self = ahead;
        Some(basis)
    }

    fn quantity(&mut self, first: Decimal, range: Option<Decimal>) -> Option<Measure> {
        let mut ahead = *self;
        if range.is_none()
            && ahead.times()
            && let Some(amount) = ahead.number()
        {
            ahead.spaces();
            if let Some(unit) = ahead.word(&UNITS) {
                let per = ahead.per();
                *self = ahead;
                return Some(Measure::Quantity(StatedQuantity {
                    amount,
                    unit,
                    times: Some(first),
                    per,
                }));
            }
            return None;
        }
        let mut ahead = *self;
        if let Some((unit, package)) = ahead.hyphenated() {
            *self = ahead;
            return Some(Measure::Quantity(StatedQuantity {
                amount: first,
                unit,
                times: None,
                per: Some(package),
            }));
        }
        if let Some(unit) = ahead.word(&UNITS) {
            let per = ahead.per();
            let mut behind = ahead;
            behind.spaces();
            let times = if behind.times() {
                behind.number()
            } else {
                None
            };
            if times.is_some() {
                // The package that is counted may follow at once.
                let mut package = behind;
                package.spaces();
                if per.is_none() || package.package() == per {
                    behind = package;
                }
                ahead = behind;
            }
            *self = ahead;
            return Some(Measure::Quantity(StatedQuantity {
                amount: first,
                unit,
                times,
                per,
            }));
        }
        let package = ahead.package()?;
        *self = ahead;
        Some(Measure::Quantity(StatedQuantity {
            amount: first,
            unit: StatedUnit::Package,
            times: None,
            per: Some(package),
        }))
    }

    /// Reads a package behind spaces.
    fn spaced_package(&mut self) -> Option<&'static str> {
        let mut ahead = *self;
        ahead.spaces();
        let package = ahead.package()?;
        *self = ahead;
        Some(package)
    }

    /// Reads the `x` of `10 x 25 kg`.
    fn times(&mut self) -> bool {
        let mut ahead = *self;
        ahead.spaces();
        let found = ahead.eat(|c| matches!(c, 'x' | 'X' | '×' | '*'));
        ahead.spaces();
        let found = found && ahead.peek().is_some_and(|c| c.is_ascii_digit());
        if found {
            *self = ahead;
        }
        found
    }

    /// Reads the `x 20'`, `x 40HQ` of containers; a length alone must stand before their word.
    fn containers(&mut self) -> bool {
        const LENGTHS: [&str; 3] = ["20", "40", "45"];
        let mut ahead = *self;
        let length = ahead.times()
            && LENGTHS
                .iter()
                .any(|length| ahead.rest().starts_with(length));
        if !length {
            return false;
        }
        ahead.step();
        ahead.step();
        let foot = ahead.eat(|c| matches!(c, '\'' | '\u{2019}' | '\u{2032}' | '尺' | '呎'));
        let mut end = ahead;
        ahead.spaces();
        let named = ahead.word(&CONTAINERS).is_some();
        if named {
            end = ahead;
            ahead.spaces();
        }
        let told = foot || named || ahead.word(&CONTAINER_WORDS).is_some();
        if told {
            *self = end;
        }
        told
    }

    /// Reads the `/drum` of `25 kg/drum`, `per bag`, 每桶.
    fn per(&mut self) -> Option<&'static str> {
        let mut ahead = *self;
        ahead.spaces();
        let per =
            ahead.eat(|c| c == '/') || ahead.word(&[("per", ()), ("每", ()), ("a", ())]).is_some();
        ahead.spaces();
        // The short word for a case is the symbol of caesium elsewhere.
        let case = ahead.word(&[("cs", "carton")]);
        let package = case.or_else(|| ahead.package()).filter(|_| per)?;
        *self = ahead;
        Some(package)
    }

    /// Reads the longest name of a package: up to three words or four characters.
    fn package(&mut self) -> Option<&'static str> {
        let (mut ahead, mut best) = (*self, None);
        for _ in 0..4 {
            ahead.spaces();
            if ahead.peek().is_some_and(is_han) {
                ahead.step();
            } else {
                let mut letters = false;
                while ahead.eat(|c| c.is_alphabetic() && !is_han(c)) {
                    letters = true;
                }
                if !letters {
                    break;
                }
            }
            let written = self.text.get(self.at..ahead.at).unwrap_or("");
            let row = words::find(fold(written).as_str());
            if let Some(row) = row.filter(|row| words::kind(row) == Kind::Pack) {
                best = Some((ahead, row.name));
            }
        }
        let (scan, name) = best?;
        *self = scan;
        Some(name)
    }

    /// Reads units that say nothing of an amount, and the bound of a number without a unit: `99.9 min`.
    fn other(&mut self) -> bool {
        self.normal() || self.word(&OTHERS).is_some() || self.word(&BOUNDS).is_some()
    }

    /// Reads the `N` of a normal solution, which also counts the nines of a purity: no hyphen
    /// follows it, as it does in a name.
    fn normal(&mut self) -> bool {
        let mut ahead = *self;
        let found = ahead.eat(|c| c == 'N') && ahead.peek().is_none_or(char::is_whitespace);
        if found {
            *self = ahead;
        }
        found
    }

    /// Reads the rest of `200-L-Fass`, `25-kg-Sack`, as German puts it.
    fn hyphenated(&mut self) -> Option<(StatedUnit, &'static str)> {
        let mut ahead = *self;
        let unit = ahead.eat(|c| c == '-').then(|| ahead.word(&UNITS))??;
        let package = ahead.eat(|c| c == '-').then(|| ahead.package())??;
        *self = ahead;
        Some((unit, package))
    }

    /// Reads how many go into a case: `4/cs`, `6/case`.
    fn per_case(&mut self) -> bool {
        let mut ahead = *self;
        let per = ahead.eat(|c| c == '/');
        let found = per && (ahead.word(&[("cs", ())]).is_some() || ahead.package().is_some());
        if found {
            *self = ahead;
        }
        found
    }

    /// Reads strengths such as `50 mg/5 ml`, `2ml:0.1mg`.
    fn strength(&mut self) -> bool {
        let mut ahead = *self;
        let mass = ahead.word(&UNITS).is_some();
        ahead.spaces();
        let per = ahead.eat(|c| matches!(c, '/' | ':')) || ahead.word(&[("per", ())]).is_some();
        ahead.spaces();
        let number = ahead.number().is_some();
        ahead.spaces();
        let found = mass && per && number && ahead.word(&UNITS).is_some();
        if found {
            *self = ahead;
        }
        found
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c),
        '\u{3000}' => ' ',
        '∶' => ':',
        c => c,
    }
}

/// Says whether a text goes on with an acid or base that is sold in solution.
fn is_solute(rest: &str) -> bool {
    const SOLUTES: [&str; 10] = [
        "hcl",
        "hydrochloric acid",
        "hydrogen chloride",
        "h2so4",
        "sulfuric acid",
        "sulphuric acid",
        "hno3",
        "nitric acid",
        "naoh",
        "koh",
    ];
    let rest = rest.trim_start_matches(' ');
    SOLUTES.iter().any(|solute| {
        let start = rest.get(..solute.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(solute))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;
    use proptest::prelude::*;

    /// The measure in a short notation, and what is left of the text.
    fn shown(text: &str) -> String {
        let Some((end, measure)) = read(text) else {
            return "none".into();
        };
        let rest = &text[end..];
        match measure {
            Measure::Quantity(one) => {
                let times = one.times.map_or(String::new(), |times| format!("{times}x"));
                let per = one.per.map_or(String::new(), |per| format!("/{per}"));
                format!("{times}{} {}{per}|{rest}", one.amount, one.unit)
            }
            Measure::Concentration(one) => {
                let up_to = one.up_to.map_or(String::new(), |up| format!("-{up}"));
                let basis = one.basis.map_or("", StatedBasis::as_str);
                let bound = one.bound.map_or("", Bound::as_str);
                format!(
                    "{}{up_to} {} {basis} {bound}|{rest}",
                    one.amount,
                    one.unit.as_str()
                )
            }
            Measure::Ratio => format!("ratio|{rest}"),
            Measure::Other => format!("other|{rest}"),
        }
    }

    #[test]
    fn quantities() {
        for (text, expected) in [
            ("25KG/DRUM", "25 kg/drum|"),
            ("25 kg per bag x", "25 kg/bag| x"),
            ("25公斤/桶", "25 kg/drum|"),
            ("160kg/桶*80桶", "80x160 kg/drum|"),
            ("10 x 25 kg", "10x25 kg|"),
            ("4x2.5L", "4x2.5 L|"),
            ("4/cs", "other|"),
            ("4x4L/cs", "4x4 L/carton|"),
            ("2 qt", "other|"),
            ("USD 500/kg", "other|"),
            ("$1,200 per ton, FOB", "other|, FOB"),
            ("500 USD", "other|"),
            ("58.08 g/mol", "other|"),
            ("2 years", "other|"),
            ("1,000 kgs", "1000 kg|"),
            ("0,5 l", "0.5 L|"),
            ("２５ＫＧ", "25 kg|"),
            ("200L drum", "200 L| drum"),
            ("80 steel drums", "80 package/drum|"),
            ("3吨", "3 t|"),
            ("5g", "5 g|"),
            ("x 1000", "1000 package|"),
            ("x 20 drums", "20 package/drum|"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn concentrations() {
        for (text, expected) in [
            ("99%min", "99 %  min|"),
            ("99 % min.", "99 %  min|"),
            ("≥99.5%", "99.5 %  min|"),
            ("min. 98%", "98 %  min|"),
            ("98-99%", "98-99 %  |"),
            ("30% (w/w) x", "30 % w/w | x"),
            ("30wt%", "30 % w/w |"),
            ("99.9%+", "99.9 %  min|"),
            ("98+%", "98 %  min|"),
            ("99.8+ %", "99.8 %  min|"),
            ("99.8+ solvent", "none"),
            ("５０％", "50 %  |"),
            ("5 mg/ml", "5 g/L w/v |"),
            ("50 MG/ML", "50 g/L w/v |"),
            ("50MG/ML", "50 g/L w/v |"),
            ("50 mcg/ml", "0.050 g/L w/v |"),
            ("99.9% D", "99.9 %  |"),
            ("100 ppm", "100 ppm  |"),
            ("0.5M in", "0.5 mol/L  | in"),
            ("不低于99%", "99 %  min|"),
            ("99%以上", "99 %  min|"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn ratios_and_others() {
        assert_eq!(shown("60:40"), "ratio|");
        assert_eq!(shown("60/40 v/v"), "ratio|");
        assert_eq!(shown("1:1:2 x"), "ratio| x");
        assert_eq!(shown("2-8℃"), "other|");
        assert_eq!(shown("50 mg/5 ml"), "other|");
        assert_eq!(shown("2ml:0.1mg"), "other|");
        assert_eq!(shown("60/50"), "none");
    }

    #[test]
    fn numbers_in_names_are_no_measure() {
        for text in [
            "1,4-butanediol",
            "2C-B",
            "4-MMC",
            "3,4-methylenedioxy",
            "25I-NBOMe",
            "5-MeO",
            "34 methyl",
            "",
            "%",
            "9999999999999999 kg",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    proptest! {
        #[test]
        fn prop_the_measure_ends_on_a_character(text in "[≥>]?[0-9,.:x/ -]{1,8}[a-zA-Z%桶公斤℃/() ]{0,8}.{0,4}") {
            if let Some((end, _)) = read(&text) {
                prop_assert!(end > 0 && text.is_char_boundary(end));
            }
        }
    }
}
