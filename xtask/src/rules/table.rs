//! The rules about source files. A rule is a line here: where it looks, what it looks for, and why.

use super::source::Source;
use super::wording;

/// What a rule finds in one file: lines, counted from 1, with what is wrong there.
pub type Found = Vec<(usize, String)>;

/// One rule about source files.
pub struct Rule {
    /// Its name, which exceptions refer to.
    pub name: &'static str,
    /// The reason, printed with every finding.
    pub why: &'static str,
    /// Looks only at paths that start with one of these.
    pub within: &'static [&'static str],
    /// And at none that starts with one of these.
    pub outside: &'static [&'static str],
    /// What it looks for.
    pub finds: fn(&Source) -> Found,
}

/// The crates that are pure: they know no browser, no network and no clock.
const PURE: &[&str] =
    &["crates/assessment/src/", "crates/consultation/src/", "crates/journey/src/", "crates/site-config/src/"];
const WIDGET_AND_PURE: &[&str] =
    &["src/", "crates/assessment/src/", "crates/consultation/src/", "crates/journey/src/"];
const EVERYWHERE: &[&str] = &[""];

/// Past this a file wants a reason.
const LONGEST_FILE: usize = 300;

/// Every rule about source files.
pub const RULES: &[Rule] = &[
    Rule {
        name: "browser",
        why: "only src/platform/ touches web-sys, js-sys and gloo, event types excepted",
        within: &["src/", "crates/", "tests/"],
        // The stub must have the names that leptos is compiled against.
        outside: &["src/platform/", "crates/wasm-streams-stub/"],
        finds: |source| in_code(source, &["web_sys", "js_sys", "gloo_"], names_event_types_only),
    },
    Rule {
        name: "leptos",
        why: "only the app in src/ and its prerendering know leptos",
        within: &["crates/", "xtask/"],
        outside: &["crates/prerender/"],
        finds: |source| in_code(source, &["leptos"], never),
    },
    Rule {
        name: "purity",
        why: "time, randomness and everything outside come in as arguments",
        within: PURE,
        outside: &[],
        finds: |source| {
            let impure = [
                "SystemTime",
                "Instant::now",
                "now_utc",
                "now_local",
                "thread_rng",
                "std::env",
                "std::fs",
                "std::net",
                "std::process",
                "std::thread",
                "println!",
                "eprintln!",
            ];
            in_code(source, &impure, never)
        },
    },
    Rule {
        name: "exact",
        why: "verdicts are decided by integers and tenths, never by floating point",
        within: &["crates/assessment/src/"],
        outside: &[],
        finds: |source| in_code(source, &["f32", "f64"], never),
    },
    Rule {
        name: "engine",
        why: "the engine serves any programme, so no programme's own word stands in it",
        within: PURE,
        outside: &[],
        finds: |source| {
            let literals = source.literals.iter().map(|literal| (literal.line, literal.text.as_str()));
            let texts = source.code.iter().map(|(line, code)| (*line, code.as_str())).chain(literals);
            let about = texts.filter(|(_, text)| text.to_lowercase().contains("telework"));
            about.map(|(line, text)| (line, text.trim().to_owned())).collect()
        },
    },
    Rule {
        name: "japanese",
        why: "all wording comes from the programme's text files",
        within: WIDGET_AND_PURE,
        outside: &[],
        finds: wording::japanese,
    },
    Rule {
        name: "english",
        why: "all wording comes from the programme's text files",
        within: WIDGET_AND_PURE,
        outside: &[],
        finds: wording::english,
    },
    Rule {
        name: "length",
        why: "a file is one idea; past 300 lines it wants a reason, in xtask/src/rules/exceptions.rs",
        within: EVERYWHERE,
        outside: &[],
        finds: |source| match source.lines {
            lines if lines > LONGEST_FILE => vec![(0, format!("{lines} lines"))],
            _ => Vec::new(),
        },
    },
    Rule {
        name: "finished",
        why: "what is unfinished is finished, or not begun",
        within: EVERYWHERE,
        outside: &[],
        finds: |source| {
            let mut found = in_code(source, &["todo!", "unimplemented!", "dbg!", "FIXME"], never);
            let comments = source.comments.iter().filter(|(_, comment)| word_in(comment, "FIXME"));
            found.extend(comments.map(|(line, comment)| (*line, comment.trim().to_owned())));
            found
        },
    },
];

impl Rule {
    /// Whether the rule looks at this path, relative to the checkout.
    pub fn applies_to(&self, path: &str) -> bool {
        let starts = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        starts(self.within) && !starts(self.outside)
    }
}

/// The lines whose code, comments and literals left out, has one of these words, unless the line is let off.
fn in_code(source: &Source, words: &[&str], lets_off: fn(&str) -> bool) -> Found {
    let has = |code: &str| words.iter().any(|word| word_in(code, word));
    let lines = source.code.iter().filter(|(_, code)| has(code) && !lets_off(code));
    lines.map(|(line, code)| (*line, code.trim().to_owned())).collect()
}

fn never(_: &str) -> bool {
    false
}

/// Whether a text has a word that does not go on at either end. A word that ends in `_` is a beginning, and may go
/// on.
fn word_in(text: &str, word: &str) -> bool {
    let joins = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let ends = !word.ends_with(joins) || word.ends_with('_') || !after.is_some_and(joins);
        !before.is_some_and(joins) && ends
    })
}

/// Whether a line names nothing of web-sys but event types: `web_sys::MouseEvent`, or `web_sys::{A…Event, B…Event}`.
fn names_event_types_only(code: &str) -> bool {
    if word_in(code, "js_sys") || word_in(code, "gloo_") {
        return false;
    }
    code.split("web_sys").skip(1).all(|rest| {
        let Some(rest) = rest.strip_prefix("::") else { return false };
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default(),
        };
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).all(|name| name.ends_with("Event"))
    })
}

#[cfg(test)]
mod tests;
