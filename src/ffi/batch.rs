//! Whole columns of queries, in the layout of Arrow string arrays.

use crate::ffi::codes::{PrecursorObligationStatus, PrecursorVerdict};
use crate::ffi::guard::guard;
use crate::ffi::options::{Options, PrecursorOptions, amount, country, date, percent};
use crate::ffi::record::{self, record};
use crate::ffi::status::PrecursorStatus;
use crate::ffi::text;
use crate::ffi::{PRECURSOR_MAX_TEXT_LEN, PRECURSOR_NONE};
use crate::{Answer, Certainty, Country, Finding, Jurisdiction, Obligation, Quantity, Substance};
use core::ffi::c_char;
use std::vec::Vec;

/// The columns of a batch beside the queries. Each may be NULL: not given, or not wanted. Columns
/// need no alignment; a column that is written must not overlap any other.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct PrecursorColumns {
    /// `sizeof(PrecursorColumns)`.
    pub size: usize,
    /// Read: one bit per row, lowest bit first; 0: the row holds no text. NULL: every row does.
    pub validity: *const u8,
    /// The bit of `validity` that belongs to the first row.
    pub validity_offset: usize,
    /// Read: the date of each row, `yyyymmdd`; 0: that of the options.
    pub dates: *const u32,
    /// Read: the country of origin of each row, two letters; two zeros: that of the options.
    pub origins: *const c_char,
    /// Read: the country of destination of each row, two letters; two zeros: that of the options.
    pub destinations: *const c_char,
    /// Read: the quantity of each row in kilograms; 0: that of the options.
    pub kilograms: *const f64,
    /// Read: the concentration of each row in percent, on the basis that the options state; 0:
    /// that of the options.
    pub percents: *const f64,
    /// Written: what reading the row came to, a number of `PrecursorStatus`; 0 where it was answered.
    pub status: *mut u8,
    /// Written: the verdict of the United States, a number of `PrecursorVerdict`.
    pub us: *mut u8,
    /// Written: the verdict of China, a number of `PrecursorVerdict`.
    pub cn: *mut u8,
    /// Written: the verdict under the 1988 Convention, a number of `PrecursorVerdict`.
    pub un: *mut u8,
    /// Written: the first entry of the United States that decides, or where none does the first
    /// that may cover the substance, for `precursor_entry`; `PRECURSOR_NONE` where there is none.
    pub us_entry: *mut u32,
    /// Written: the entry of China, chosen in the same way, or `PRECURSOR_NONE`.
    pub cn_entry: *mut u32,
    /// Written: the entry under the 1988 Convention, chosen in the same way, or
    /// `PRECURSOR_NONE`.
    pub un_entry: *mut u32,
    /// Written: the substance, for `precursor_substance`, or `PRECURSOR_NONE`.
    pub substance: *mut u32,
    /// Written: the weightiest obligation in the United States, a number of
    /// `PrecursorObligationStatus`: 1 where one applies, else 2 where one depends on what is not
    /// known, else 3; 0 where there is none.
    pub us_duty: *mut u8,
    /// Written: the weightiest obligation in China, in the same numbers.
    pub cn_duty: *mut u8,
    /// Written: the weightiest obligation under the 1988 Convention, in the same numbers.
    pub un_duty: *mut u8,
}

record!(PrecursorColumns, first: un_duty, last: un_duty);

/// The queries: where each text begins and ends.
#[derive(Clone, Copy)]
struct Texts<O> {
    offsets: *const O,
    bytes: *const c_char,
    len: usize,
}

/// An offset of an Arrow string array.
trait Offset: Copy {
    fn position(self) -> Option<usize>;
}

impl Offset for i32 {
    fn position(self) -> Option<usize> {
        usize::try_from(self).ok()
    }
}

impl Offset for i64 {
    fn position(self) -> Option<usize> {
        usize::try_from(self).ok()
    }
}

