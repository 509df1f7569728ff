//! Lets libFuzzer make up inputs for [`fuzz::site`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::site::run(input));
