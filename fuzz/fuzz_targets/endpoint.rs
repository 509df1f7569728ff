//! Lets libFuzzer make up inputs for [`fuzz::endpoint`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::endpoint::run(input));
