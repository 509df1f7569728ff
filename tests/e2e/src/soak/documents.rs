//! Valid and invalid request documents by number.

use consultation::calendar::{in_japan, iso};
use serde_json::{Value, json};
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// A valid document, from the tests of the crate `consultation`.
const SAMPLE: &str = include_str!("../../../../crates/consultation/tests/sample.json");
/// The alphabet of receipt numbers.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The highest length of the notes, in characters.
const MAX_NOTES: usize = 400;

/// Midnight in Japan of the day when the test began. Reception refuses documents of a week ago.
static SENT_AT: LazyLock<String> = LazyLock::new(|| {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    format!("{}T00:00:00+09:00", iso(in_japan(now.try_into().unwrap()).unwrap()))
});

/// The valid document with a number.
pub fn document(number: u32) -> Value {
    let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
    document["id"] = id(number).into();
    document["receipt"] = receipt(number).into();
    document["sent_at"] = SENT_AT.as_str().into();
    document["consent"]["at"] = SENT_AT.as_str().into();
    let length = number as usize * 7 % MAX_NOTES;
    document["consultation"]["notes"] = format!("{}{number}", "長".repeat(length)).into();
    document
}

/// Its id.
pub fn id(number: u32) -> String {
    format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012x}")
}

/// Its confirmation.
pub fn confirmation(number: u32) -> Value {
    json!({ "receipt": receipt(number) })
}

/// A different document with the same id.
pub fn other(number: u32) -> Value {
    let mut other = document(number);
    other["contact"]["name"] = "別人".into();
    other
}

/// An invalid document.
pub fn invalid(number: u32) -> Value {
    let mut invalid = document(number);
    match number % 4 {
        0 => invalid["contact"]["email"] = "hanako".into(),
        1 => invalid["consultation"]["topics"] = json!([]),
        2 => invalid["organisation"]["prefecture"] = "JP-48".into(),
        _ => invalid["consent"]["privacy"] = false.into(),
    }
    invalid
}

fn receipt(number: u32) -> String {
    let letter = |digit: u32| char::from(LETTERS[(number / 30_u32.pow(digit)) as usize % LETTERS.len()]);
    format!("K7QF-{}{}{}{}", letter(3), letter(2), letter(1), letter(0))
}
