//! The texts of both languages.

use super::{LOCALE, Messages};
use std::collections::BTreeSet;

/// Words in Japanese texts that are typed as they are, or names of formats.
const TYPED: &str = "yes csv CSV ID dry run note list show erase accept days on relay serve take back \
    since of targets results consultations applications approvals managers language help database \
    reception requests per day allow origin https widget example site listen OS http UTF PEM user password_variable \
    password_file encryption none starttls tls digest to";

/// Schema fields, their values, headers, and names of programs in texts about a `site.json`.
const OF_SITES: &str = "site json utf UTF JSON check probe connect reception endpoint endpoints programme programmes languages \
    words words_unchecked possible_secret relay API OS WordPress wp admin Contact Form post form https http \
    origin widget example url POST OPTIONS Access Control Allow Origin Headers send feedback contact forms maxlength \
    maximum required before ext reCAPTCHA Turnstile Akismet consent privacy from subscribers_only demo_mode out \
    constants link success duplicate failure errors transport fetch urlencoded multipart encoding charset pointer \
    equals exists true receipt contains fields id dedupe desk jp opaque query result join constant form_id chamber ja en \
    consultation notes Authorization Bearer timeout_seconds suffix none periods morning request schema kintone shape shift_jis object hubspot \
    body field header unique google salesforce spam acceptance quiz submit";

/// The placeholders of a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_has_the_same_texts_with_the_same_values() {
    let [japanese, english] = ["ja", "en"].map(Messages::new);
    assert!(japanese.texts.len() > 60, "{}", japanese.texts.len());
    // The English sentences of findings are in `site-config`, whose codes a test compares; those of causes are the
    // parsers' and the system's.
    let is_shared =
        |id: &&String| !["finding.", "advice.", "cause."].iter().any(|table| id.starts_with(table));
    let ids = |messages: &Messages| messages.texts.keys().filter(is_shared).cloned().collect::<Vec<_>>();
    assert_eq!(ids(&japanese), ids(&english));
    for (id, text) in japanese.texts.iter().filter(|(id, _)| is_shared(id)) {
        assert_eq!(placeholders(text), placeholders(&english.texts[id]), "{id}");
    }
}

#[test]
fn a_japanese_text_has_no_english_words() {
    let mut found = Vec::new();
    for (id, text) in &Messages::new("ja").texts {
        let mut fixed = text.clone();
        for name in placeholders(text) {
            fixed = fixed.replace(&format!("{{{name}}}"), " ");
        }
        let is_letter = |character: char| character.is_ascii_alphabetic() || character == '_';
        let words = fixed.split(|character| !is_letter(character)).filter(|word| word.len() > 1);
        // A warning names its code.
        let code = id.rsplit('.').next().unwrap_or_default();
        let known = || TYPED.split_whitespace().chain(OF_SITES.split_whitespace()).chain([code]);
        let unknown: Vec<_> = words.filter(|word| !known().any(|typed| typed == *word)).collect();
        found.extend((!unknown.is_empty()).then(|| format!("{id}: {unknown:?}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_option_comes_before_the_locale() {
    for (option, locale, language) in [
        (None, [None, None, None], "en"),
        (None, [None, None, Some("ja_JP.UTF-8")], "ja"),
        (None, [Some(""), None, Some("ja_JP.UTF-8")], "ja"),
        (None, [Some("C.UTF-8"), Some("ja_JP.UTF-8"), None], "en"),
        (Some("en"), [None, None, Some("ja_JP.UTF-8")], "en"),
        (Some("ja"), [None, None, None], "ja"),
    ] {
        let variable = |name: &str| {
            let index = LOCALE.iter().position(|other| *other == name)?;
            locale[index].map(str::to_owned)
        };
        assert_eq!(Messages::of(option, variable).language(), language, "{option:?} {locale:?}");
    }
}
