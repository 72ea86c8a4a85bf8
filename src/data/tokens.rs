//! The closed vocabularies of the authored tables, in the order in which the
//! generated tables number them; the generator includes this same file.

/// What an entry names.
#[allow(dead_code, reason = "read by the generator")]
pub const KINDS: [&str; 3] = ["substance", "material", "class"];

/// How sure a fact is, best first.
#[allow(dead_code, reason = "read by the generator")]
pub const CONFIDENCES: [&str; 4] = ["official", "secondary", "memory", "unknown"];

/// What else an entry covers; the position is the bit in the scope mask.
pub const SCOPES: [&str; 26] = [
    "salts",
    "optical-isomers",
    "geometric-isomers",
    "stereoisomers",
    "positional-isomers",
    "isomers",
    "esters",
    "ethers",
    "salts-of-isomers",
    "salts-of-esters",
    "salts-of-ethers",
    "salts-of-acetals",
    "salts-of-amides",
    "salts-of-carbamates",
    "amides",
    "carbamates",
    "halides",
    "acetals",
    "combinations",
    "derivatives",
    "preparations",
    "single-preparations",
    "compounds",
    "equivalents",
    "complexes",
    "salts-of-derivatives",
];

/// How a substance stands to the one that an entry names, with the scope
/// tokens any of which makes the entry reach it. Where there are none, a class
/// reaches its members, and every row what contains the substance that it names.
#[allow(dead_code, reason = "read by the generator")]
pub const RELATIONS: [(&str, &[&str]); 16] = [
    ("salt", &["salts"]),
    (
        "optical-isomer",
        &["optical-isomers", "stereoisomers", "isomers"],
    ),
    (
        "geometric-isomer",
        &["geometric-isomers", "stereoisomers", "isomers"],
    ),
    ("positional-isomer", &["positional-isomers", "isomers"]),
    ("ester", &["esters"]),
    ("ether", &["ethers"]),
    ("amide", &["amides"]),
    ("carbamate", &["carbamates"]),
    ("halide", &["halides"]),
    ("acetal", &["acetals"]),
    ("class", &[]),
    ("component", &[]),
    ("itself", &[]),
    ("material", &[]),
    ("tautomer", &[]),
    ("isotopologue", &[]),
];

/// The language of a name.
#[allow(dead_code, reason = "read by the generator")]
pub const ALIAS_LANGUAGES: [&str; 2] = ["en", "zh"];

/// The lists, in the order in which answers show them.
pub const JURISDICTIONS: [&str; 3] = ["US", "CN", "UN"];

/// Which transactions a threshold or a limit holds for.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const CONTEXTS: [&str; 8] = [
    "all",
    "import",
    "export",
    "domestic",
    "designated-export",
    "retail-daily",
    "retail-purchase",
    "mail-order",
];

/// The units of thresholds.
#[allow(dead_code, reason = "read by the generator")]
pub const UNITS: [&str; 5] = ["none", "kilogram", "gram", "litre", "gallon"];

/// The time over which transactions are added up.
#[allow(dead_code, reason = "read by the generator")]
pub const PERIODS: [&str; 4] = ["", "calendar-month", "30-days", "day"];

/// Which weight counts in a mixture.
#[allow(dead_code, reason = "read by the generator")]
pub const MIXTURE_MEASURES: [&str; 3] = ["", "listed-chemical", "whole-mixture"];

/// How a concentration is measured.
#[allow(dead_code, reason = "read by the generator")]
pub const BASES: [&str; 5] = [
    "never-exempt",
    "weight",
    "weight-or-volume",
    "weight-or-volume-of-liquid",
    "weight-per-volume",
];
/// What a word of a trade line is.
#[allow(dead_code, reason = "read by the generator")]
pub const WORD_KINDS: [&str; 12] = [
    "noise",
    "tag",
    "grade",
    "form",
    "pack",
    "vague",
    "class",
    "solvent",
    "number",
    "identifier",
    "modifier",
    "joint",
];

/// What a word beside the name of a substance makes of it.
#[allow(dead_code, reason = "read by the generator")]
pub const SALT_KINDS: [&str; 6] = ["acid", "metal", "amine", "salt", "hydrate", "itself"];

/// What is done with the goods, as seen from one country; the position is the bit in a mask.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const ACTS: [&str; 5] = ["import", "export", "domestic", "retail", "cross-border"];

/// What the law asks for.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const DUTIES: [&str; 9] = [
    "registration",
    "permit",
    "licence",
    "declaration",
    "content-declaration",
    "notification",
    "filing",
    "record",
    "prohibition",
];

/// On what a duty depends beside the transaction.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const DUTY_CONDITIONS: [&str; 8] = [
    "always",
    "not-exempt",
    "regulated",
    "retail",
    "mixture-content",
    "pharmaceutical",
    "gbl-product",
    "destination",
];

/// On what an exclusion depends beside the transaction.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const EXCLUSION_CONDITIONS: [&str; 4] = ["", "packaging", "aqueous", "anhydrous"];

/// The form of the goods; the position is the bit in a mask.
#[allow(dead_code, reason = "read by the generator and by tests")]
pub const FORMS: [&str; 7] = [
    "substance",
    "mixture",
    "medicine",
    "compound-medicine",
    "coating",
    "printing-ink",
    "photoresist",
];

/// What a component beside the main one is.
#[allow(dead_code, reason = "read by the generator")]
pub const COMPANION_KINDS: [&str; 4] = ["acid", "base", "metal", "solvate"];
