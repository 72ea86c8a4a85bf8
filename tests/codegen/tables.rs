//! Turns the authored tables into the text of the generated ones.

use super::companions;
use super::duties::{DUTY_TEXTS, Duties, EXCLUSION_TEXTS, duty_row, exclusion_row, names_entry};
use super::hash::{hash_bytes, hash_inchikey, hash_number};
use super::lexicon;
use super::quantities::{MIXTURE_TEXTS, Quantities, THRESHOLD_TEXTS, mixture_row, threshold_row};
use super::structures;
use super::tokens::{ALIAS_LANGUAGES, CONFIDENCES, JURISDICTIONS, KINDS, RELATIONS, SCOPES};
use super::tsv::{Row, Table};
use super::words::{self, Lexicon};
use precursor::{CasRn, HsCode, InchiKey, Substance, TableReach, Unii, fold, reaches_for_tables};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;

/// The authored lists, in the order in which answers show them.
pub struct Authored {
    lists: Table,
    entries: Vec<Table>,
    substances: Table,
    aliases: Table,
    cas: Table,
    misprints: Table,
    /// `InChIKey`s of other drawings of a substance.
    inchikeys: Table,
    relations: Table,
    quantities: Quantities,
    duties: Duties,
    lexicon: Lexicon,
    systematic: lexicon::Words,
    counterions: Table,
}

impl Authored {
    pub fn read(folder: &Path) -> Self {
        let lists = Table::read(folder, "lists.tsv");
        let entries = lists
            .rows()
            .map(|row| Table::read(folder, &format!("{}.tsv", row.get("id"))))
            .collect();
        let read = |file: &str| Table::read(folder, file);
        Self {
            lists,
            entries,
            substances: read("substances.tsv"),
            aliases: read("aliases.tsv"),
            cas: read("cas.tsv"),
            misprints: read("cas-misprints.tsv"),
            inchikeys: read("inchikeys.tsv"),
            relations: read("relations.tsv"),
            quantities: Quantities::read(folder),
            duties: Duties::read(folder),
            lexicon: Lexicon::read(folder),
            systematic: lexicon::Words::read(folder),
            counterions: read("counterions.tsv"),
        }
    }
}

/// All strings of the tables, each once, sorted.
struct Pool {
    numbers: BTreeMap<String, u32>,
}

impl Pool {
    fn new(strings: BTreeSet<String>) -> Self {
        let numbers = strings.into_iter().zip(0..).collect();
        Self { numbers }
    }

    fn number(&self, string: &str) -> u32 {
        self.numbers[string]
    }

    fn write(&self) -> (String, String) {
        let mut pool = String::new();
        let mut offsets = vec![0];
        for string in self.numbers.keys() {
            assert!(
                !string.contains(['\n', '\t', '\r']),
                "control character in {string:?}"
            );
            pool.push_str(string);
            pool.push('\n');
            offsets.push(u32::try_from(pool.len()).expect("a pool below 4 GiB"));
        }
        (pool, numbers("OFFSETS", &offsets))
    }
}

pub fn header(source: &str) -> String {
    format!(
        "// @generated from src/data/tsv/{source} by `UPDATE_TABLES=1 cargo test --test codegen`\n"
    )
}

pub fn numbers(name: &str, values: &[u32]) -> String {
    let mut text = format!("pub(crate) static {name}: [u32; {}] = [\n", values.len());
    for line in values.chunks(16) {
        let line: Vec<String> = line.iter().map(u32::to_string).collect();
        writeln!(text, "{},", line.join(",")).expect("writing to a string");
    }
    text + "];\n"
}

fn pairs(name: &str, values: &[[u32; 2]]) -> String {
    let mut text = format!(
        "pub(crate) static {name}: [[u32; 2]; {}] = [\n",
        values.len()
    );
    for line in values.chunks(8) {
        let line: Vec<String> = line.iter().map(|[a, b]| format!("[{a},{b}]")).collect();
        writeln!(text, "{},", line.join(",")).expect("writing to a string");
    }
    text + "];\n"
}

fn inchikey_pairs(name: &str, values: &[(&str, u32)]) -> String {
    let mut text = format!(
        "pub(crate) static {name}: [([u8; 27], u32); {}] = [\n",
        values.len()
    );
    for (key, at) in values {
        writeln!(text, "(*b\"{key}\",{at}),").expect("writing to a string");
    }
    text + "];\n"
}

