//! Properties of every text field; the cases of each rule are in its module.

use super::{Checked, TEXT_FIELDS, check, field_of, text_field};
use crate::text::tests::nfkc;
use crate::{FieldError, Problem};
use proptest::prelude::*;

#[test]
fn ids_are_unique_and_found() {
    for field in TEXT_FIELDS {
        assert_eq!(text_field(field.id), Some(field));
        assert_eq!(TEXT_FIELDS.iter().filter(|other| other.id == field.id).count(), 1, "{}", field.id);
    }
    assert_eq!(text_field("prefecture"), None);
}

#[test]
fn only_required_fields_refuse_nothing() {
    for field in TEXT_FIELDS {
        for nothing in ["", " \u{3000}\t", "\u{FEFF}\u{200B}"] {
            let expected = if field.required {
                Err(Problem::Required)
            } else {
                Ok(Checked { value: String::new(), warning: None })
            };
            assert_eq!(check(field, nothing, nfkc), expected, "{}", field.id);
        }
    }
    for separators in ["〒", " - ", "ー"] {
        let postcode = text_field("postcode").unwrap();
        assert_eq!(check(postcode, separators, nfkc).unwrap().value, "", "{separators}");
    }
}

#[test]
fn lengths_count_characters_and_not_bytes() {
    let name = text_field("contact_name").unwrap();
    assert!(check(name, &"髙".repeat(60), nfkc).is_ok());
    assert_eq!(check(name, &"髙".repeat(61), nfkc), Err(Problem::TooLong));
    let notes = text_field("notes").unwrap();
    assert!(check(notes, &"あ".repeat(1000), nfkc).is_ok());
    assert_eq!(check(notes, &"あ".repeat(1001), nfkc), Err(Problem::TooLong));
}

#[test]
fn names_keep_every_form_of_a_character() {
    let name = text_field("contact_name").unwrap();
    for exact in ["\u{FA19}田", "髙﨑 一", "Ｚoë", "①", "𠮷野", "O'Neil-Smith"] {
        assert_eq!(check(name, exact, nfkc).unwrap().value, exact);
    }
}

#[test]
fn an_error_leads_back_to_its_field() {
    for (pointer, problem, id) in [
        ("/contact/phone", Problem::PhoneLength, "phone"),
        ("/contact/phone", Problem::Required, "phone"),
        ("/contact/phone", Problem::ExtensionLength, "phone_extension"),
        ("/consultation/notes", Problem::TooLong, "notes"),
    ] {
        let error = FieldError::new(pointer, problem);
        assert_eq!(field_of(&error).map(|field| field.id), Some(id));
    }
    assert_eq!(field_of(&FieldError::new("/consent/privacy", Problem::Required)), None);
}

/// Any text, and texts of characters that are typical of these fields.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9０-９ー−‐+〒() 　-]{0,18}",
        "[ぁ-ゖァ-ヺｦ-ﾟ゛゜\u{3099}\u{309A}ー・ヽヾゝゞ 　]{0,12}",
        "[a-z.@-]{1,12}@[a-z.-]{1,12}",
        "(\\+81|0)[-ー ]?[0-9]{1,4}[-ー ]?[0-9]{2,4}[-ー ]?[0-9]{4}",
    ]
}

proptest! {
    #[test]
    fn checking_what_was_checked_changes_nothing(raw in typed()) {
        for field in TEXT_FIELDS {
            if let Ok(checked) = check(field, &raw, nfkc) {
                prop_assert_eq!(check(field, &checked.value, nfkc), Ok(checked), "{}", field.id);
            }
        }
    }
}
