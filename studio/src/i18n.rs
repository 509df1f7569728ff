//! The wording of the studio. No sentence stands in Rust.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The languages of the studio with their wording. The first is the default.
const LANGUAGES: [(&str, &str); 2] =
    [("ja", include_str!("../text/ja.toml")), ("en", include_str!("../text/en.toml"))];

type Messages = BTreeMap<String, String>;

/// The tags of the languages.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(language, _)| *language)
}

/// The wording in a language, or in the first one.
fn messages(language: &str) -> Option<&'static Messages> {
    static READ: OnceLock<Vec<Messages>> = OnceLock::new();
    let all = READ
        .get_or_init(|| LANGUAGES.iter().map(|(_, text)| toml::from_str(text).unwrap_or_default()).collect());
    let index = LANGUAGES.iter().position(|(tag, _)| *tag == language).unwrap_or_default();
    all.get(index)
}

/// The text with this id, or the id.
pub fn t(language: &str, id: &str) -> String {
    let text = messages(language).and_then(|messages| messages.get(id));
    text.cloned().unwrap_or_else(|| id.to_owned())
}

/// The text with this id, with its placeholders filled.
pub fn t_args(language: &str, id: &str, values: &[(&str, &str)]) -> String {
    programme::fill(&t(language, id), values)
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, languages, messages, t, t_args};

    #[test]
    fn every_language_has_the_same_ids_and_placeholders() {
        let placeholders = |text: &str| {
            let mut names: Vec<_> =
                text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        let [(first, _), others @ ..] = &LANGUAGES;
        let first = messages(first).unwrap();
        assert!(first.len() > 20);
        for (language, _) in others {
            let other = messages(language).unwrap();
            assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{language}");
            for (id, text) in first {
                assert_eq!(placeholders(text), placeholders(&other[id]), "{language}: {id}");
            }
        }
    }

    #[test]
    fn every_id_in_the_source_has_a_text() {
        let ids = ids_in_the_source();
        assert!(ids.len() > 20, "{ids:?}");
        for language in languages() {
            for id in &ids {
                assert_ne!(&t(language, id), id, "{language}");
            }
        }
    }

    /// The ids that the sources pass to `t("…")` and `t_args("…")`.
    fn ids_in_the_source() -> Vec<String> {
        let mut ids = Vec::new();
        let folders = [".", "pages", "components", "state"]
            .map(|folder| format!("{}/src/{folder}", env!("CARGO_MANIFEST_DIR")));
        for file in folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()) {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            for call in ["studio.t(\"", "studio.t_args(\"", "self.t(\"", "self.t_args(\""] {
                ids.extend(text.split(call).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
        ids
    }

    #[test]
    fn a_placeholder_is_filled() {
        assert!(t_args("en", "changed.files", &[("count", "3")]).contains('3'));
    }
}
