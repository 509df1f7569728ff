//! Lets libFuzzer make up inputs for [`fuzz::door`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::door::run(input));