fn rows(name: &str, row: &str, values: &[Vec<u32>]) -> String {
    let mut text = format!("pub(crate) static {name}: [{row}; {}] = [\n", values.len());
    for value in values {
        let value: Vec<String> = value.iter().map(u32::to_string).collect();
        writeln!(text, "{row}::new({}),", value.join(",")).expect("writing to a string");
    }
    text + "];\n"
}

pub fn count<T>(values: &[T]) -> u32 {
    u32::try_from(values.len()).expect("fewer than 4 billion rows")
}

/// An open-addressing table at most half full: the high half of a slot is a
/// part of the hash, the low half the position of the key plus one. A key
/// without a hash is not in it.
pub fn slots(hashes: &[Option<u64>]) -> Vec<u32> {
    assert!(
        hashes.len() < 0xffff,
        "a position no longer fits in 16 bits"
    );
    let used = hashes.iter().flatten().count();
    let size = (used * 2).next_power_of_two().max(8);
    let mut slots = vec![0_u32; size];
    for (at, hash) in hashes.iter().enumerate() {
        let Some(hash) = hash else { continue };
        let mut slot = usize::try_from(hash & (size as u64 - 1)).expect("a small table");
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        let mark = u32::try_from(hash >> 48).expect("16 bits");
        slots[slot] = mark << 16 | u32::try_from(at + 1).expect("16 bits");
    }
    slots
}

/// Generates every file of `src/data/tables`, by name.
pub fn generate(authored: &Authored) -> BTreeMap<&'static str, String> {
    Generator::new(authored).write()
}

struct Entry<'a> {
    list: u32,
    row: Row<'a>,
    substances: Vec<u32>,
    excepted: Vec<u32>,
}

