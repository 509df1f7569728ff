//! The libFuzzer target of [`fuzz::field`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::field::run(input));
