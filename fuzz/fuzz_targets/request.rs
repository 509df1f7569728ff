//! The libFuzzer target of [`fuzz::request`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::request::run(input));