struct Generator<'a> {
    authored: &'a Authored,
    /// What reaches each substance by its structure. The library works it out by the
    /// tables that it has: after a change of entries the generator runs twice.
    reaches: Vec<(u32, TableReach)>,
    ids: HashMap<&'a str, u32>,
    list_ids: HashMap<&'a str, u32>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Generator<'a> {
    fn new(authored: &'a Authored) -> Self {
        let ids: HashMap<&str, u32> = authored
            .substances
            .rows()
            .map(|row| row.get("id"))
            .zip(0..)
            .collect();
        assert_eq!(
            ids.len(),
            authored.substances.len(),
            "substances.tsv: an id stands twice"
        );
        let list_ids = authored
            .lists
            .rows()
            .map(|row| row.get("id"))
            .zip(0..)
            .collect();
        let mut entries = Vec::new();
        for (list, table) in (0..).zip(&authored.entries) {
            for row in table.rows() {
                let numbers_of = |column: &str| -> Vec<u32> {
                    row.parts(column)
                        .map(|id| {
                            *ids.get(id).unwrap_or_else(|| {
                                panic!("{}: unknown substance {id}", row.place(column))
                            })
                        })
                        .collect()
                };
                let substances = numbers_of("substances");
                assert!(
                    !substances.is_empty(),
                    "{}: names no substance",
                    row.place("substances")
                );
                check_period(row);
                let excepted = numbers_of("except_substances");
                entries.push(Entry {
                    list,
                    row,
                    substances,
                    excepted,
                });
            }
        }
        let reaches = ids
            .iter()
            .filter_map(|(id, number)| Some((*number, id.parse::<Substance>().ok()?)))
            .flat_map(|(number, substance)| {
                let reaches = reaches_for_tables(substance).into_iter();
                reaches.map(move |reach| (number, reach))
            })
            .filter(|(_, reach)| (reach.entry as usize) < entries.len())
            .collect();
        Self {
            authored,
            reaches,
            ids,
            list_ids,
            entries,
        }
    }

    fn substance(&self, row: Row<'_>, column: &str) -> u32 {
        *self
            .ids
            .get(row.get(column))
            .unwrap_or_else(|| panic!("{}: unknown substance", row.place(column)))
    }

    fn pool(&self, keys: &[(String, u32)]) -> Pool {
        let mut strings = BTreeSet::from([String::new()]);
        let mut take = |table: &Table, columns: &[&str]| {
            for row in table.rows() {
                strings.extend(columns.iter().map(|column| row.get(column).to_owned()));
            }
        };
        take(&self.authored.lists, &LIST_TEXTS);
        for table in &self.authored.entries {
            take(table, &ENTRY_TEXTS);
        }
        take(&self.authored.substances, &SUBSTANCE_TEXTS);
        take(&self.authored.aliases, &["alias", "source"]);
        take(&self.authored.cas, &["form", "note"]);
        take(&self.authored.misprints, &["note"]);
        take(&self.authored.relations, &["because"]);
        take(&self.authored.quantities.thresholds, &THRESHOLD_TEXTS);
        take(&self.authored.quantities.mixtures, &MIXTURE_TEXTS);
        take(&self.authored.duties.duties, &DUTY_TEXTS);
        take(&self.authored.duties.exclusions, &EXCLUSION_TEXTS);
        for (_, reach) in &self.reaches {
            strings.extend([reach.because.clone(), reach.clauses.clone()]);
        }
        strings.extend(keys.iter().map(|(key, _)| key.clone()));
        strings.extend(self.hs_codes().into_iter().map(|(code, ..)| code));
        Pool::new(strings)
    }

    /// Folded names with the substances they mean, sorted, without repetition.
    fn names(&self) -> Vec<(String, u32)> {
        let names: BTreeSet<(String, u32)> = self
            .authored
            .aliases
            .rows()
            .map(|row| {
                (
                    fold(row.get("alias")).as_str().to_owned(),
                    self.substance(row, "substance"),
                )
            })
            .collect();
        names.into_iter().collect()
    }

    /// Customs codes with what is filed under them: 0 = an entry, 1 = a substance.
    fn hs_codes(&self) -> BTreeSet<(String, u32, u32)> {
        let mut codes = BTreeSet::new();
        let mut take = |row: Row<'_>, column: &str, kind: u32, at: u32| {
            for code in row.parts(column) {
                let parsed: HsCode = code
                    .parse()
                    .unwrap_or_else(|e| panic!("{}: {e}", row.place(column)));
                codes.insert((parsed.digits().to_owned(), kind, at));
            }
        };
        for (at, entry) in (0..).zip(&self.entries) {
            take(entry.row, "hs", 0, at);
        }
        for (at, row) in (0..).zip(self.authored.substances.rows()) {
            take(row, "hs_code", 1, at);
        }
        codes
    }

    fn write(&self) -> BTreeMap<&'static str, String> {
        let names = self.names();
        let pool = self.pool(&names);
        let (pool_text, offsets) = pool.write();
        let mut files = BTreeMap::new();
        files.insert("pool.txt", pool_text);
        files.insert(
            "text.rs",
            header("*.tsv")
                + "pub(crate) static POOL: &str = include_str!(\"pool.txt\");\n"
                + &offsets,
        );
        files.insert("lists.rs", self.write_lists(&pool));
        let thresholds = self.attach(&self.authored.quantities.thresholds, &["substances"]);
        let mixtures = self.attach(
            &self.authored.quantities.mixtures,
            &["substances", "combined_with"],
        );
        files.insert("quantities.rs", self.write_quantities(&pool));
        files.insert("duties.rs", self.write_duties(&pool));
        files.insert(
            "entries.rs",
            self.write_entries(&pool, &thresholds, &mixtures),
        );
        let (relations, ranges) = self.write_relations(&pool);
        files.insert("relations.rs", relations);
        files.insert("substances.rs", self.write_substances(&pool, &ranges));
        files.insert("index.rs", self.write_index(&pool, &names));
        files.insert(
            "companions.rs",
            companions::generate(&self.authored.counterions),
        );
        let entries = self.authored.entries.iter().flat_map(Table::rows);
        files.insert(
            "structures.rs",
            structures::generate(&self.authored.substances, entries),
        );
        files.insert("words.rs", words::generate(&self.authored.lexicon, &names));
        let [words, drawings] = lexicon::generate(&self.authored.systematic);
        files.insert("lexicon.rs", words);
        files.insert("drawings.rs", drawings);
        let fingerprints: String = files.iter().fold(
            "table\tlines\tbytes\thash\n".to_owned(),
            |mut text, (name, file)| {
                let hash = hash_bytes(file.as_bytes());
                writeln!(
                    text,
                    "{name}\t{}\t{}\t{hash:016x}",
                    file.lines().count(),
                    file.len()
                )
                .expect("writing to a string");
                text
            },
        );
        files.insert("fingerprints.tsv", fingerprints);
        files
    }

    fn write_lists(&self, pool: &Pool) -> String {
        let yes = |row: Row<'_>, column: &str| row.token(column, &["no", "yes"]);
        let values: Vec<Vec<u32>> = (0..)
            .zip(self.authored.lists.rows())
            .map(|(list, row)| {
                let start =
                    count(&self.entries[..self.entries.partition_point(|entry| entry.list < list)]);
                let end = count(
                    &self.entries[..self.entries.partition_point(|entry| entry.list <= list)],
                );
                vec![
                    pool.number(row.get("id")),
                    row.token("jurisdiction", &JURISDICTIONS),
                    pool.number(row.get("name")),
                    pool.number(row.get("name_zh")),
                    row.date("covers_from"),
                    row.date("complete_to"),
                    yes(row, "binding"),
                    yes(row, "predecessor"),
                    pool.number(row.get("authority")),
                    pool.number(row.get("notes")),
                    start,
                    end,
                ]
            })
            .collect();
        header("lists.tsv") + &rows("LISTS", "ListRow", &values)
    }

    /// The rows of a table of quantities that belong to each entry: those of its
    /// list that name one of its substances, while the entry is in force.
    fn attach(&self, table: &Table, ids: &[&str]) -> Vec<Vec<u32>> {
        let mut attached: Vec<Vec<u32>> = vec![Vec::new(); self.entries.len()];
        for (at, row) in (0..).zip(table.rows()) {
            let list = self.list_ids.get(row.get("list"));
            let list = *list.unwrap_or_else(|| panic!("{}: unknown list", row.place("list")));
            let mut found = false;
            for column in ids {
                for id in row.parts(column) {
                    assert!(
                        self.ids.contains_key(id),
                        "{}: unknown substance {id}",
                        row.place(column)
                    );
                }
            }
            for (entry, attached) in self.entries.iter().zip(&mut attached) {
                let named = |id| entry.substances.contains(&self.ids[id]);
                let open = entry.row.date("ended") == 0 && entry.row.date("ended_by") == 0;
                if entry.list == list && open && row.parts("substances").any(named) {
                    assert_eq!(
                        entry.row.get("code"),
                        row.get("code"),
                        "{}: not the code of the entry",
                        row.place("code")
                    );
                    found = true;
                    attached.push(at);
                }
            }
            assert!(
                found,
                "{}: no entry in force names it",
                row.place("substances")
            );
        }
        attached
    }

    fn write_quantities(&self, pool: &Pool) -> String {
        let quantities = &self.authored.quantities;
        let thresholds: Vec<Vec<u32>> = quantities
            .thresholds
            .rows()
            .map(|row| threshold_row(row, |column| pool.number(row.get(column))))
            .collect();
        let mixtures: Vec<Vec<u32>> = quantities
            .mixtures
            .rows()
            .map(|row| mixture_row(row, |column| pool.number(row.get(column))))
            .collect();
        header("us-thresholds.tsv, us-mixtures.tsv")
            + &rows("THRESHOLDS", "ThresholdRow", &thresholds)
            + &rows("MIXTURES", "MixtureRow", &mixtures)
    }

    /// The duties in the order of the lists, and the exclusions.
    fn write_duties(&self, pool: &Pool) -> String {
        let Duties { duties, exclusions } = &self.authored.duties;
        let (mut entries, mut substances) = (Vec::new(), Vec::new());
        let ids: Vec<&str> = self
            .authored
            .substances
            .rows()
            .map(|row| row.get("id"))
            .collect();
        let mut duty_rows = Vec::new();
        for row in duties.rows() {
            let list = self.list_ids.get(row.get("list"));
            let list = *list.unwrap_or_else(|| panic!("{}: unknown list", row.place("list")));
            let start = count(&entries);
            if !row.get("entries").is_empty() {
                entries.extend((0..).zip(&self.entries).filter_map(|(at, entry)| {
                    let named: Vec<&str> = entry
                        .substances
                        .iter()
                        .map(|number| ids[*number as usize])
                        .collect();
                    let is_named = names_entry(row, entry.row.get("entry"), &named);
                    (entry.list == list && is_named).then_some(at)
                }));
                assert!(
                    count(&entries) > start,
                    "{}: names no entry of the list",
                    row.place("entries")
                );
            }
            let mut values = vec![list, start, count(&entries)];
            values.extend(duty_row(row, |column| pool.number(row.get(column))));
            duty_rows.push(values);
        }
        duty_rows.sort();
        let mut exclusion_rows = Vec::new();
        for row in exclusions.rows() {
            let start = count(&substances);
            substances.extend(row.parts("substances").map(|id| {
                *self.ids.get(id).unwrap_or_else(|| {
                    panic!("{}: unknown substance {id}", row.place("substances"))
                })
            }));
            let mut values = vec![start, count(&substances)];
            values.extend(exclusion_row(row, |column| pool.number(row.get(column))));
            exclusion_rows.push(values);
        }
        header("duties.tsv, us-exclusions.tsv")
            + &rows("DUTIES", "DutyRow", &duty_rows)
            + &numbers("DUTY_ENTRIES", &entries)
            + &rows("EXCLUSIONS", "ExclusionRow", &exclusion_rows)
            + &numbers("EXCLUSION_SUBSTANCES", &substances)
    }

    fn write_entries(&self, pool: &Pool, thresholds: &[Vec<u32>], mixtures: &[Vec<u32>]) -> String {
        let (mut named, mut excepted) = (Vec::new(), Vec::new());
        let (mut of_thresholds, mut of_mixtures) = (Vec::new(), Vec::new());
        let values: Vec<Vec<u32>> = self
            .entries
            .iter()
            .zip(thresholds.iter().zip(mixtures))
            .map(|(entry, (thresholds, mixtures))| {
                let row = entry.row;
                let starts = [count(&of_thresholds), count(&of_mixtures)];
                of_thresholds.extend(thresholds);
                of_mixtures.extend(mixtures);
                let start = count(&named);
                named.extend(&entry.substances);
                let excepted_start = count(&excepted);
                excepted.extend(&entry.excepted);
                vec![
                    entry.list,
                    pool.number(row.get("entry")),
                    row.token("kind", &KINDS),
                    start,
                    count(&named),
                    pool.number(row.get("name")),
                    pool.number(row.get("name_zh")),
                    pool.number(row.get("wording")),
                    row.number("code"),
                    confidence_of_code(row),
                    pool.number(row.get("hs")),
                    row.tokens("scope", &SCOPES),
                    pool.number(row.get("limited_to")),
                    pool.number(row.get("except")),
                    excepted_start,
                    count(&excepted),
                    row.date("effective"),
                    row.date("not_before"),
                    row.date("ended"),
                    row.date("ended_by"),
                    row.date("temporary_until"),
                    pool.number(row.get("authority")),
                    pool.number(row.get("source")),
                    row.token("confidence", &CONFIDENCES),
                    row.token("date_confidence", &CONFIDENCES),
                    pool.number(row.get("destination")),
                    pool.number(row.get("notes")),
                    starts[0],
                    count(&of_thresholds),
                    starts[1],
                    count(&of_mixtures),
                ]
            })
            .collect();
        header("<list>.tsv, us-thresholds.tsv, us-mixtures.tsv")
            + &rows("ENTRIES", "EntryRow", &values)
            + &numbers("ENTRY_SUBSTANCES", &named)
            + &numbers("ENTRY_EXCEPTED", &excepted)
            + &numbers("ENTRY_THRESHOLDS", &of_thresholds)
            + &numbers("ENTRY_MIXTURES", &of_mixtures)
    }

    /// Resolves each relation to the rows of the list whose scope names it.
    fn write_relations(&self, pool: &Pool) -> (String, Vec<[u32; 2]>) {
        let mut by_substance: BTreeMap<u32, Vec<Vec<u32>>> = BTreeMap::new();
        let tokens: Vec<&str> = RELATIONS.iter().map(|(name, _)| *name).collect();
        let number_of = |relation: &str| {
            let at = tokens.iter().position(|token| *token == relation);
            u32::try_from(at.expect("a known relation")).expect("a short vocabulary")
        };
        let optical_isomer = number_of("optical-isomer");
        for row in self.authored.relations.rows() {
            let (substance, parent) = (
                self.substance(row, "substance"),
                self.substance(row, "parent"),
            );
            let list = self.list_ids.get(row.get("list"));
            let list = *list.unwrap_or_else(|| panic!("{}: unknown list", row.place("list")));
            let relation = row.token("relation", &tokens);
            let needed: u32 = RELATIONS[relation as usize]
                .1
                .iter()
                .map(|token| {
                    1_u32
                        << SCOPES
                            .iter()
                            .position(|known| known == token)
                            .expect("a known scope")
                })
                .fold(0, |mask, bit| mask | bit);
            let certainty = row.token("certainty", &["certain", "borderline"]);
            let because = pool.number(row.get("because"));
            let names =
                |entry: &Entry<'_>| entry.list == list && entry.substances.contains(&parent);
            let reaches = |entry: &Entry<'_>| {
                if row.get("relation") == "component" {
                    true
                } else if needed == 0 {
                    entry.row.get("kind") == "class"
                } else {
                    entry.row.tokens("scope", &SCOPES) & needed != 0
                }
            };
            // What an entry does not print may be open, but is never certain.
            let printed = self
                .entries
                .iter()
                .any(|entry| names(entry) && reaches(entry));
            let is_open = !printed && needed != 0 && certainty == 1;
            let mut found = false;
            for (at, entry) in (0..).zip(&self.entries) {
                if names(entry) && (is_open || reaches(entry)) {
                    found = true;
                    let rows = by_substance.entry(substance).or_default();
                    rows.push(vec![at, parent, relation, certainty, because, 0, 0]);
                }
            }
            assert!(
                found,
                "{}: no entry of the list reaches it that way",
                row.place("parent")
            );
        }
        for (substance, reach) in &self.reaches {
            let rows = by_substance.entry(*substance).or_default();
            let is_left_open = rows
                .iter()
                .any(|row| row[0] == reach.entry && row[2] == optical_isomer && row[3] != 0);
            if is_left_open {
                continue;
            }
            rows.push(vec![
                reach.entry,
                reach.parent,
                number_of(reach.relation),
                u32::from(!reach.is_certain),
                pool.number(&reach.because),
                pool.number(&reach.clauses),
                reach.displacing,
            ]);
        }
        let mut values = Vec::new();
        let mut ranges = Vec::new();
        for substance in 0..count_rows(&self.authored.substances) {
            let start = count(&values);
            let mut rows = by_substance.remove(&substance).unwrap_or_default();
            rows.sort();
            values.extend(rows);
            ranges.push([start, count(&values)]);
        }
        (
            header("relations.tsv, and the rules and scopes that reach structures")
                + &rows("RELATIONS", "RelationRow", &values),
            ranges,
        )
    }

    fn write_substances(&self, pool: &Pool, relations: &[[u32; 2]]) -> String {
        let total = count_rows(&self.authored.substances);
        let mut aliases: BTreeMap<u32, Vec<Vec<u32>>> = BTreeMap::new();
        for row in self.authored.aliases.rows() {
            let value = vec![
                pool.number(row.get("alias")),
                row.token("language", &ALIAS_LANGUAGES),
                pool.number(row.get("source")),
            ];
            aliases
                .entry(self.substance(row, "substance"))
                .or_default()
                .push(value);
        }
        let cas = self.cas_rows(pool);
        let mut entries: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, entry) in (0..).zip(&self.entries) {
            for substance in &entry.substances {
                entries.entry(*substance).or_default().push(at);
            }
        }
        let mut cas_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, row) in (0..).zip(&cas) {
            if row[5] == 0 {
                cas_of.entry(row[1]).or_default().push(at);
            }
        }
        let (mut alias_rows, mut entry_rows, mut cas_rows) = (Vec::new(), Vec::new(), Vec::new());
        let mut values = Vec::new();
        for (at, row) in (0..total).zip(self.authored.substances.rows()) {
            check_structure_identifiers(row);
            let starts = [count(&alias_rows), count(&cas_rows), count(&entry_rows)];
            alias_rows.extend(aliases.remove(&at).unwrap_or_default());
            cas_rows.extend(cas_of.remove(&at).unwrap_or_default());
            entry_rows.extend(entries.remove(&at).unwrap_or_default());
            let mut value = vec![pool.number(row.get("id")), row.token("kind", &KINDS)];
            value.extend(
                ["name_en", "name_zh", "inchikey", "smiles", "unii"]
                    .map(|column| pool.number(row.get(column))),
            );
            value.push(row.number("pubchem_cid"));
            value.extend(
                ["un_number", "hs_code", "agreement", "sources", "notes"]
                    .map(|column| pool.number(row.get(column))),
            );
            value.extend([
                starts[0],
                count(&alias_rows),
                starts[1],
                count(&cas_rows),
                starts[2],
                count(&entry_rows),
            ]);
            value.extend(relations[at as usize]);
            values.push(value);
        }
        header("substances.tsv, aliases.tsv, cas.tsv, cas-misprints.tsv")
            + &rows("SUBSTANCES", "SubstanceRow", &values)
            + &rows("ALIASES", "AliasRow", &alias_rows)
            + &rows("CAS", "CasRow", &cas)
            + &numbers("SUBSTANCE_CAS", &cas_rows)
            + &numbers("SUBSTANCE_ENTRIES", &entry_rows)
    }

    /// All CAS Registry Numbers, misprints included, sorted by number.
    fn cas_rows(&self, pool: &Pool) -> Vec<Vec<u32>> {
        let mut cas: Vec<Vec<u32>> = self
            .authored
            .cas
            .rows()
            .map(|row| self.cas_row(pool, row))
            .collect();
        cas.extend(
            self.authored
                .misprints
                .rows()
                .map(|row| self.misprint_row(pool, row)),
        );
        cas.sort();
        cas.dedup();
        cas
    }

    fn cas_row(&self, pool: &Pool, row: Row<'_>) -> Vec<u32> {
        let text = |column: &str| pool.number(row.get(column));
        let confidence = row.token("confidence", &CONFIDENCES);
        vec![
            cas_body(row),
            self.substance(row, "substance"),
            text("form"),
            confidence,
            text("note"),
            0,
        ]
    }

    /// A number printed for one substance that belongs to another compound:
    /// kept with the substance it was printed for, marked in the last column.
    fn misprint_row(&self, pool: &Pool, row: Row<'_>) -> Vec<u32> {
        let substance = self.substance(row, "substance");
        vec![
            cas_body(row),
            substance,
            0,
            1,
            pool.number(row.get("note")),
            1,
        ]
    }

    fn write_inchikeys(&self, mut inchikeys: Vec<(&'a str, u32)>) -> String {
        for row in self.authored.inchikeys.rows() {
            check_inchikey(row);
            inchikeys.push((row.get("inchikey"), self.substance(row, "substance")));
        }
        inchikeys.sort_unstable();
        let (substances, mut keys): (Vec<u32>, Vec<(&str, u32)>) = (0..)
            .zip(&inchikeys)
            .map(|(at, (key, substance))| (*substance, (*key, at)))
            .unzip();
        keys.dedup_by_key(|(key, _)| *key);
        let hashes: Vec<Option<u64>> = keys
            .iter()
            .map(|(key, _)| {
                Some(hash_inchikey(
                    key.as_bytes().try_into().expect("27 letters"),
                ))
            })
            .collect();
        keys.push(("ZZZZZZZZZZZZZZ-ZZZZZZZZSA-Z", count(&substances)));
        inchikey_pairs("INCHIKEYS", &keys)
            + &numbers("INCHIKEY_SUBSTANCES", &substances)
            + &numbers("INCHIKEY_SLOTS", &slots(&hashes))
    }

    fn write_index(&self, pool: &Pool, names: &[(String, u32)]) -> String {
        let mut keys: Vec<[u32; 2]> = Vec::new();
        let mut hashes = Vec::new();
        let mut targets = Vec::new();
        for (key, substance) in names {
            let number = pool.number(key);
            if keys.last().is_none_or(|[last, _]| *last != number) {
                keys.push([number, count(&targets)]);
                hashes.push(Some(hash_bytes(key.as_bytes())));
            }
            targets.push(*substance);
        }
        keys.push([0, count(&targets)]);
        let mut text = header("aliases.tsv, cas.tsv, inchikeys.tsv, substances.tsv, <list>.tsv");
        text += &pairs("NAME_KEYS", &keys);
        text += &numbers("NAME_TARGETS", &targets);
        text += &numbers("NAME_SLOTS", &slots(&hashes));

        // Each number with the position of its first row; the last pair closes the table.
        let rows = self.cas_rows(pool);
        let mut starts: Vec<[u32; 2]> = Vec::new();
        for (at, row) in (0..).zip(&rows) {
            if starts.last().is_none_or(|[last, _]| *last != row[0]) {
                starts.push([row[0], at]);
            }
        }
        let hashes: Vec<Option<u64>> = starts
            .iter()
            .map(|[body, _]| Some(hash_number(*body)))
            .collect();
        starts.push([0, count(&rows)]);
        text += &pairs("CAS_KEYS", &starts);
        text += &numbers("CAS_SLOTS", &slots(&hashes));

        let column = |name: &'static str| {
            let mut values: Vec<(&str, u32)> = self
                .authored
                .substances
                .rows()
                .map(|row| row.get(name))
                .zip(0..)
                .filter(|(value, _)| !value.is_empty())
                .collect();
            values.sort_unstable();
            values
        };
        let by_text = |values: &[(&str, u32)]| -> Vec<[u32; 2]> {
            values
                .iter()
                .map(|(value, at)| [pool.number(value), *at])
                .collect()
        };
        text += &self.write_inchikeys(column("inchikey"));
        text += &pairs("UNIIS", &by_text(&column("unii")));

        let by_number = |name: &'static str| {
            let mut values: Vec<[u32; 2]> = column(name)
                .iter()
                .flat_map(|(cell, at)| {
                    cell.split('|')
                        .map(|part| [part.parse().expect("a number"), *at])
                })
                .collect();
            values.sort_unstable();
            values
        };
        text += &pairs("PUBCHEM_CIDS", &by_number("pubchem_cid"));
        text += &pairs("UN_NUMBERS", &by_number("un_number"));

        let mut codes: Vec<[u32; 2]> = (0..)
            .zip(&self.entries)
            .map(|(at, entry)| [entry.row.number("code"), at])
            .filter(|[code, _]| *code != 0)
            .collect();
        codes.sort_unstable();
        text += &pairs("DEA_CODES", &codes);

        let codes: Vec<Vec<u32>> = self
            .hs_codes()
            .iter()
            .map(|(code, kind, at)| vec![pool.number(code), *kind, *at])
            .collect();
        let mut table = format!(
            "pub(crate) static HS_CODES: [[u32; 3]; {}] = [\n",
            codes.len()
        );
        for code in &codes {
            writeln!(table, "[{},{},{}],", code[0], code[1], code[2]).expect("writing to a string");
        }
        text + &table + "];\n"
    }
}

