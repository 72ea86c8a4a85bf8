//! Rings: 吡啶, 噻吩并[2,3-b]吡啶, 双环[2.2.1]庚烷.

use super::lexicon::Part;
use super::list::times;
use super::reader::{LocantKind, Reader};
use super::rendering::Rendering;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many rings may be fused in a name.
const MAX_FUSED: usize = 6;

/// Says whether a locant tells the side of a ring: 5α.
fn tells_side(locant: &str) -> bool {
    locant.starts_with(|c: char| c.is_ascii_digit())
        && (locant.ends_with("alpha") || locant.ends_with("beta"))
}

/// A ring without what ends it.
#[derive(Clone, Debug)]
pub(super) struct Ring {
    pub(super) end: usize,
    /// The name, with its mute `e`.
    pub(super) text: Rendering,
    pub(super) nitrogen: u8,
}

impl Reader {
    /// `ring = [ hydrogen ] [ heteroatoms ] *( fusion [ "[" … "]" ] ) ring / bridged`
    pub(super) fn rings(&mut self, at: usize, depth: usize) -> Vec<Ring> {
        let mut found = Vec::new();
        if depth > MAX_FUSED || self.is_exhausted() {
            return found;
        }
        let from = self.source.origin(at);
        // 1H-吲哚, 1,2,4-三唑, 1-苯并呋喃, 5α-雄甾烷
        if let Some(locants) = self.locants(at)
            && (locants.kind == LocantKind::Hydrogen
                || locants.kind == LocantKind::Numbers
                    && (locants.count > 1
                        || self.has(locants.end, "苯并")
                        || tells_side(&locants.text)))
            && depth < 2
        {
            let words = format!("{}-", locants.text);
            for ring in self.rings(locants.end, depth + 1) {
                if !self.step() {
                    break;
                }
                // 恶唑 alone has them already.
                let text = if ring.text.as_str().starts_with(&words) {
                    ring.text
                } else {
                    ring.text.prefixed(&words, from)
                };
                found.push(Ring { text, ..ring });
            }
        }
        self.bracketed_rings(at, depth, &mut found);
        self.steroids(at, &mut found);
        // 2,2'-联吡啶
        if let Some(locants) = self.locants(at)
            && locants.count == 2
            && self.has(locants.end, "联")
        {
            let words = format!("{}-bi", locants.text);
            for ring in self.rings(locants.end + "联".len(), MAX_FUSED) {
                if !self.step() {
                    break;
                }
                found.push(Ring {
                    text: ring.text.prefixed(&words, from),
                    ..ring
                });
            }
        }
        for row in self.rows(at, &[Part::Ring]) {
            found.push(Ring {
                end: at + row.word.len(),
                text: Rendering::word(row.english, from),
                nitrogen: row.number,
            });
        }
        for row in self.rows(at, &[Part::Fusion]) {
            let mut start = at + row.word.len();
            let mut words = String::from(row.english);
            if self.has(start, "[") {
                let close = self.source.close(start);
                let inside = self.source.slice(start + 1, close);
                let bond = inside
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b",-:'".contains(&byte));
                if !bond {
                    continue;
                }
                words = format!("{words}[{inside}]");
                start = close + 1;
                start += usize::from(self.has(start, "-"));
            }
            for ring in self.rings(start, depth + 1) {
                if !self.step() {
                    break;
                }
                found.push(Ring {
                    text: ring.text.prefixed(&words, from),
                    end: ring.end,
                    nitrogen: 0,
                });
            }
        }
        self.carbocycles(at, &mut found);
        for ring in &found {
            self.reached(ring.end, "the ending of a ring");
        }
        let rendered: Vec<Rendering> = found.iter().map(|ring| ring.text.clone()).collect();
        for text in rendered {
            self.spend(&text);
        }
        found
    }

    /// [1,2,4]三唑并[4,3-a]吡啶
    fn bracketed_rings(&mut self, at: usize, depth: usize, found: &mut Vec<Ring>) {
        let from = self.source.origin(at);
        if self.has(at, "[") && depth < MAX_FUSED {
            let close = self.source.close(at);
            let inside = self.source.slice(at + 1, close);
            let plain = inside.bytes().all(|b| b.is_ascii_digit() || b == b',');
            // 苯并[c][1]苯并硫杂䓬
            let is_benzo = inside == "1" && self.has(close + 1, "苯并");
            if plain && (inside.contains(',') || is_benzo) {
                let words = format!("[{inside}]");
                for ring in self.rings(close + 1, depth + 1) {
                    if !self.step() {
                        break;
                    }
                    if ring
                        .text
                        .as_str()
                        .starts_with(|c: char| c.is_ascii_lowercase())
                    {
                        let text = ring.text.prefixed(&words, from);
                        found.push(Ring { text, ..ring });
                    }
                }
            }
        }
    }

    /// 雄甾烷, 19-去甲雄甾-4-烯
    fn steroids(&self, at: usize, found: &mut Vec<Ring>) {
        let from = self.source.origin(at);
        let mut skeletons: Vec<(usize, String)> = Vec::new();
        for row in self.rows(at, &[Part::Skeleton]) {
            skeletons.push((at + row.word.len(), String::from(row.english)));
        }
        if let Some((after, locant)) = self.own_locant(at) {
            for word in ["去甲", "降"] {
                let start = after + word.len();
                if self.has(after, word) {
                    for row in self.rows(start, &[Part::Skeleton]) {
                        let english = format!("{locant}-nor{}", row.english);
                        skeletons.push((start + row.word.len(), english));
                    }
                }
            }
        }
        for (end, english) in skeletons {
            let stem = Rendering::word(&english, from);
            if self.has(end, "烷") {
                let mut text = stem.clone();
                text.push("ane", from);
                found.push(Ring {
                    end: end + "烷".len(),
                    text,
                    nitrogen: 0,
                });
            }
            self.unsaturated(end, &stem, found);
        }
    }

    /// 氮杂环辛烷: one heteroatom needs no locant.
    fn heterocycles(&self, at: usize, found: &mut Vec<Ring>) {
        for row in self.rows(at, &[Part::Replacement]) {
            let start = at + row.word.len();
            if !row.word.ends_with('杂') || !self.has(start, "环") {
                continue;
            }
            let start = start + "环".len();
            if let Some(stem) = self.stem(start) {
                let end = start + stem.word.len();
                if self.has(end, "烷") {
                    let words = format!("1-{}cyclo{}ane", row.english, stem.english);
                    found.push(Ring {
                        end: end + "烷".len(),
                        text: Rendering::word(&words, self.source.origin(at)),
                        nitrogen: u8::from(row.english == "aza"),
                    });
                }
            }
        }
    }

    /// 环己烷, 双环[2.2.1]庚烷, 螺[4.5]癸烷
    fn carbocycles(&self, at: usize, found: &mut Vec<Ring>) {
        const FORMS: [(&str, &str, usize); 6] = [
            ("双环", "bicyclo", 3),
            ("二环", "bicyclo", 3),
            ("三环", "tricyclo", 4),
            ("四环", "tetracyclo", 5),
            ("环", "bicyclo", 3),
            ("螺", "spiro", 2),
        ];
        let from = self.source.origin(at);
        self.heterocycles(at, found);
        for (word, english, numbers) in FORMS {
            if !self.has(at, word) {
                continue;
            }
            let mut start = at + word.len();
            let mut words = String::from("cyclo");
            if self.has(start, "[") {
                let close = self.source.close(start);
                let inside = self.source.slice(start + 1, close).replace(',', ".");
                // A comma parts the bridgeheads of a fourth number: none in 环[a.b.c].
                let plain = inside
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                if !plain || inside.split('.').count() != numbers {
                    continue;
                }
                words = format!("{english}[{inside}]");
                start = close + 1;
            } else if word != "环" {
                continue;
            }
            if let Some(row) = self.stem(start) {
                // 十一碳-7-烯
                let end = start + row.word.len();
                let end = end + if self.has(end, "碳") { "碳".len() } else { 0 };
                let stem = format!("{words}{}", row.english);
                if self.has(end, "烷") {
                    found.push(Ring {
                        end: end + "烷".len(),
                        text: Rendering::word(&format!("{stem}ane"), from),
                        nitrogen: 0,
                    });
                }
                let place = self.has(end, "-").then(|| self.locants(end + 1)).flatten();
                if self.has(end, "烯") && words == "cyclo" {
                    found.push(Ring {
                        end: end + "烯".len(),
                        text: Rendering::word(&format!("{stem}ene"), from),
                        nitrogen: 0,
                    });
                }
                // 双环[2.2.1]庚-2-基, 2-双环[2.2.1]庚基
                if (place.is_some() || self.has(end, "基")) && words != "cyclo" {
                    found.push(Ring {
                        end,
                        text: Rendering::word(&format!("{stem}ane"), from),
                        nitrogen: 0,
                    });
                }
                let stem = Rendering::word(&stem, from);
                self.unsaturated(end, &stem, found);
            }
        }
    }

    /// 雄甾-1,4-二烯, 双环[2.2.1]庚-2-烯
    fn unsaturated(&self, at: usize, stem: &Rendering, found: &mut Vec<Ring>) {
        let place = self.source.origin(at);
        let Some(locants) = self.has(at, "-").then(|| self.locants(at + 1)).flatten() else {
            return;
        };
        for (end, number) in self.numbers(locants.end) {
            if !self.has(end, "烯") || number != locants.count {
                continue;
            }
            let mut text = stem.clone();
            if number > 1 {
                text.push("a", place);
            }
            text.push(&format!("-{}-{}ene", locants.text, times(number)), place);
            found.push(Ring {
                end: end + "烯".len(),
                text,
                nitrogen: 0,
            });
        }
    }
}
