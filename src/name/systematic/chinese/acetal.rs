//! Acetals: 丙酮缩乙二醇, 苯甲醛二甲缩醛.

use super::parent::Parent;
use super::reader::Reader;
use super::rendering::Rendering;
use super::whole::Whole;
use alloc::format;
use alloc::vec::Vec;

impl Reader {
    /// `acetal = carbonyl ( "缩" alcohol / alcohol "缩" ( "酮" / "醛" ) )`: 丙酮缩乙二醇
    pub(super) fn acetals(
        &mut self,
        carbonyl: &Parent,
        salt: Option<&Rendering>,
        found: &mut Vec<Whole>,
    ) {
        const ALCOHOLS: [(&str, &str); 11] = [
            ("乙二醇", "(ethylenedioxy)"),
            ("亚乙基", "(ethylenedioxy)"),
            ("二甲醇", "bis(methyloxy)"),
            ("二甲基", "bis(methyloxy)"),
            ("二甲", "bis(methyloxy)"),
            ("二乙醇", "bis(ethyloxy)"),
            ("二乙基", "bis(ethyloxy)"),
            ("二乙", "bis(ethyloxy)"),
            ("二丙醇", "bis(propyloxy)"),
            ("二丁醇", "bis(butyloxy)"),
            ("二异丙醇", "bis(isopropyloxy)"),
        ];
        let at = carbonyl.end;
        let leads = self.has(at, "缩");
        let start = at + if leads { "缩".len() } else { 0 };
        for (word, english) in ALCOHOLS {
            if !self.has(start, word) || leads && !word.ends_with('醇') {
                continue;
            }
            let mut end = start + word.len();
            if !leads {
                let Some(tail) = ["缩酮", "缩醛"].iter().find(|tail| self.has(end, tail))
                else {
                    continue;
                };
                end += tail.len();
            }
            if let Some(text) = as_acetal(&carbonyl.text, english, self.source.origin(at)) {
                self.spend(&text);
                self.ended_whole(end, &text, salt, found);
            }
        }
    }
}

/// Renders the acetal of a ketone or aldehyde: two groups in the place of its oxygen.
fn as_acetal(carbonyl: &Rendering, groups: &str, from: u16) -> Option<Rendering> {
    let words = carbonyl.as_str();
    let (stem, ending, before) = if let Some(stem) = words.strip_suffix("one") {
        match stem
            .strip_suffix('-')
            .and_then(|stem| stem.rsplit_once('-'))
        {
            Some((stem, place)) if place.bytes().all(|b| b.is_ascii_digit()) => {
                (stem, "e", format!("{place},{place}-{groups}"))
            }
            _ if stem.ends_with(")ethan") || is_plain_ring(stem) => {
                (stem, "e", format!("1,1-{groups}"))
            }
            _ => return None,
        }
    } else if let Some(stem) = words.strip_suffix("benzenecarbaldehyde") {
        (stem, "benzene", format!("1-({groups}methyl)"))
    } else if let Some(stem) = words.strip_suffix("carbaldehyde") {
        let (ring, place) = stem.strip_suffix('-')?.rsplit_once('-')?;
        (ring, "", format!("{place}-({groups}methyl)"))
    } else if let Some(stem) = words.strip_suffix("benzeneacetaldehyde") {
        (stem, "benzene", format!("1-(2,2-{groups}ethyl)"))
    } else if words == "acetaldehyde" {
        ("", "ethane", format!("1,1-{groups}"))
    } else if let Some(stem) = words.strip_suffix("al") {
        // Without its place a double bond would go to the wrong end.
        let told = stem.rsplit_once('-').is_some_and(|(place, end)| {
            end == "en" && place.ends_with(|c: char| c.is_ascii_digit())
        });
        let is_open = stem.contains('(') && !carbonyl.begins_with_locant();
        if !told && !stem.ends_with("an") || is_open {
            return None;
        }
        (stem, "e", format!("1,1-{groups}"))
    } else {
        return None;
    };
    let mut text = carbonyl.with_end(stem.len(), ending);
    let mut whole = Rendering::word(&before, from);
    if text.begins_with_locant() {
        whole.push("-", from);
    }
    text = text.prefixed(whole.as_str(), from);
    Some(text)
}

/// Says whether a ketone is a ring of carbon, all of whose places are alike: cyclohexan.
fn is_plain_ring(stem: &str) -> bool {
    stem.rsplit_once("cyclo").is_some_and(|(_, rest)| {
        rest.ends_with("an") && rest.bytes().all(|b| b.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oxygen_gives_way_to_two_groups() {
        let acetal = |carbonyl: &str| {
            let carbonyl = Rendering::word(carbonyl, 0);
            let text = as_acetal(&carbonyl, "(ethylenedioxy)", 0)?;
            Some(alloc::string::String::from(text.as_str()))
        };
        let some = |text: &str| Some(alloc::string::String::from(text));
        assert_eq!(
            acetal("piperidin-4-one"),
            some("4,4-(ethylenedioxy)piperidine")
        );
        assert_eq!(
            acetal("cyclohexanone"),
            some("1,1-(ethylenedioxy)cyclohexane")
        );
        assert_eq!(
            acetal("2-(amino)propanal"),
            some("1,1-(ethylenedioxy)-2-(amino)propane")
        );
        assert_eq!(
            acetal("pyridine-3-carbaldehyde"),
            some("3-((ethylenedioxy)methyl)pyridine")
        );
        // Where the oxygen stands, or a group, is not told.
        assert_eq!(acetal("pentanone"), None);
        assert_eq!(acetal("(bromo)ethanal"), None);
        assert_eq!(acetal("propenal"), None);
        assert_eq!(acetal("benzoic acid"), None);
    }
}