const LIST_TEXTS: [&str; 5] = ["id", "name", "name_zh", "authority", "notes"];
const ENTRY_TEXTS: [&str; 11] = [
    "entry",
    "name",
    "name_zh",
    "wording",
    "hs",
    "limited_to",
    "except",
    "authority",
    "source",
    "destination",
    "notes",
];
const SUBSTANCE_TEXTS: [&str; 11] = [
    "id",
    "name_en",
    "name_zh",
    "inchikey",
    "smiles",
    "unii",
    "un_number",
    "hs_code",
    "agreement",
    "sources",
    "notes",
];

fn count_rows(table: &Table) -> u32 {
    u32::try_from(table.len()).expect("fewer than 4 billion rows")
}

/// The first and last day of a row fit together, and each is known in one way only.
fn check_period(row: Row<'_>) {
    let [start, not_before, end, ended_by, temporary] = [
        "effective",
        "not_before",
        "ended",
        "ended_by",
        "temporary_until",
    ]
    .map(|column| row.date(column));
    assert!(
        start == 0 || not_before == 0,
        "{}: beside an effective date",
        row.place("not_before")
    );
    assert!(
        end == 0 || ended_by == 0,
        "{}: beside an end",
        row.place("ended_by")
    );
    let (first, last) = (start.max(not_before), end.max(ended_by));
    assert!(
        last == 0 || first < last,
        "{}: ends before it starts",
        row.place("ended")
    );
    assert!(
        temporary == 0 || first < temporary,
        "{}: ends before it starts",
        row.place("temporary_until")
    );
}

