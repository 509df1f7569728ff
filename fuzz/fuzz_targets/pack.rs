//! Lets libFuzzer make up inputs for [`fuzz::pack`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::pack::run(input));
