//! Lets libFuzzer make up inputs for [`fuzz::company`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::company::run(input));
