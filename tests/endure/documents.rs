//! Request documents by number, as good as they can be and broken.

use serde_json::{Value, json};

/// A document that is accepted, as the consultation crate's own tests have it.
const SAMPLE: &str = include_str!("../../crates/consultation/tests/sample.json");
/// What receipt numbers are made of.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The longest text that is added to a document, in characters.
const LONGEST_NOTES: usize = 400;

/// The document with this number.
pub fn document(number: u32) -> Value {
    let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
    document["id"] = id(number).into();
    document["receipt"] = receipt(number).into();
    let length = number as usize * 7 % LONGEST_NOTES;
    document["consultation"]["notes"] = format!("{}{number}", "長".repeat(length)).into();
    document
}

/// Its id.
pub fn id(number: u32) -> String {
    format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012x}")
}

/// What it is confirmed with.
pub fn confirmation(number: u32) -> Value {
    json!({ "receipt": receipt(number) })
}

/// Another document under the same id.
pub fn other(number: u32) -> Value {
    let mut other = document(number);
    other["contact"]["name"] = "別人".into();
    other
}

/// A document with something wrong in it, under an id of its own.
pub fn invalid(number: u32) -> Value {
    let mut invalid = document(number);
    match number % 4 {
        0 => invalid["contact"]["email"] = "nobody".into(),
        1 => invalid["consultation"]["topics"] = json!([]),
        2 => invalid["organisation"]["prefecture"] = "JP-48".into(),
        _ => invalid["consent"]["privacy"] = false.into(),
    }
    invalid
}

fn receipt(number: u32) -> String {
    let letter = |place: u32| char::from(LETTERS[(number / 30_u32.pow(place)) as usize % LETTERS.len()]);
    format!("K7QF-{}{}{}{}", letter(3), letter(2), letter(1), letter(0))
}
