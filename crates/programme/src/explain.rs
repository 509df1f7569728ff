//! Renders a programme as one HTML page for proof-reading: its questions, its rules and every text.
//!
//! The page is self-contained, so that it can be mailed, opened offline and printed. Each row ends with an empty box to
//! tick with a pen.

mod cases;
mod questions;
mod routes;
mod rules;
mod set;
mod statistics;

pub use set::explain_set;

use crate::diff::diff;
use crate::load::Loaded;
use crate::texts::Texts;
use crate::vocabulary::Vocabulary;
use assessment::Specification;
use assessment::specification::Predicate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use set::Among;
use std::collections::BTreeSet;

const STYLE: &str = include_str!("explain/page.css");

/// The page about a programme. The frame is in `language`, which must be that of the vocabulary. The programme's own
/// texts are in it too, or in the programme's first language. With last year's programme, the changes since then come
/// first, and changed texts and rules have those of last year beside them.
#[must_use]
pub fn explain(
    loaded: &Loaded,
    vocabulary: &Vocabulary<'_>,
    language: &str,
    since: Option<&Loaded>,
) -> String {
    let head = Head::new(loaded, vocabulary);
    let mut page = Page::new(loaded, vocabulary, language, since);
    let sections = page.sections();
    let content = html! {
        header {
            h1 { (head.title) }
            p { (head.valid) }
            p { (vocabulary.message("explain.lead", &[])) }
        }
        nav {
            h2 { (page.message("contents")) }
            ol { @for (id, _) in &sections { li { a href={ "#" (id) } { (page.message(id)) } } } }
        }
        main {
            @for (id, content) in &sections { section id=(id) { h2 { (page.message(id)) } (content) } }
        }
    };
    document(language, &head.title, &foot(&[loaded]), &content)
}

/// The title of a programme, and the days on which it is valid.
struct Head {
    title: String,
    valid: String,
}

impl Head {
    fn new(loaded: &Loaded, vocabulary: &Vocabulary<'_>) -> Self {
        let specification = &loaded.specification;
        let (name, version) = (vocabulary.text("programme.name"), specification.version.to_string());
        let values = [("name", &*name), ("id", &specification.id), ("version", &version)];
        let valid = [("from", specification.valid_from.as_str()), ("to", &specification.valid_to)];
        Self {
            title: vocabulary.message("explain.title", &values),
            valid: vocabulary.message("explain.valid", &valid),
        }
    }
}

/// A whole document.
fn document(language: &str, title: &str, foot: &str, content: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(foot)) }
            }
            body { (content) }
        }
    }
    .into_string()
}

/// A page footer, which tells printed sheets of different versions apart.
fn foot(all: &[&Loaded]) -> String {
    // The ids are inside a CSS string, so they must not contain a quotation mark.
    let allowed = |character: &char| character.is_alphanumeric() || "-_.".contains(*character);
    let one = |loaded: &&Loaded| {
        let id: String = loaded.specification.id.chars().filter(allowed).collect();
        format!("{id} / {}", loaded.specification.version)
    };
    let all = all.iter().map(one).collect::<Vec<_>>().join(", ");
    format!("@page {{ @bottom-left {{ content: \"{all}\" }} }}")
}

/// The context of the sections.
struct Page<'a> {
    loaded: &'a Loaded,
    vocabulary: &'a Vocabulary<'a>,
    texts: Option<&'a Texts>,
    /// The language of the programme's texts, if it is not that of the frame.
    foreign: Option<&'a str>,
    /// The ids of the texts on the page so far.
    shown: BTreeSet<String>,
    since: Option<Since<'a>>,
    /// The place of the programme on a page of several.
    among: Among<'a>,
}

/// Last year's programme, with its words.
struct Since<'a> {
    loaded: &'a Loaded,
    vocabulary: Vocabulary<'a>,
    /// Its texts in the language of the page.
    texts: Option<&'a Texts>,
}

impl<'a> Page<'a> {
    fn new(
        loaded: &'a Loaded,
        vocabulary: &'a Vocabulary<'a>,
        language: &str,
        since: Option<&'a Loaded>,
    ) -> Self {
        let texts = loaded.texts.get_key_value(language).or_else(|| loaded.texts.iter().next());
        let tag = texts.map(|(tag, _)| tag.as_str());
        let since = since.map(|loaded| Since {
            loaded,
            vocabulary: Vocabulary::new(loaded, Some(language)),
            texts: tag.and_then(|tag| loaded.texts.get(tag)),
        });
        let (texts, foreign) = (texts.map(|(_, texts)| texts), tag.filter(|tag| *tag != language));
        Self { loaded, vocabulary, texts, foreign, shown: BTreeSet::new(), since, among: Among::default() }
    }

    /// Every section with its id.
    fn sections(&mut self) -> Vec<(&'static str, Markup)> {
        // The texts come last: those that no other section has shown.
        let sections = [
            ("changes", self.changes()),
            ("sources", rules::sources(self)),
            ("tiers", rules::tiers(self)),
            ("facts", rules::facts(self)),
            ("criteria", rules::criteria(self)),
            ("questions", questions::questions(self)),
            ("readiness", questions::readiness(self)),
            ("routes", routes::routes(self)),
            ("statistics", statistics::statistics(self)),
            ("cases", cases::cases(self)),
            ("texts", self.other_texts()),
        ];
        // An empty section, for example without facts, is left out.
        sections.into_iter().filter_map(|(id, content)| Some((id, content?))).collect()
    }