/// How sure the code number is: stated where there is one, and only there.
fn confidence_of_code(row: Row<'_>) -> u32 {
    let stated = !row.get("code_confidence").is_empty();
    assert_eq!(
        stated,
        !row.get("code").is_empty(),
        "{}",
        row.place("code_confidence")
    );
    if stated {
        row.token("code_confidence", &CONFIDENCES)
    } else {
        3
    }
}

fn cas_body(row: Row<'_>) -> u32 {
    let cas: CasRn = row
        .get("cas")
        .parse()
        .unwrap_or_else(|e| panic!("{}: {e}", row.place("cas")));
    let digits: String = cas
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits[..digits.len() - 1]
        .parse()
        .expect("at most nine digits")
}

fn check_inchikey(row: Row<'_>) {
    let key: InchiKey = row
        .get("inchikey")
        .parse()
        .unwrap_or_else(|e| panic!("{}: {e}", row.place("inchikey")));
    assert_eq!(
        key.as_str(),
        row.get("inchikey"),
        "{}",
        row.place("inchikey")
    );
}

fn check_structure_identifiers(row: Row<'_>) {
    if !row.get("inchikey").is_empty() {
        check_inchikey(row);
    }
    if !row.get("unii").is_empty() {
        let unii: Unii = row
            .get("unii")
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", row.place("unii")));
        assert_eq!(unii.to_string(), row.get("unii"), "{}", row.place("unii"));
    }
}
