//! Properties of every text field; the cases of each rule are in its module.

use super::{Checked, FieldKind, TEXT_FIELDS, check, field_of, text_field};
use crate::numbers;
use crate::text::tests::{dropped, nfkc, of_names};
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
        for nothing in ["", " \u{3000}\t", "\u{FEFF}\u{200B}", "\u{202D}\u{3164}", "\u{FE0F}"] {
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
    for exact in ["\u{FA19}田", "髙﨑 一", "Ｚoë", "①", "𠮷野", "O'Neil-Smith", "葛\u{E0100}城", "辻\u{FE00}"]
    {
        assert_eq!(check(name, exact, nfkc).unwrap().value, exact);
    }
}

#[test]
fn no_field_takes_a_control_character() {
    for field in TEXT_FIELDS {
        for refused in ["\0", "03-1234-5678\u{7}", "ヤマ\u{1B}ダ", "taro@example.jp\u{FFFF}", "\u{9B}"] {
            assert_eq!(check(field, refused, nfkc), Err(Problem::ControlCharacters), "{}", field.id);
        }
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

/// A text, and where and what is put into it.
fn with_invisible(of: Vec<char>) -> impl Strategy<Value = (String, String)> {
    let at = prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(of)), 1..4);
    (typed(), at).prop_map(|(text, added)| {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, character) in added {
            characters.insert(at.index(characters.len() + 1), character);
        }
        (text, characters.into_iter().collect())
    })
}

proptest! {
    #[test]
    fn what_is_dropped_changes_nothing_anywhere((text, added) in with_invisible(dropped())) {
        for field in TEXT_FIELDS {
            prop_assert_eq!(check(field, &added, nfkc), check(field, &text, nfkc), "{}", field.id);
        }
        prop_assert_eq!(numbers::normalise(&added, nfkc), numbers::normalise(&text, nfkc));
    }

    #[test]
    fn what_only_names_keep_changes_nothing_elsewhere((text, added) in with_invisible(of_names())) {
        for field in TEXT_FIELDS.iter().filter(|field| !matches!(field.kind, FieldKind::Line | FieldKind::Lines)) {
            prop_assert_eq!(check(field, &added, nfkc), check(field, &text, nfkc), "{}", field.id);
        }
        prop_assert_eq!(numbers::normalise(&added, nfkc), numbers::normalise(&text, nfkc));
    }

    #[test]
    fn checking_what_was_checked_changes_nothing(raw in typed()) {
        for field in TEXT_FIELDS {
            if let Ok(checked) = check(field, &raw, nfkc) {
                prop_assert_eq!(check(field, &checked.value, nfkc), Ok(checked), "{}", field.id);
            }
        }
    }
}
