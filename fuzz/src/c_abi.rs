//! The C ABI under any bytes: what it reads is answered as in Rust, what it cannot read has its
//! status, and a batch says of each row what a single call says.
#![allow(unsafe_code, reason = "calls the library as C does")]

use precursor::ffi::*;
use precursor::{Date, Jurisdiction, Query, Shipment};
use std::ptr;

/// Bytes of the input that choose the options.
const HEAD: usize = 8;

/// The options that eight bytes choose, and the question that Rust would ask, where they are valid.
fn options(head: [u8; HEAD]) -> (PrecursorOptions, Option<(Date, Shipment)>) {
    let [choice, year, month, from, to, kilograms, percent, form] = head;
    let date = match choice % 4 {
        0 => 0,
        1 => u32::from_be_bytes([0, year, month, from]),
        _ => 19_000_101 + u32::from(year) * 10_000 + u32::from(month % 12) * 100,
    };
    let country = |byte: u8| match byte {
        0..128 => ["", "US", "CN", "MX", "mm", "1X", "U", "USA"][usize::from(byte) % 8],
        _ => "CN",
    };
    let number = |byte: u8| match byte {
        0..128 => 0.0,
        128..250 => f64::from(byte - 128) * 0.37,
        250..253 => -1.0,
        _ => f64::NAN,
    };
    let field = |text: &str| {
        let mut field = [0; 4];
        for (place, byte) in field.iter_mut().zip(text.bytes()) {
            *place = byte.cast_signed();
        }
        field
    };
    let given = PrecursorOptions {
        size: size_of::<PrecursorOptions>(),
        kilograms: number(kilograms),
        litres: 0.0,
        percent: number(percent),
        date,
        percent_basis: 0,
        form: i32::from(form % 9),
        act: 0,
        origin: field(country(from)).map(|byte| byte as _),
        destination: field(country(to)).map(|byte| byte as _),
    };
    let day: Option<Date> = if date == 0 {
        Some(precursor::DATA_DATE)
    } else {
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        format!("{year:04}-{month:02}-{day:02}").parse().ok()
    };
    let known = |text: &str| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    let shipment = || {
        let forms = [
            "substance",
            "mixture",
            "medicine",
            "compound-medicine",
            "coating",
            "printing-ink",
            "photoresist",
        ];
        // Written out and read back, so that no number is rounded as the library does it.
        let quantity = match given.kilograms {
            0.0 => None,
            mass => Some(format!("{mass:.6} kg").parse().ok()?),
        };
        let percent = match given.percent {
            0.0 => None,
            part => Some(format!("{part:.4}").parse().ok()?),
        };
        Some(Shipment {
            from: known(country(from))?,
            to: known(country(to))?,
            quantity,
            percent,
            form: match given.form {
                0 => None,
                number => Some(forms.get(usize::try_from(number).ok()? - 1)?.parse().ok()?),
            },
            act: None,
        })
    };
    (given, day.and_then(|day| Some((day, shipment()?))))
}

fn text<'a>(status: PrecursorStatus, text: PrecursorText) -> &'a str {
    assert_eq!(status, PrecursorStatus::Ok);
    // SAFETY: a call that succeeds writes a text that is there.
    let bytes = unsafe { std::slice::from_raw_parts(text.data.cast::<u8>(), text.len) };
    std::str::from_utf8(bytes).expect("text that comes out is UTF-8")
}

fn empty() -> PrecursorText {
    PrecursorText {
        data: ptr::null(),
        len: 0,
    }
}

/// Reads every part of an answer, and finds an end behind each row of parts.
///
/// # Safety
/// The handle is live.
unsafe fn read(handle: *const PrecursorAnswer, answer: &precursor::Answer) {
    let (mut out, mut count, mut fact) = (empty(), 0, PrecursorFact::Form);
    // SAFETY: the handle is live, and what is written is there.
    unsafe {
        let status = precursor_answer_json(handle, &raw mut out);
        assert_eq!(
            text(status, out),
            serde_json::to_string(answer).expect("an answer is JSON")
        );
        let status = precursor_answer_text(handle, &raw mut out);
        assert_eq!(text(status, out), answer.to_string());
        for (at, finding) in answer.findings().iter().enumerate() {
            for (index, reason) in finding.because().iter().enumerate() {
                let status = precursor_answer_finding_because(handle, at, index, &raw mut out);
                assert_eq!(text(status, out), reason);
            }
            for (index, clause) in finding.clauses().iter().enumerate() {
                let status = precursor_answer_finding_clause(handle, at, index, &raw mut out);
                assert_eq!(text(status, out), *clause);
            }
            for (index, note) in finding.notes().enumerate() {
                let status = precursor_answer_finding_note(handle, at, index, &raw mut out);
                assert_eq!(text(status, out), note);
            }
            let status = precursor_answer_finding_because(handle, at, usize::MAX, &raw mut out);
            assert_eq!(status, PrecursorStatus::Index);
        }
        for (at, warning) in answer.warnings().iter().enumerate() {
            let status = precursor_answer_warning(handle, at, &raw mut out);
            assert_eq!(text(status, out), warning);
        }
        let obligations = answer.obligations();
        assert_eq!(
            precursor_answer_obligation_count(handle, &raw mut count),
            PrecursorStatus::Ok
        );
        assert_eq!(count, obligations.len());
        for (at, obligation) in obligations.iter().enumerate() {
            for index in 0..=obligation.depends_on().len() {
                let status =
                    precursor_answer_obligation_depends_on(handle, at, index, &raw mut fact);
                let expected = index == obligation.depends_on().len();
                assert_eq!(status == PrecursorStatus::Index, expected);
            }
        }
    }
}

