//! The libFuzzer target of [`fuzz::programme`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::programme::run(input));
