//! The libFuzzer target of [`fuzz::endpoint`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::endpoint::run(input));