/// Finds the mentions that Rust finds.
fn scan(bytes: &[u8]) {
    let (mut handle, mut count) = (ptr::null_mut(), 0);
    // SAFETY: the text is as long as it says, and the handle live up to its end.
    unsafe {
        let status = precursor_scan(bytes.as_ptr().cast(), bytes.len(), 0, &raw mut handle);
        let Ok(text) = std::str::from_utf8(bytes) else {
            assert!(status == PrecursorStatus::Encoding && handle.is_null());
            return;
        };
        assert_eq!(status, PrecursorStatus::Ok);
        let mentions: Vec<_> = precursor::scan(text).collect();
        assert_eq!(
            precursor_scan_mention_count(handle, &raw mut count),
            PrecursorStatus::Ok
        );
        assert_eq!(count, mentions.len());
        for (at, mention) in mentions.iter().enumerate() {
            let mut number = 0;
            for (index, substance) in mention.substances().iter().enumerate() {
                let status = precursor_scan_mention_substance(handle, at, index, &raw mut number);
                assert_eq!((status, number), (PrecursorStatus::Ok, substance.index()));
            }
        }
        precursor_scan_free(handle);
    }
}

/// Answers the text alone and as the rows of a batch that the text itself cuts.
pub fn c_abi(data: &[u8]) {
    let Some((head, bytes)) = data.split_first_chunk::<HEAD>() else {
        return;
    };
    let (options, valid) = options(*head);
    let mut handle = ptr::null_mut();
    // SAFETY: the text is as long as it says, the options as long as their size says.
    let status = unsafe {
        precursor_screen(
            bytes.as_ptr().cast(),
            bytes.len(),
            &raw const options,
            &raw mut handle,
        )
    };
    match (std::str::from_utf8(bytes), valid) {
        (Ok(text), Some((day, shipment))) => {
            assert_eq!(status, PrecursorStatus::Ok, "{options:?}");
            let answer = Query::new(text).on(day).shipment(shipment).answer();
            // SAFETY: the handle is live up to its end.
            unsafe {
                read(handle, &answer);
                precursor_answer_free(handle);
            }
        }
        _ => assert!(
            status != PrecursorStatus::Ok && handle.is_null(),
            "{options:?}"
        ),
    }
    scan(bytes);
    // Bytes below 8 cut the rows; their value moves the offset, beyond the bytes too.
    let mut offsets = vec![0_i32];
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte < 8) {
        offsets.push(i32::try_from(at).unwrap_or(i32::MAX) + i32::from(*byte) * 9 - 20);
    }
    offsets.push(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
    let rows = offsets.len() - 1;
    let (mut statuses, mut verdicts) = (vec![0xEE_u8; rows], vec![0xEE_u8; rows]);
    // SAFETY: all fields of the columns may be zero.
    let mut columns: PrecursorColumns = unsafe { std::mem::zeroed() };
    columns.size = size_of::<PrecursorColumns>();
    columns.status = statuses.as_mut_ptr();
    columns.us = verdicts.as_mut_ptr();
    let mut unread = usize::MAX;
    // SAFETY: every buffer has as many rows as it should.
    let status = unsafe {
        precursor_screen_batch(
            offsets.as_ptr(),
            bytes.as_ptr().cast(),
            bytes.len(),
            rows,
            &raw const options,
            &raw const columns,
            &raw mut unread,
        )
    };
    let Some((day, shipment)) = valid else {
        assert_ne!(status, PrecursorStatus::Ok);
        assert!(statuses.iter().chain(&verdicts).all(|cell| *cell == 0xEE));
        return;
    };
    assert_eq!(status, PrecursorStatus::Ok);
    assert_eq!(
        unread,
        statuses.iter().filter(|status| **status != 0).count()
    );
    for (at, cut) in offsets.windows(2).enumerate() {
        let range = usize::try_from(cut[0])
            .ok()
            .zip(usize::try_from(cut[1]).ok());
        let row = range.and_then(|(start, end)| bytes.get(start..end));
        let row = row.and_then(|row| std::str::from_utf8(row).ok());
        assert_eq!(row.is_some(), statuses[at] == 0);
        let expected = row.map_or(0, |row| {
            match Query::new(row)
                .on(day)
                .shipment(shipment)
                .answer()
                .verdict(Jurisdiction::Us)
            {
                precursor::Verdict::Listed => 1,
                precursor::Verdict::NotListed => 2,
                precursor::Verdict::Undetermined(_) => 16,
            }
        });
        assert_eq!(verdicts[at].min(16), expected);
    }
}