    /// Every change since last year.
    fn changes(&self) -> Option<Markup> {
        let since = self.since.as_ref()?;
        let lines = diff((since.loaded, &since.vocabulary), (self.loaded, self.vocabulary));
        Some(html! {
            @if lines.is_empty() { p { (self.vocabulary.message("diff.same", &[])) } }
            ul { @for line in &lines { li { (line) } } }
        })
    }

    /// The text of last year, or that the text is new. Nothing where it is the same.
    fn was(&self, key: &str) -> Markup {
        let before = self.since.as_ref().and_then(|since| since.texts).map(|texts| texts.get(key));
        let now = self.texts.and_then(|texts| texts.get(key));
        match before {
            Some(Some(before)) if Some(before) != now => self.marked("was", before),
            Some(None) => html! { span.was { (self.message("new")) } },
            _ => html! {},
        }
    }

    fn marked(&self, message: &str, text: &str) -> Markup {
        html! { span.was { (self.vocabulary.message(&format!("explain.{message}"), &[("text", text)])) } }
    }

    /// A rule, with that of last year where it was another one.
    fn rule_since(
        &self,
        predicate: &Predicate,
        before: impl Fn(&Specification) -> Option<&Predicate>,
    ) -> Markup {
        let before = self.since.as_ref().and_then(|since| {
            let rule = since.vocabulary.rule(before(&since.loaded.specification)?);
            (rule != self.vocabulary.rule(predicate)).then_some(rule)
        });
        html! {
            (self.rule(predicate))
            @if let Some(before) = before { (self.marked("was", &before)) }
        }
    }

    /// A message of the frame.
    fn message(&self, id: &str) -> String {
        self.vocabulary.message(&format!("explain.{id}"), &[])
    }

    /// The name of a kind of entry.
    fn kind(&self, id: &str) -> String {
        self.vocabulary.message(&format!("kind.{id}"), &[])
    }

    /// One of the programme's texts, which is then not listed among the others.
    fn take(&mut self, key: &str) -> Option<&'a str> {
        let text = self.texts?.get(key)?;
        self.shown.insert(key.to_owned());
        Some(text)
    }

    /// One of the programme's texts, or nothing.
    fn text(&mut self, key: &str) -> Markup {
        let text = self.take(key);
        html! { @if let Some(text) = text { span lang=[self.foreign] { (text) } (self.was(key)) } }
    }

    /// The full name of an entry, its short name if that differs, and its id.
    fn called(&mut self, kind: &str, id: &str, full: &str) -> Markup {
        let name = self.take(&format!("{kind}.{id}.{full}"));
        let short = self.take(&format!("{kind}.{id}.short")).filter(|short| Some(*short) != name);
        html! {
            @if let Some(name) = name {
                p lang=[self.foreign] { (name) }
                (self.was(&format!("{kind}.{id}.{full}")))
            }
            @if let Some(short) = short {
                p.small { (self.vocabulary.message("explain.short", &[("short", short)])) }
            }
            p.small { code { (id) } }
        }
    }

    /// A rule in words. A nested rule is a list, because nested brackets are hard to check.
    fn rule(&self, predicate: &Predicate) -> Markup {
        let several = |part: &Predicate| match part {
            Predicate::All(parts) | Predicate::Any(parts) => parts.len() > 1,
            _ => false,
        };
        let (lead, parts) = match predicate {
            Predicate::All(parts) if parts.iter().any(several) => ("all_of", parts),
            Predicate::Any(parts) if parts.iter().any(several) => ("any_of", parts),
            _ => return html! { p { (self.vocabulary.rule(predicate)) } },
        };
        html! {
            p { (self.message(lead)) }
            ul { @for part in parts { li { (self.rule(part)) } } }
        }
    }

    /// The sources of a rule: the id of each, linked to its title, and the place in it.
    fn source(&self, source: &str) -> Markup {
        let sources = &self.loaded.specification.sources;
        let is_declared = |id: &str| sources.iter().any(|source| source.id == id);
        html! {
            @for part in source.split(';').map(str::trim) {
                @let (id, passage) = part.split_once(' ').unwrap_or((part, ""));
                p.small { @if is_declared(id) { a href={ "#" (self.among.anchor("source", id)) } { (id) } } @else { (id) } " " (passage) }
            }
        }
    }

    /// A table with a tick box in every row. A group of rows is not split between sheets.
    fn table(&self, class: &str, columns: &[String], groups: &[Markup]) -> Markup {
        html! {
            table class=(class) {
                thead {
                    tr {
                        @for column in columns { th scope="col" { (column) } }
                        th.tick scope="col" { (self.message("checked")) }
                    }
                }
                @for group in groups { tbody { (group) } }
            }
        }
    }

    /// The texts that no section has shown.
    fn other_texts(&self) -> Option<Markup> {
        let others = self.texts?.iter().filter(|(key, _)| !self.shown.contains(*key));
        let row = |(key, text): (&String, &String)| {
            html! { tr { th scope="row" { code { (key) } } td lang=[self.foreign] { (text) (self.was(key)) } (tick()) } }
        };
        let rows: Vec<_> = others.map(row).collect();
        (!rows.is_empty()).then(|| self.table("texts", &[self.message("id"), self.message("text")], &rows))
    }
}

/// The tick box at the end of a row.
fn tick() -> Markup {
    html! { td.tick { span {} } }
}
