//! The whole input of the wasm that is loaded when somebody books: a list of texts, and behind a zero byte a file.

use serde_json::Value;

/// How many bytes come out for one that goes in, at the most: a byte is three in an address, and a title is in the
/// answer twice.
const MOST_FOR_ONE: usize = 100;
/// What comes out in any case.
const AT_LEAST: usize = 10_000;

/// Runs the task. Whatever goes in, JSON comes out, and not much more of it than went in.
pub fn run(input: &[u8]) {
    let output = on_demand::run(input);
    assert!(serde_json::from_str::<Value>(&output).is_ok(), "{output}");
    assert!(output.len() <= AT_LEAST + MOST_FOR_ONE * input.len(), "{} bytes", output.len());
}
