//! The JSON shape of an answer, as the screening contract lays it down.

use crate::check::answer::{Answer, Suggestion};
use crate::check::finding::Finding;
use crate::check::obligation::{Fact, Obligation};
use crate::id::HsCode;
use crate::law::{Entry, Jurisdiction};
use crate::name::{Bound, Decimal, StatedBasis, StatedConcentration, StatedQuantity, TradeFacts};
use alloc::string::ToString;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Answer", 12)?;
        object.serialize_field("input", &self.input)?;
        object.serialize_field("kind", self.kind.as_str())?;
        object.serialize_field("date", &self.date)?;
        object.serialize_field(
            "substance",
            &self.substance.map(crate::substance::Substance::id),
        )?;
        object.serialize_field("components", &self.components)?;
        object.serialize_field("facts", &self.facts.as_deref().map(Stated))?;
        object.serialize_field("verdicts", &Verdicts(self))?;
        object.serialize_field("findings", &self.findings)?;
        // They follow from a shipment: null, where nothing is known of one.
        let obligations = (!self.shipment.is_unknown()).then(|| self.obligations());
        object.serialize_field("obligations", &obligations)?;
        object.serialize_field("undetermined", &Reasons(self))?;
        object.serialize_field("suggestions", &self.suggestions)?;
        object.serialize_field("warnings", &self.warnings)?;
        object.end()
    }
}

/// What a trade line says: fields that it leaves open are empty.
struct Stated<'a>(&'a TradeFacts);

impl Serialize for Stated<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0;
        let quantities: Vec<_> = facts.quantities().iter().map(Amount).collect();
        let concentrations: Vec<_> = facts.concentrations().iter().map(Strength).collect();
        let mut object = serializer.serialize_struct("Facts", 8)?;
        object.serialize_field("quantities", &quantities)?;
        object.serialize_field("concentrations", &concentrations)?;
        object.serialize_field("forms", facts.forms())?;
        object.serialize_field("grades", facts.grades())?;
        object.serialize_field("packs", facts.packs())?;
        object.serialize_field("ratios", facts.ratios())?;
        object.serialize_field("lots", facts.lots())?;
        let codes: Vec<&str> = facts.hs_codes().iter().map(HsCode::digits).collect();
        object.serialize_field("hs_codes", &codes)?;
        object.end()
    }
}

struct Amount<'a>(&'a StatedQuantity);

impl Serialize for Amount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let quantity = self.0;
        let mut object = serializer.serialize_struct("Quantity", 4)?;
        object.serialize_field("amount", &quantity.amount().to_f64())?;
        object.serialize_field("unit", quantity.unit().as_str())?;
        object.serialize_field("times", &quantity.times().map(Decimal::to_f64))?;
        object.serialize_field("per", &quantity.per())?;
        object.end()
    }
}

struct Strength<'a>(&'a StatedConcentration);

impl Serialize for Strength<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let strength = self.0;
        let mut object = serializer.serialize_struct("Concentration", 5)?;
        object.serialize_field("amount", &strength.amount().to_f64())?;
        object.serialize_field("up_to", &strength.up_to().map(Decimal::to_f64))?;
        object.serialize_field("unit", strength.unit().as_str())?;
        object.serialize_field("basis", &strength.basis().map(StatedBasis::as_str))?;
        object.serialize_field("bound", &strength.bound().map(Bound::as_str))?;
        object.end()
    }
}

struct Verdicts<'a>(&'a Answer);

impl Serialize for Verdicts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let verdicts = Jurisdiction::ALL
            .map(|jurisdiction| (jurisdiction.code(), self.0.verdict(jurisdiction).as_str()));
        serializer.collect_map(verdicts)
    }
}

struct Reasons<'a>(&'a Answer);

