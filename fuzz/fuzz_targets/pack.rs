//! The libFuzzer target of [`fuzz::pack`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::pack::run(input));
