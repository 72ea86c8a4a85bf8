//! Reads an authored table; every fault names file, line and column.

use std::collections::HashMap;
use std::path::Path;

/// One authored table.
pub struct Table {
    pub file: String,
    header: Vec<String>,
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

/// One row of a table, with its place.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    at: usize,
}

impl Table {
    pub fn read(folder: &Path, file: &str) -> Self {
        let text =
            std::fs::read_to_string(folder.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(!text.contains('\r'), "{file}: carriage return");
        assert!(text.ends_with('\n'), "{file}: no line feed at the end");
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().expect("a header row").split('\t').collect();
        let columns = header
            .iter()
            .enumerate()
            .map(|(i, name)| ((*name).to_owned(), i))
            .collect();
        let rows: Vec<Vec<String>> = lines
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect();
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(
                row.len(),
                header.len(),
                "{file}:{}: wrong number of columns",
                at + 2
            );
        }
        Self {
            file: file.to_owned(),
            header: header.into_iter().map(str::to_owned).collect(),
            columns,
            rows,
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(move |at| Row { table: self, at })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> &[String] {
        &self.header
    }
}

impl<'a> Row<'a> {
    pub fn table(self) -> &'a Table {
        self.table
    }

    /// All cells, in the order of the columns.
    pub fn cells(self) -> &'a [String] {
        &self.table.rows[self.at]
    }

    pub fn get(self, column: &str) -> &'a str {
        let at = self.table.columns.get(column);
        let at = at.unwrap_or_else(|| panic!("{}: no column {column}", self.table.file));
        &self.table.rows[self.at][*at]
    }

    pub fn parts(self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split('|').filter(|part| !part.is_empty())
    }

    pub fn place(self, column: &str) -> String {
        format!(
            "{}:{}: {column}: {:?}",
            self.table.file,
            self.at + 2,
            self.get(column)
        )
    }

    /// The date as `yyyymmdd`; 0 where the cell is empty.
    pub fn date(self, column: &str) -> u32 {
        let cell = self.get(column);
        if cell.is_empty() {
            return 0;
        }
        let date: precursor::Date = cell
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", self.place(column)));
        u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
    }

    pub fn number(self, column: &str) -> u32 {
        match self.get(column) {
            "" => 0,
            cell => cell
                .parse()
                .unwrap_or_else(|e| panic!("{}: {e}", self.place(column))),
        }
    }

    pub fn token(self, column: &str, vocabulary: &[&str]) -> u32 {
        index_of(vocabulary, self.get(column))
            .unwrap_or_else(|| panic!("{}: unknown token", self.place(column)))
    }

    pub fn tokens(self, column: &str, vocabulary: &[&str]) -> u32 {
        self.parts(column)
            .map(|part| {
                let bit = index_of(vocabulary, part);
                1 << bit.unwrap_or_else(|| panic!("{}: unknown token {part:?}", self.place(column)))
            })
            .fold(0, |mask, bit| mask | bit)
    }
}

fn index_of(vocabulary: &[&str], word: &str) -> Option<u32> {
    let at = vocabulary.iter().position(|known| *known == word)?;
    Some(u32::try_from(at).expect("a short vocabulary"))
}