impl<O: Offset> Texts<O> {
    /// The text of a row.
    ///
    /// # Safety
    /// Row `at` has two offsets, and `len` bytes may be read at `bytes`, or it is NULL.
    unsafe fn row<'a>(self, at: usize) -> Result<&'a str, PrecursorStatus> {
        // SAFETY: by contract, offsets `at` and `at + 1` may be read.
        let (start, end) = unsafe {
            (
                self.offsets.add(at).read_unaligned(),
                self.offsets.add(at + 1).read_unaligned(),
            )
        };
        let (Some(start), Some(end)) = (start.position(), end.position()) else {
            return Err(PrecursorStatus::Offsets);
        };
        let len = end.checked_sub(start).ok_or(PrecursorStatus::Offsets)?;
        if end > self.len {
            return Err(PrecursorStatus::Offsets);
        }
        // NULL has no positions; `text::take` judges it by the length of the row.
        let data = if self.bytes.is_null() {
            self.bytes
        } else {
            self.bytes.wrapping_add(start)
        };
        // SAFETY: `start + len` is at most the number of bytes that may be read.
        unsafe { text::take(data, len, PRECURSOR_MAX_TEXT_LEN) }
    }
}

/// What is written about one row.
struct Row {
    status: PrecursorStatus,
    /// Verdict, deciding entry and weightiest obligation of each, in the order of `Jurisdiction::ALL`.
    verdicts: [(PrecursorVerdict, u32, u8); 3],
    substance: u32,
}

impl Row {
    fn failed(status: PrecursorStatus) -> Self {
        Self {
            status,
            verdicts: [(PrecursorVerdict::None, PRECURSOR_NONE, 0); 3],
            substance: PRECURSOR_NONE,
        }
    }

    fn answered(answer: &Answer, wanted: Wanted) -> Self {
        let obligations = if wanted.duties {
            answer.obligations()
        } else {
            Vec::new()
        };
        Self {
            status: PrecursorStatus::Ok,
            verdicts: Jurisdiction::ALL.map(|jurisdiction| {
                let finding = wanted
                    .entries
                    .then(|| deciding(answer, jurisdiction))
                    .flatten();
                let entry = finding.map_or(PRECURSOR_NONE, |finding| finding.entry().index());
                let verdict = answer.verdict(jurisdiction).into();
                (verdict, entry, weightiest(&obligations, jurisdiction))
            }),
            substance: answer.substance().map_or(PRECURSOR_NONE, Substance::index),
        }
    }
}

/// What costs time to work out, and is left out where no column is there for it.
#[derive(Clone, Copy)]
struct Wanted {
    entries: bool,
    duties: bool,
}

/// The first finding that settles the verdict; where none does, the first.
fn deciding(answer: &Answer, jurisdiction: Jurisdiction) -> Option<&Finding> {
    let settles = |finding: &&Finding| {
        finding.certainty() == Certainty::Certain
            && finding.displaced_by().is_none()
            && finding.entry().list().is_binding()
    };
    answer
        .findings_in(jurisdiction)
        .find(settles)
        .or_else(|| answer.findings_in(jurisdiction).next())
}

/// The number of the weightiest obligation; 0 where there is none.
fn weightiest(obligations: &[Obligation], jurisdiction: Jurisdiction) -> u8 {
    let status = obligations
        .iter()
        .filter(|one| one.jurisdiction() == jurisdiction)
        .map(Obligation::status)
        .min();
    status.map_or(0, |status| PrecursorObligationStatus::from(status).cell())
}

impl PrecursorColumns {
    fn wanted(&self) -> Wanted {
        let entries = [self.us_entry, self.cn_entry, self.un_entry];
        let duties = [self.us_duty, self.cn_duty, self.un_duty];
        Wanted {
            entries: entries.iter().any(|column| !column.is_null()),
            duties: duties.iter().any(|column| !column.is_null()),
        }
    }

    /// Says whether a row holds a text.
    ///
    /// # Safety
    /// `validity` is NULL or has a bit for the row.
    unsafe fn is_valid(&self, at: usize) -> bool {
        if self.validity.is_null() {
            return true;
        }
        let bit = self.validity_offset.wrapping_add(at);
        // SAFETY: by contract, the byte of the bit may be read.
        let byte = unsafe { self.validity.add(bit / 8).read() };
        byte & (1 << (bit % 8)) != 0
    }

