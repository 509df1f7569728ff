//! Why a file of the operator cannot be used, where another program or a library says so: the operating system, or the
//! parsers of JSON and TOML. In English these are their own words; those in Japanese are in `messages/cause.ja.toml`.

use crate::Messages;
use std::io::{self, ErrorKind};
use text_file::TextError;

/// The errors of the operating system that an operator can mend, each with the id of its words.
const OF_SYSTEM: [(ErrorKind, &str); 10] = [
    (ErrorKind::NotFound, "cause.missing"),
    (ErrorKind::PermissionDenied, "cause.denied"),
    (ErrorKind::IsADirectory, "cause.folder"),
    (ErrorKind::NotADirectory, "cause.no-folder"),
    (ErrorKind::AlreadyExists, "cause.exists"),
    (ErrorKind::InvalidData, "cause.malformed"),
    (ErrorKind::StorageFull, "cause.full"),
    (ErrorKind::ReadOnlyFilesystem, "cause.read-only"),
    (ErrorKind::AddrInUse, "cause.address-used"),
    (ErrorKind::AddrNotAvailable, "cause.address-elsewhere"),
];
/// The maximum length of what is quoted of a file, in characters.
const MAX_QUOTE: usize = 40;

/// An error of the operating system.
#[must_use]
pub fn io(error: &io::Error, messages: &Messages) -> String {
    let id = OF_SYSTEM.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, id)| *id);
    id.and_then(|id| messages.find(id)).map_or_else(|| error.to_string(), str::to_owned)
}

/// Why a file is no text in UTF-8.
#[must_use]
pub fn text(error: &TextError, messages: &Messages) -> String {
    match error {
        TextError::File(error) => io(error, messages),
        TextError::Encoding(_) => error.in_language(messages.language()),
    }
}

/// Why a text is no JSON. It repeats nothing of the text, which may hold a secret.
#[must_use]
pub fn json(error: &serde_json::Error, messages: &Messages) -> String {
    const ID: &str = "cause.json";
    match messages.find(ID) {
        Some(_) => messages.message(ID, &[("line", &error.line().to_string())]),
        None => error.to_string(),
    }
}

/// Why a text is no TOML of its form: the line, what stands there, and the form that is needed, by the id of its text.
#[must_use]
pub fn toml(error: &toml::de::Error, text: &str, form: &str, messages: &Messages) -> String {
    const ID: &str = "cause.toml";
    if messages.find(ID).is_none() {
        return error.to_string().trim_end().to_owned();
    }
    let (line, quote) = place(error, text);
    let values = [("line", &*line.to_string()), ("quote", &quote), ("form", messages.text(form))];
    messages.message(ID, &values)
}

/// The line of the error, from 1 on, and what stands there; the whole line where the error is between two characters.
fn place(error: &toml::de::Error, text: &str) -> (usize, String) {
    let span = error.span().unwrap_or_default();
    let line = text.get(..span.start).unwrap_or(text).matches('\n').count();
    let quote = text.get(span).and_then(|part| part.lines().next()).map(str::trim);
    let quote = quote.filter(|part| !part.is_empty());
    let quote = quote.or_else(|| text.lines().nth(line).map(str::trim)).unwrap_or_default();
    (line + 1, quote.chars().take(MAX_QUOTE).collect())
}

#[cfg(test)]
mod tests {
    use super::{OF_SYSTEM, io, json, place, toml};
    use crate::Messages;
    use std::collections::BTreeSet;
    use std::io::{Error, ErrorKind};

    #[test]
    fn every_error_of_the_system_has_words_in_japanese_and_keeps_its_own_in_english() {
        let [japanese, english] = ["ja", "en"].map(Messages::new);
        for (kind, id) in OF_SYSTEM {
            let error = Error::from(kind);
            assert_eq!(io(&error, &japanese), japanese.text(id));
            assert_eq!(io(&error, &english), error.to_string());
        }
        let other = Error::from(ErrorKind::BrokenPipe);
        assert_eq!(io(&other, &japanese), other.to_string());
        let ids = OF_SYSTEM.map(|(_, id)| id).into_iter().chain([
            "cause.json",
            "cause.toml",
            "cause.targets",
            "cause.mail",
        ]);
        let found = japanese.ids().filter(|id| id.starts_with("cause."));
        assert_eq!(found.collect::<BTreeSet<_>>(), ids.collect());
        assert!(english.ids().all(|id| !id.starts_with("cause.")));
    }

    #[test]
    fn a_parser_names_the_line() {
        let [japanese, english] = ["ja", "en"].map(Messages::new);
        let error = serde_json::from_str::<serde_json::Value>("{\n\"a\": secret\n}").unwrap_err();
        let [told, own] = [json(&error, &japanese), json(&error, &english)];
        assert!(told.starts_with("2行目") && !told.contains("secret"), "{told}");
        assert_eq!(own, error.to_string());
        let text = "a = 1\nb = = 2\n";
        let error = ::toml::from_str::<::toml::Table>(text).unwrap_err();
        assert!(toml(&error, text, "cause.targets", &japanese).starts_with("2行目の「"));
        assert_eq!(toml(&error, text, "cause.targets", &english), error.to_string().trim_end());
    }

    #[test]
    fn the_place_of_an_error_is_quoted() {
        for (text, expected) in [
            ("a = 'x'", (1, "'x'")),
            ("\n\na = -1\n", (3, "-1")),
            ("\na = ", (2, "a =")),
            ("a = '\u{3042}", (1, "a = '\u{3042}")),
        ] {
            let error = ::toml::from_str::<std::collections::BTreeMap<String, u32>>(text).unwrap_err();
            let (line, quote) = place(&error, text);
            assert_eq!((line, quote.as_str()), expected, "{text:?}");
        }
    }
}
