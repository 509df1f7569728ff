//! The text of a field, from a person or from a client of the endpoint.

use crate::support::nfkc;
use assessment::Decimal;
use consultation::fields::{FieldKind, TEXT_FIELDS, check};
use consultation::numbers;

/// Checks the input as the text of one field, which the first byte selects, and as a number.
pub fn run(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let field = &TEXT_FIELDS[usize::from(*first) % TEXT_FIELDS.len()];
    if let Ok(checked) = check(field, &text, nfkc) {
        let value = &checked.value;
        assert!(value.chars().count() <= field.max_chars, "{value:?}");
        assert!(!field.required || !value.is_empty());
        let stays = |character: char| character == '\n' && field.kind == FieldKind::Lines;
        assert!(!value.chars().any(|character| character.is_control() && !stays(character)), "{value:?}");
        // Normalisation is idempotent.
        assert_eq!(check(field, value, nfkc).as_ref(), Ok(&checked), "{}", field.id);
    }
    if let Some(number) = Decimal::parse(&numbers::normalise(&text, nfkc)) {
        assert_eq!(Decimal::parse(&number.to_string()), Some(number));
    }
}