impl Serialize for Reasons<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for jurisdiction in Jurisdiction::ALL {
            if let Some(reason) = self.0.verdict(jurisdiction).undetermined() {
                map.serialize_entry(jurisdiction.code(), reason.as_str())?;
            }
        }
        map.end()
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.entry;
        let mut object = serializer.serialize_struct("Finding", 18)?;
        object.serialize_field("jurisdiction", self.jurisdiction().code())?;
        object.serialize_field("list", entry.list().id())?;
        object.serialize_field("entry", entry.number())?;
        object.serialize_field("name", entry.name())?;
        object.serialize_field("name_zh", entry.name_zh())?;
        object.serialize_field("code", &entry.dea_code().map(Code))?;
        object.serialize_field("substance", self.substance.id())?;
        object.serialize_field("relation", self.relation.as_str())?;
        object.serialize_field("clauses", self.clauses())?;
        object.serialize_field("because", self.because.as_slice())?;
        object.serialize_field("certainty", self.certainty.as_str())?;
        let displaced_by = self.displaced_by.map(|entry| entry.to_string());
        object.serialize_field("displaced_by", &displaced_by)?;
        object.serialize_field("since", &self.since)?;
        object.serialize_field("until", &self.until())?;
        object.serialize_field("authority", entry.authority())?;
        object.serialize_field("confidence", entry.confidence().as_str())?;
        object.serialize_field("scope", &Words(entry))?;
        object.serialize_field("notes", &Notes(self))?;
        object.end()
    }
}

/// A DEA code number: a string in JSON, since it is a name and not a quantity.
struct Code(u32);

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}", self.0))
    }
}

struct Words(Entry);

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.scope().tokens())
    }
}

struct Notes<'a>(&'a Finding);

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.notes())
    }
}

impl Serialize for Suggestion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Suggestion", 4)?;
        object.serialize_field("name", self.name)?;
        object.serialize_field("substance", self.substance.id())?;
        object.serialize_field("distance", &self.distance)?;
        let lists: Vec<&str> = self.lists().into_iter().map(crate::law::List::id).collect();
        object.serialize_field("lists", &lists)?;
        object.end()
    }
}

impl Serialize for Obligation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (entry, duty) = (self.entry(), self.duty());
        let mut object = serializer.serialize_struct("Obligation", 13)?;
        object.serialize_field("jurisdiction", self.jurisdiction().code())?;
        object.serialize_field("list", entry.list().id())?;
        object.serialize_field("entry", entry.number())?;
        object.serialize_field("act", self.act().as_str())?;
        object.serialize_field("duty", duty.kind().as_str())?;
        object.serialize_field("status", self.status().as_str())?;
        object.serialize_field("depends_on", &Facts(self.depends_on()))?;
        object.serialize_field("what", duty.what())?;
        object.serialize_field("what_zh", duty.what_zh())?;
        object.serialize_field("because", self.because())?;
        object.serialize_field("authority", duty.authority())?;
        object.serialize_field("confidence", self.confidence().as_str())?;
        object.serialize_field("note", duty.note())?;
        object.end()
    }
}

struct Facts<'a>(&'a [Fact]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|fact| fact.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::query::screen;
    use alloc::string::ToString;
    use serde_json::Value;

    fn json(text: &str) -> Value {
        serde_json::to_value(screen(text)).unwrap()
    }

    #[test]
    fn components_and_facts_have_their_shape() {
        let answer = json("toluene 98-99% w/w; acetone lot A1 HS 2914.11 60 drums");
        let [toluene, acetone] = answer["components"].as_array().unwrap().as_slice() else {
            panic!("{answer}");
        };
        let strength = &toluene["facts"]["concentrations"][0];
        assert_eq!(strength["amount"], 98.0);
        assert_eq!(strength["up_to"], 99.0);
        assert_eq!(strength["basis"], "w/w");
        assert_eq!(strength["bound"], Value::Null);
        assert_eq!(acetone["facts"]["lots"][0], "A1");
        assert_eq!(acetone["facts"]["hs_codes"][0], "291411");
        assert_eq!(acetone["facts"]["quantities"][0]["unit"], "package");
        assert_eq!(acetone["components"], Value::Array([].into()));
        assert_eq!(answer["substance"], Value::Null);
    }

    #[test]
    fn an_open_verdict_has_its_reason() {
        let answer = json("chemicals");
        assert_eq!(answer["verdicts"]["US"], "undetermined");
        assert_eq!(answer["undetermined"]["US"], "vague");
        assert_eq!(answer["facts"], Value::Null);
        assert!(!answer.to_string().contains('\n'));
    }
}
