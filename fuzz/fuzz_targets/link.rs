//! The libFuzzer target of [`fuzz::link`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::link::run(input));
