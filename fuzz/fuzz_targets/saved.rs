//! The libFuzzer target of [`fuzz::saved`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::saved::run(input));