    /// The options of a row: those of all rows, and what the columns say of this one.
    ///
    /// # Safety
    /// Each column that is read is NULL or has a cell for the row.
    unsafe fn options(&self, at: usize, all: &Options) -> Result<Options, PrecursorStatus> {
        let mut options = *all;
        if !self.dates.is_null() {
            // SAFETY: by contract, the cell may be read.
            let packed = unsafe { self.dates.add(at).read_unaligned() };
            if packed != 0 {
                options.date = date(packed)?;
            }
        }
        let shipment = &mut options.shipment;
        // SAFETY: by contract, the cells may be read.
        unsafe {
            shipment.from = letters(self.origins, at)?.or(shipment.from);
            shipment.to = letters(self.destinations, at)?.or(shipment.to);
            if let Some(milligrams) = amount(number(self.kilograms, at), 1_000_000)? {
                shipment.quantity = Some(Quantity::Milligrams(milligrams));
            }
            shipment.percent =
                percent(number(self.percents, at), all.percent_basis)?.or(shipment.percent);
        }
        Ok(options)
    }

    /// Answers one row.
    ///
    /// # Safety
    /// Every column and the texts have a row `at`.
    unsafe fn answer<O: Offset>(
        &self,
        at: usize,
        texts: Texts<O>,
        all: &Options,
    ) -> Result<Row, PrecursorStatus> {
        // SAFETY: by contract, every column and the texts have this row.
        let (text, options) = unsafe {
            if !self.is_valid(at) {
                return Err(PrecursorStatus::Missing);
            }
            (texts.row(at)?, self.options(at, all)?)
        };
        Ok(Row::answered(&options.query(text).answer(), self.wanted()))
    }

    /// Writes what was found about a row into the columns that are wanted.
    ///
    /// # Safety
    /// Each column that is written is NULL or has a cell for the row.
    unsafe fn write(&self, at: usize, row: &Row) {
        let [us, cn, un] = row.verdicts;
        // SAFETY: by contract, the cells may be written.
        unsafe {
            cell(self.status, at, row.status.cell());
            cell(self.us, at, us.0.cell());
            cell(self.cn, at, cn.0.cell());
            cell(self.un, at, un.0.cell());
            cell(self.us_entry, at, us.1);
            cell(self.cn_entry, at, cn.1);
            cell(self.un_entry, at, un.1);
            cell(self.substance, at, row.substance);
            cell(self.us_duty, at, us.2);
            cell(self.cn_duty, at, cn.2);
            cell(self.un_duty, at, un.2);
        }
    }
}

/// Reads the country of a row.
///
/// # Safety
/// `column` is NULL or has two bytes for the row.
unsafe fn letters(column: *const c_char, at: usize) -> Result<Option<Country>, PrecursorStatus> {
    if column.is_null() {
        return Ok(None);
    }
    // SAFETY: by contract, the two bytes may be read.
    country(unsafe { column.cast::<[u8; 2]>().add(at).read() })
}

/// Reads the number of a row; 0 where there is no column.
///
/// # Safety
/// `column` is NULL or has a cell for the row.
unsafe fn number(column: *const f64, at: usize) -> f64 {
    if column.is_null() {
        return 0.0;
    }
    // SAFETY: by contract, the cell may be read.
    unsafe { column.add(at).read_unaligned() }
}

/// Writes one cell.
///
/// # Safety
/// `column` is NULL or has a cell for the row.
unsafe fn cell<T>(column: *mut T, at: usize, value: T) {
    if !column.is_null() {
        // SAFETY: by contract, the cell may be written.
        unsafe { column.add(at).write_unaligned(value) };
    }
}

/// Answers every row of a column.
///
/// # Safety
/// As for `precursor_screen_batch`.
unsafe fn screen<O: Offset>(
    texts: Texts<O>,
    rows: usize,
    options: *const PrecursorOptions,
    columns: *const PrecursorColumns,
    out_unread: *mut usize,
) -> PrecursorStatus {
    guard(|| {
        // No buffer is longer than the address space allows, so that no position overflows.
        let limit = isize::MAX.unsigned_abs();
        if texts.len > limit || rows >= limit / size_of::<u64>() {
            return Err(PrecursorStatus::TooLong);
        }
        if texts.offsets.is_null() && rows > 0 {
            return Err(PrecursorStatus::Null);
        }
        // SAFETY: the caller keeps to the contracts of `options` and `columns`.
        let (options, columns) = unsafe { (Options::take(options)?, record::take(columns)?) };
        let mut unread = 0_usize;
        for at in 0..rows {
            let mut row = Row::failed(PrecursorStatus::Panic);
            let status = guard(|| {
                // SAFETY: the caller says that every buffer has `rows` rows.
                row = unsafe { columns.answer(at, texts, &options) }?;
                Ok(())
            });
            if status != PrecursorStatus::Ok {
                row = Row::failed(status);
                unread = unread.saturating_add(1);
            }
            // SAFETY: the caller says that every buffer has `rows` rows.
            unsafe { columns.write(at, &row) };
        }
        if !out_unread.is_null() {
            // SAFETY: the caller says that it may be written, and it is not NULL.
            unsafe { text::write(out_unread, unread) }?;
        }
        Ok(())
    })
}

