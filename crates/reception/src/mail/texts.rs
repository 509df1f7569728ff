//! The texts of the confirmation, in the languages of the widget.

use programme::{Texts, fill};

/// The languages with their texts.
const LANGUAGES: [(&str, &str); 3] = [
    ("ja", include_str!("texts/ja.toml")),
    ("en", include_str!("texts/en.toml")),
    ("ja-simple", include_str!("texts/ja-simple.toml")),
];

/// Subject and body in the language of a request; in Japanese where it is another one.
pub fn confirmation(language: &str, values: &[(&str, &str)]) -> (String, String) {
    let [japanese, ..] = LANGUAGES;
    let (_, file) = LANGUAGES.into_iter().find(|(tag, _)| *tag == language).unwrap_or(japanese);
    // The files are part of the program, and a test reads them.
    let texts: Texts = toml::from_str(file).unwrap_or_default();
    let text = |id: &str| fill(texts.get(id).map_or("", String::as_str), values);
    (text("subject"), text("body"))
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, confirmation};
    use serde::Deserialize;

    #[test]
    fn every_language_names_receipt_time_and_contact() {
        let values = [("receipt", "K7QF-2M9X"), ("time", "2026-04-01 18:30"), ("contact", "03-0000-0000")];
        for (language, _) in LANGUAGES {
            let (subject, body) = confirmation(language, &values);
            assert!(subject.contains("K7QF-2M9X") && !subject.contains('\n'), "{subject}");
            assert!(values.iter().all(|(_, value)| body.contains(value)), "{body}");
            assert!(!format!("{subject}{body}").contains(['{', '}']), "{body}");
        }
        assert_eq!(confirmation("fr", &values), confirmation("ja", &values));
    }

    #[test]
    fn easy_japanese_has_the_kanji_of_primary_school_only() {
        #[derive(Deserialize)]
        struct Tables {
            kyoiku: Kyoiku,
        }
        #[derive(Deserialize)]
        struct Kyoiku {
            grades: Vec<String>,
        }
        let tables: Tables =
            toml::from_str(include_str!("../../../programme/src/wording/kanji.toml")).unwrap();
        let known = tables.kyoiku.grades.concat();
        let (subject, body) = confirmation("ja-simple", &[]);
        let is_kanji = |one: &char| ('\u{4E00}'..='\u{9FFF}').contains(one);
        let unknown: String = subject
            .chars()
            .chain(body.chars())
            .filter(is_kanji)
            .filter(|one| !known.contains(*one))
            .collect();
        assert_eq!(unknown, "");
    }
}
