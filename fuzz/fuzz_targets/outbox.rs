//! The libFuzzer target of [`fuzz::outbox`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::outbox::run(input));
