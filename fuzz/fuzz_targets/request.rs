//! Lets libFuzzer make up inputs for [`fuzz::request`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::request::run(input));
