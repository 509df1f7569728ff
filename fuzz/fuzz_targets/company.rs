//! The libFuzzer target of [`fuzz::company`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::company::run(input));
