//! The closed vocabularies of the authored tables, in the order in which the
//! generated tables number them; the generator includes this same file.

/// What an entry names.
#[allow(dead_code, reason = "read by the generator")]
pub const KINDS: [&str; 3] = ["substance", "material", "class"];

/// How sure a fact is, best first.
#[allow(dead_code, reason = "read by the generator")]
pub const CONFIDENCES: [&str; 4] = ["official", "secondary", "memory", "unknown"];

/// What else an entry covers; the position is the bit in the scope mask.
pub const SCOPES: [&str; 22] = [
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
];

/// How a substance stands to the one that an entry names, with the scope
/// tokens any of which makes the entry reach it.
#[allow(dead_code, reason = "read by the generator")]
pub const RELATIONS: [(&str, &[&str]); 11] = [
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
];

/// Why the form of a registered number differs from the substance.
#[allow(dead_code, reason = "read by the generator")]
pub const ALIAS_LANGUAGES: [&str; 2] = ["en", "zh"];

/// The lists, in the order in which answers show them.
pub const JURISDICTIONS: [&str; 3] = ["US", "CN", "UN"];

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
