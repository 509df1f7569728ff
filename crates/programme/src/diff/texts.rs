//! Changes of texts and languages, in words.

use crate::load::Loaded;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;

/// One line for each language that is gone or new, and for each different text of a language that both have.
pub(super) fn compare(old: &Loaded, new: &Loaded, vocabulary: &Vocabulary<'_>, lines: &mut Vec<String>) {
    for (id, from, to) in [("diff.language_removed", old, new), ("diff.language_added", new, old)] {
        for language in from.texts.keys().filter(|language| !to.texts.contains_key(*language)) {
            lines.push(vocabulary.message(id, &[("language", language)]));
        }
    }
    for (language, texts) in &new.texts {
        let Some(before) = old.texts.get(language) else { continue };
        let keys: BTreeSet<&String> = texts.keys().chain(before.keys()).collect();
        for key in keys {
            let [from, to] = [before, texts].map(|texts| texts.get(key).map_or("", String::as_str));
            if from != to {
                let name = format!("{language} {key}");
                lines.push(vocabulary.message("diff.text", &[("name", &name), ("from", from), ("to", to)]));
            }
        }
    }
}
