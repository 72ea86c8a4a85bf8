//! Systematic names in Chinese: each read as its structure, or refused with a place.

use precursor::{
    ErrorKind, Identity, Jurisdiction, Molecule, NoCompanions, Normalizer, Smiles, Verdict,
    read_name, screen,
};
use proptest::prelude::*;

/// A name, its structure (none where it is refused), and where the structure comes from or
/// why there is none.
const CASES: &str = include_str!("cases/chinese-names.tsv");

fn cases() -> impl Iterator<Item = [&'static str; 3]> {
    CASES.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().expect("three cells")
    })
}

/// The identity of all components, whatever their order.
fn identity(molecule: Molecule) -> Identity {
    let normal = Normalizer::new().normalize(molecule, &NoCompanions);
    normal.expect("a molecule with keys").whole()
}

fn skeleton(smiles: &str) -> precursor::SkeletonKey {
    identity(smiles.parse::<Smiles>().unwrap().into_molecule()).skeleton
}

#[test]
fn names_are_read_as_their_structures() {
    let mut faults = Vec::new();
    for [name, smiles, origin] in cases().filter(|[_, smiles, _]| !smiles.is_empty()) {
        match read_name(name) {
            Ok(reading) => {
                let written = reading.molecule().to_smiles_as_drawn();
                if identity(reading.molecule().clone()).skeleton != skeleton(smiles) {
                    faults.push(format!("{name}: {written} is not {smiles} ({origin})"));
                }
            }
            Err(error) => faults.push(format!("{name}: {error} at {:?}", error.offset())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_with_no_or_two_meanings_are_refused() {
    let mut faults = Vec::new();
    for [name, _, reason] in cases().filter(|[_, smiles, _]| smiles.is_empty()) {
        match read_name(name) {
            Ok(reading) => {
                let written = reading.molecule().to_smiles_as_drawn();
                faults.push(format!("{name} ({reason}): {written}"));
            }
            Err(error) => assert!(error.offset().is_none_or(|at| name.is_char_boundary(at))),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn width_and_traditional_characters_change_nothing() {
    let drawn = |name: &str| {
        let reading = read_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        reading.molecule().to_smiles().unwrap()
    };
    for [name, _, _] in cases()
        .filter(|[_, smiles, _]| !smiles.is_empty())
        .step_by(5)
    {
        let wide: String = name
            .chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
                c => c,
            })
            .collect();
        assert_eq!(drawn(&wide), drawn(name), "{wide}");
    }
    for (traditional, simple) in [
        ("苯乙酸鈉", "苯乙酸钠"),
        ("２－（４－氯苯基）噁唑", "2-(4-氯苯基)噁唑"),
        ("苯並［d］咪唑－２－胺", "苯并[d]咪唑-2-胺"),
        ("鄰苯二甲酸酐", "邻苯二甲酸酐"),
    ] {
        assert_eq!(drawn(traditional), drawn(simple), "{traditional}");
    }
}

#[test]
fn stereo_in_the_name_is_kept() {
    let stereo = |name: &str| {
        let reading = read_name(name).unwrap();
        identity(reading.molecule().clone()).stereo
    };
    let drawn = |smiles: &str| identity(smiles.parse::<Smiles>().unwrap().into_molecule()).stereo;
    assert_eq!(
        stereo("(S)-N-甲基-1-苯基丙-2-胺"),
        drawn("C[C@@H](Cc1ccccc1)NC")
    );
    assert_eq!(
        stereo("(R)-N-甲基-1-苯基丙-2-胺"),
        drawn("C[C@H](Cc1ccccc1)NC")
    );
    assert_eq!(stereo("L-丙氨酸"), drawn("C[C@H](N)C(=O)O"));
    assert_eq!(stereo("D-苏氨酸"), drawn("C[C@H](O)[C@@H](N)C(=O)O"));
    assert_eq!(stereo("DL-丙氨酸"), drawn("CC(N)C(=O)O"));
    assert_eq!(
        stereo("N-Boc-L-脯氨酸甲酯"),
        drawn("COC(=O)[C@@H]1CCCN1C(=O)OC(C)(C)C")
    );
    assert_eq!(stereo("乙酸(R)-1-苯乙酯"), drawn("CC(=O)O[C@H](C)c1ccccc1"));
    assert_eq!(stereo("反式肉桂酸"), drawn("OC(=O)/C=C/c1ccccc1"));
    assert_eq!(
        stereo("5α-雄甾烷-3,17-二酮"),
        drawn("C[C@@]12CCC(=O)C[C@@H]2CC[C@H]2[C@@H]3CCC(=O)[C@@]3(C)CC[C@@H]21")
    );
    assert_eq!(stereo("反丁烯二酸"), drawn("OC(=O)/C=C/C(=O)O"));
    assert_eq!(stereo("顺丁烯二酸"), drawn("OC(=O)/C=C\\C(=O)O"));
}

#[test]
fn a_failure_tells_the_place_in_the_text_of_the_caller() {
    for (name, place) in [
        ("2-氯-甲锘", "锘"),
        ("２－甲基丙酸乙锘", "锘"),
        ("N-（4-锘苯基）乙酰胺", "锘"),
    ] {
        let error = read_name(name).unwrap_err();
        assert_eq!(error.offset(), name.find(place), "{name}: {error}");
    }
    let error = read_name("苯甲酸（乙酯").unwrap_err();
    assert_eq!(error.offset(), Some("苯甲酸".len()));
}

#[test]
fn hostile_names_are_given_up() {
    for part in [
        "氯",
        "甲基",
        "甲",
        "2-甲基-",
        "二",
        "苯并",
        "二甲氨基",
        "苯甲酰氧基",
        "2-噻吩基",
        "苯乙基",
        "四氢",
        "盐酸",
        "(",
        "双(",
        "1H-",
        "N-",
        "环",
        "乙酸",
        "氧杂",
    ] {
        for tail in ["", "苯", "酸乙酯"] {
            let name = part.repeat(180 / part.len()) + tail;
            assert!(read_name(&name).is_err(), "{name}");
        }
    }
    let long = "甲基".repeat(200) + "苯";
    assert_eq!(read_name(&long).unwrap_err().kind(), ErrorKind::TooLong);
}

#[test]
fn a_name_no_alias_has_is_answered_by_its_structure() {
    let verdict = |name: &str| Jurisdiction::ALL.map(|one| screen(name).verdict(one));
    // Fentanyl, a salt of a listed substance, members of classes, an ester of a listed acid.
    for name in [
        "N-苯基-N-[1-(2-苯乙基)-4-哌啶基]丙酰胺",
        "1-苯基-2-丙胺盐酸盐",
        "N-(3-甲基-1-苯乙基哌啶-4-基)-N-(2-氟苯基)环丙甲酰胺",
        "2-甲基-3-苯基缩水甘油酸叔戊酯",
    ] {
        let [us, cn, _] = verdict(name);
        assert_eq!([us, cn], [Verdict::Listed; 2], "{name}");
    }
    for name in [
        "4-氨基苯甲酸-2-(二乙氨基)乙酯",
        "甲基丙烯酸甲酯",
        "N-溴代丁二酰亚胺",
    ] {
        assert_eq!(verdict(name), [Verdict::NotListed; 3], "{name}");
    }
    // Read in part, or with two meanings.
    for name in ["2-甲基-3-苯基锘", "2-氯苯甲酸甲", "2-溴苯乙酮"] {
        for one in verdict(name) {
            assert!(one.undetermined().is_some(), "{name}: {one:?}");
        }
    }
}

proptest! {
    #[test]
    fn prop_no_text_panics_and_places_lie_in_it(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "甲", "乙", "丙", "苯", "基", "酸", "酯", "胺", "酮", "醇", "二", "三", "氯", "氧", "氨",
                "1-", "2,3-", "N-", "(", ")", "[", "]", "-", ",", "吡啶", "哌啶", "环", "并", "酰", "盐酸",
                "盐", "烯", "对", "α-", "氢", "杂", "螺[4.5]", "1H-", "（", "R", "水合物", "x", "′",
            ]),
            0..14,
        ),
    ) {
        let text = parts.concat();
        match read_name(&text) {
            Ok(reading) => {
                let drawn = reading.molecule().to_smiles_as_drawn();
                prop_assert!(drawn.parse::<Smiles>().is_ok(), "{} {}", text, drawn);
            }
            Err(error) => {
                let place = error.offset();
                prop_assert!(place.is_none_or(|at| at <= text.len()), "{} {:?}", text, place);
            }
        }
    }
}
