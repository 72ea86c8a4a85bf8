//! A column through the C ABI against the same texts through Rust, on one thread and on two.
//!
//! `cargo bench --features capi --bench ffi`; the README gives the ratios.

#![allow(missing_docs, reason = "written by the macros")]
#![allow(unsafe_code, reason = "calls the library as C does")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use precursor::ffi::{PrecursorColumns, PrecursorStatus, precursor_screen_batch};
use precursor::{Jurisdiction, Substance, Verdict};
use std::hint::black_box;
use std::ptr;

/// A column in the layout of an Arrow string array.
struct Column {
    offsets: Vec<i32>,
    bytes: String,
}

impl Column {
    /// Names and CAS Registry Numbers of the data, taken in turn; every so many rows a text that
    /// means nothing, which takes far longer, for the search of what it may mean.
    fn of_goods(rows: usize, unknown_every: usize) -> Self {
        let names: Vec<&str> = Substance::all()
            .flat_map(Substance::names)
            .map(precursor::Name::as_str)
            .collect();
        let cas: Vec<String> = Substance::all()
            .flat_map(Substance::cas_numbers)
            .map(|cas| cas.to_string())
            .collect();
        let mut column = Self {
            offsets: vec![0],
            bytes: String::new(),
        };
        for at in 0..rows {
            // A step that shares no factor with the number of texts reaches all of them.
            match at % 2 {
                0 => column.bytes.push_str(names[at * 7919 % names.len()]),
                _ => column.bytes.push_str(&cas[at * 7919 % cas.len()]),
            }
            if at % unknown_every == unknown_every - 1 {
                column.bytes.push_str(" no such goods");
            }
            column
                .offsets
                .push(i32::try_from(column.bytes.len()).unwrap());
        }
        column
    }

    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn row(&self, at: usize) -> &str {
        let place = |at: usize| usize::try_from(self.offsets[at]).unwrap();
        &self.bytes[place(at)..place(at + 1)]
    }
}

/// The verdicts of the three jurisdictions through Rust, with as much written out.
fn through_rust(column: &Column, from: usize, out: [&mut [u8]; 3]) {
    let [us, cn, un] = out;
    for at in 0..us.len() {
        let answer = precursor::screen(column.row(from + at));
        let number = |jurisdiction| match answer.verdict(jurisdiction) {
            Verdict::Listed => 1,
            Verdict::NotListed => 2,
            Verdict::Undetermined(_) => 16,
        };
        us[at] = number(Jurisdiction::Us);
        cn[at] = number(Jurisdiction::Cn);
        un[at] = number(Jurisdiction::Un);
    }
}

/// The same through the C ABI, with the deciding entries on top where they are wanted.
fn through_c(column: &Column, from: usize, out: [&mut [u8]; 3], entries: Option<[&mut [u32]; 3]>) {
    let rows = out[0].len();
    let verdicts = out.map(<[u8]>::as_mut_ptr);
    let unwanted = ptr::null_mut();
    let entries = entries.map_or([unwanted; 3], |entries| entries.map(<[u32]>::as_mut_ptr));
    let columns = PrecursorColumns {
        size: size_of::<PrecursorColumns>(),
        validity: ptr::null(),
        validity_offset: 0,
        dates: ptr::null(),
        origins: ptr::null(),
        destinations: ptr::null(),
        kilograms: ptr::null(),
        percents: ptr::null(),
        status: ptr::null_mut(),
        us: verdicts[0],
        cn: verdicts[1],
        un: verdicts[2],
        us_entry: entries[0],
        cn_entry: entries[1],
        un_entry: entries[2],
        substance: unwanted,
        us_duty: ptr::null_mut(),
        cn_duty: ptr::null_mut(),
        un_duty: ptr::null_mut(),
    };
    // SAFETY: every buffer has `rows` rows from the one asked for.
    let status = unsafe {
        precursor_screen_batch(
            column.offsets[from..].as_ptr(),
            column.bytes.as_ptr().cast(),
            column.bytes.len(),
            rows,
            ptr::null(),
            &raw const columns,
            ptr::null_mut(),
        )
    };
    assert_eq!(status, PrecursorStatus::Ok);
}

/// Cuts the three columns into as many parts as there are threads, and works on all at once.
fn on_threads(threads: usize, out: &mut [Vec<u8>; 3], work: impl Fn(usize, [&mut [u8]; 3]) + Sync) {
    let part = out[0].len().div_ceil(threads);
    let [us, cn, un] = out;
    let parts = us
        .chunks_mut(part)
        .zip(cn.chunks_mut(part))
        .zip(un.chunks_mut(part));
    let work = &work;
    std::thread::scope(|scope| {
        for (index, ((us, cn), un)) in parts.enumerate() {
            scope.spawn(move || work(index * part, [us, cn, un]));
        }
    });
}

/// Measures one column in all ways, once the ways agree.
fn measure(criterion: &mut Criterion, name: &str, column: &Column) {
    let rows = column.rows();
    let empty = || std::array::from_fn::<Vec<u8>, 3, _>(|_| vec![0; rows]);
    let (mut rust, mut c) = (empty(), empty());
    through_rust(column, 0, rust.each_mut().map(Vec::as_mut_slice));
    through_c(column, 0, c.each_mut().map(Vec::as_mut_slice), None);
    for (rust, c) in rust.iter().flatten().zip(c.iter().flatten()) {
        assert_eq!(*rust, (*c).min(16));
    }

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(rows as u64));
    let mut out = empty();
    group.bench_function("rust", |bencher| {
        bencher.iter(|| through_rust(black_box(column), 0, out.each_mut().map(Vec::as_mut_slice)));
    });
    group.bench_function("c", |bencher| {
        bencher.iter(|| {
            through_c(
                black_box(column),
                0,
                out.each_mut().map(Vec::as_mut_slice),
                None,
            );
        });
    });
    let mut entries = std::array::from_fn::<Vec<u32>, 3, _>(|_| vec![0; rows]);
    group.bench_function("c with entries", |bencher| {
        bencher.iter(|| {
            let entries = entries.each_mut().map(Vec::as_mut_slice);
            let out = out.each_mut().map(Vec::as_mut_slice);
            through_c(black_box(column), 0, out, Some(entries));
        });
    });
    for threads in [1, 2] {
        group.bench_function(format!("c, threads {threads}"), |bencher| {
            bencher.iter(|| {
                on_threads(threads, &mut out, |from, part| {
                    through_c(black_box(column), from, part, None);
                });
            });
        });
    }
    group.finish();
}

fn batches(criterion: &mut Criterion) {
    measure(
        criterion,
        "known goods",
        &Column::of_goods(20_000, usize::MAX),
    );
    measure(
        criterion,
        "one in twenty unknown",
        &Column::of_goods(20_000, 20),
    );
}

criterion_group!(benches, batches);
criterion_main!(benches);
