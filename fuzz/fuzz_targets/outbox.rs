//! Lets libFuzzer make up inputs for [`fuzz::outbox`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::outbox::run(input));