/// Answers a column of queries, in the layout of an Arrow string array: `offsets` has one number
/// more than there are rows, and row `i` is the text from byte `offsets[i]` up to `offsets[i + 1]`.
///
/// A row that cannot be read does not stop the others: its status says why, its verdicts are
/// `PRECURSOR_VERDICT_NONE`, and it is counted in `out_unread`, which may be NULL. `bytes` may be
/// NULL where no row has a text, `offsets` where there are no rows, `options` always. Several
/// threads may work on parts of the same columns.
///
/// # Safety
/// `offsets` has `rows + 1` numbers and `bytes` `len` bytes; `options` and `columns` point to
/// structs as long as their `size` says; each column that is not NULL has a cell for every row.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_screen_batch(
    offsets: *const i32,
    bytes: *const c_char,
    len: usize,
    rows: usize,
    options: *const PrecursorOptions,
    columns: *const PrecursorColumns,
    out_unread: *mut usize,
) -> PrecursorStatus {
    let texts = Texts {
        offsets,
        bytes,
        len,
    };
    // SAFETY: the caller keeps to the contract above.
    unsafe { screen(texts, rows, options, columns, out_unread) }
}

/// Answers a column of queries as `precursor_screen_batch` does, with the 64-bit offsets of an
/// Arrow large string array.
///
/// # Safety
/// As for `precursor_screen_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn precursor_screen_batch_large(
    offsets: *const i64,
    bytes: *const c_char,
    len: usize,
    rows: usize,
    options: *const PrecursorOptions,
    columns: *const PrecursorColumns,
    out_unread: *mut usize,
) -> PrecursorStatus {
    let texts = Texts {
        offsets,
        bytes,
        len,
    };
    // SAFETY: the caller keeps to the contract above.
    unsafe { screen(texts, rows, options, columns, out_unread) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::options::tests::DEFECT;
    use crate::ffi::record::Record;
    use core::ptr;

    /// What a batch says of each row.
    #[derive(Debug, PartialEq, Eq)]
    struct Found {
        status: Vec<u8>,
        verdicts: [Vec<u8>; 3],
        entries: [Vec<u32>; 3],
        substances: Vec<u32>,
        unread: usize,
    }

    fn batch(offsets: &[i32], bytes: &[u8], given: impl FnOnce(&mut PrecursorColumns)) -> Found {
        let rows = offsets.len() - 1;
        let mut found = Found {
            status: vec![0xEE; rows],
            verdicts: std::array::from_fn(|_| vec![0xEE; rows]),
            entries: std::array::from_fn(|_| vec![7; rows]),
            substances: vec![7; rows],
            unread: 77,
        };
        let mut columns = PrecursorColumns::zero();
        columns.size = size_of::<PrecursorColumns>();
        columns.status = found.status.as_mut_ptr();
        let [us, cn, un] = found.verdicts.each_mut().map(Vec::as_mut_ptr);
        (columns.us, columns.cn, columns.un) = (us, cn, un);
        let [us, cn, un] = found.entries.each_mut().map(Vec::as_mut_ptr);
        (columns.us_entry, columns.cn_entry, columns.un_entry) = (us, cn, un);
        columns.substance = found.substances.as_mut_ptr();
        given(&mut columns);
        // SAFETY: every buffer has as many rows as the offsets say.
        let status = unsafe {
            precursor_screen_batch(
                offsets.as_ptr(),
                bytes.as_ptr().cast(),
                bytes.len(),
                rows,
                ptr::null(),
                &raw const columns,
                &raw mut found.unread,
            )
        };
        assert_eq!(status, PrecursorStatus::Ok);
        found
    }

    #[test]
    fn rows_say_what_single_answers_say() {
        let texts = [
            "79099-07-3",
            "",
            "胡椒醛",
            "acetone",
            "fentanyl",
            "no such thing",
        ];
        // Miri takes a minute over a text that means nothing.
        let texts = texts.get(..if cfg!(miri) { 4 } else { 6 }).unwrap();
        let bytes = texts.concat();
        let mut offsets = vec![0];
        for text in texts {
            offsets.push(offsets.last().unwrap() + i32::try_from(text.len()).unwrap());
        }
        let found = batch(&offsets, bytes.as_bytes(), |_| {});
        assert_eq!((found.unread, &found.status), (0, &vec![0; texts.len()]));
        for (at, text) in texts.iter().enumerate() {
            let answer = crate::screen(text);
            for (index, jurisdiction) in Jurisdiction::ALL.into_iter().enumerate() {
                let verdict = PrecursorVerdict::from(answer.verdict(jurisdiction));
                assert_eq!(found.verdicts[index][at], verdict.cell());
                let entry = deciding(&answer, jurisdiction).map(|it| it.entry().index());
                assert_eq!(found.entries[index][at], entry.unwrap_or(PRECURSOR_NONE));
            }
            let substance = answer.substance().map(Substance::index);
            assert_eq!(found.substances[at], substance.unwrap_or(PRECURSOR_NONE));
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes minutes")]
    fn the_entry_that_displaces_a_class_decides() {
        let smiles = "CCCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1";
        let found = batch(
            &[0, i32::try_from(smiles.len()).unwrap()],
            smiles.as_bytes(),
            |_| {},
        );
        let entry = crate::Entry::from_index(found.entries[0][0]).unwrap();
        assert_eq!(entry.number(), "1308.11(b)(26)");
    }

    #[test]
    fn a_defect_at_one_row_leaves_the_others_alone() {
        let bytes = format!("acetone{DEFECT}acetone");
        let (start, end) = (7, 7 + i32::try_from(DEFECT.len()).unwrap());
        let found = batch(&[0, start, end, end + 7], bytes.as_bytes(), |_| {});
        let panic = PrecursorStatus::Panic.cell();
        assert_eq!((found.unread, found.status), (1, vec![0, panic, 0]));
        let [us, ..] = found.verdicts;
        assert_eq!((us[0], us[1]), (us[2], PrecursorVerdict::None.cell()));
    }

    #[test]
    fn columns_need_no_alignment() {
        let mut bytes = [0_u8; 16 + 1];
        for (at, offset) in [0_i32, 7, 14].into_iter().enumerate() {
            bytes[1 + 4 * at..][..4].copy_from_slice(&offset.to_ne_bytes());
        }
        let text = b"acetoneacetone";
        let mut dates = [0_u8; 9];
        dates[1..5].copy_from_slice(&20_200_101_u32.to_ne_bytes());
        let mut entries = [0_u8; 9];
        let mut columns = PrecursorColumns::zero();
        columns.size = size_of::<PrecursorColumns>();
        columns.dates = dates[1..].as_ptr().cast();
        columns.us_entry = entries[1..].as_mut_ptr().cast();
        // SAFETY: every buffer has two rows.
        let status = unsafe {
            precursor_screen_batch(
                bytes[1..].as_ptr().cast(),
                text.as_ptr().cast(),
                text.len(),
                2,
                ptr::null(),
                &raw const columns,
                ptr::null_mut(),
            )
        };
        assert_eq!(status, PrecursorStatus::Ok);
        assert_ne!(entries[1..5], [0; 4]);
    }

    #[test]
    fn bits_of_the_validity_are_counted_from_the_lowest() {
        let valid = [0b0000_1000_u8, 0b0000_0001];
        let found = batch(&[0, 0, 0, 0, 0, 0, 0], b"", |columns| {
            columns.validity = valid.as_ptr();
            columns.validity_offset = 3;
        });
        let missing = PrecursorStatus::Missing.cell();
        assert_eq!(found.status, [0, missing, missing, missing, missing, 0]);
        assert_eq!(found.unread, 4);
    }
}
