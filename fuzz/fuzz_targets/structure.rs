#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| precursor_fuzz::structure(data));
