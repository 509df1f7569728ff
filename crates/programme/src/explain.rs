//! A programme on one page for people to proof-read: what it asks, how it decides and every sentence it shows.
//!
//! The page needs nothing but itself, so that it can be sent by mail, opened anywhere and printed. Behind each row
//! is an empty box to tick with a pen.

mod cases;
mod questions;
mod routes;
mod rules;
mod statistics;

use crate::load::Loaded;
use crate::texts::Texts;
use crate::words::Words;
use assessment::specification::Predicate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeSet;

const STYLE: &str = include_str!("explain/page.css");

/// The page about a programme. The frame is in `language`, which must be that of the words. The programme's own
/// texts are in it too, or in the first language that they are in.
#[must_use]
pub fn explain(loaded: &Loaded, words: &Words<'_>, language: &str) -> String {
    let specification = &loaded.specification;
    let version = specification.version.to_string();
    let name = words.text("programme.name");
    let title =
        words.say("explain.title", &[("name", &name), ("id", &specification.id), ("version", &version)]);
    let valid = [("from", specification.valid_from.as_str()), ("to", &specification.valid_to)];
    let mut page = Page::of(loaded, words, language);
    // The texts come last, because they are those that no section before them has shown.
    let sections = [
        ("sources", rules::sources(&mut page)),
        ("tiers", rules::tiers(&mut page)),
        ("facts", rules::facts(&mut page)),
        ("criteria", rules::criteria(&mut page)),
        ("questions", questions::questions(&mut page)),
        ("readiness", questions::readiness(&mut page)),
        ("routes", routes::routes(&mut page)),
        ("statistics", statistics::statistics(&mut page)),
        ("cases", cases::cases(&page)),
        ("texts", page.other_texts()),
    ];
    // Where a programme has no facts, for example, an empty section would only raise questions.
    let sections = sections.into_iter().filter_map(|(id, content)| Some((id, content?))).collect::<Vec<_>>();
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(foot(&specification.id, &version))) }
            }
            body {
                header {
                    h1 { (title) }
                    p { (words.say("explain.valid", &valid)) }
                    p { (words.say("explain.lead", &[])) }
                }
                nav {
                    h2 { (page.say("contents")) }
                    ol { @for (id, _) in &sections { li { a href={ "#" (id) } { (page.say(id)) } } } }
                }
                main {
                    @for (id, content) in &sections { section id=(id) { h2 { (page.say(id)) } (content) } }
                }
            }
        }
    }
    .into_string()
}

/// Tells loose sheets of different versions apart.
fn foot(id: &str, version: &str) -> String {
    // An id is the name of a folder; here it stands inside a text of CSS, which no quotation mark may end.
    let id: String = id.chars().filter(|one| one.is_alphanumeric() || "-_.".contains(*one)).collect();
    format!("@page {{ @bottom-left {{ content: \"{id} / {version}\" }} }}")
}

/// What the sections are written with.
struct Page<'a> {
    loaded: &'a Loaded,
    words: &'a Words<'a>,
    texts: Option<&'a Texts>,
    /// The language of the programme's texts, where it is not that of the frame.
    foreign: Option<&'a str>,
    /// The ids of the texts that the page has shown so far.
    shown: BTreeSet<String>,
}

impl<'a> Page<'a> {
    fn of(loaded: &'a Loaded, words: &'a Words<'a>, language: &str) -> Self {
        let texts = loaded.texts.get_key_value(language).or_else(|| loaded.texts.iter().next());
        let foreign = texts.map(|(own, _)| own.as_str()).filter(|own| *own != language);
        Self { loaded, words, texts: texts.map(|(_, texts)| texts), foreign, shown: BTreeSet::new() }
    }

    /// The frame's own words.
    fn say(&self, id: &str) -> String {
        self.words.say(&format!("explain.{id}"), &[])
    }

    /// What the frame calls a kind of thing.
    fn kind(&self, id: &str) -> String {
        self.words.say(&format!("kind.{id}"), &[])
    }

    /// One of the programme's texts, which then needs no place among the others.
    fn take(&mut self, key: &str) -> Option<&'a str> {
        let text = self.texts?.get(key)?;
        self.shown.insert(key.to_owned());
        Some(text)
    }

    /// One of the programme's texts as it stands, or nothing.
    fn text(&mut self, key: &str) -> Markup {
        let text = self.take(key);
        html! { @if let Some(text) = text { span lang=[self.foreign] { (text) } } }
    }

    /// What something is called: in full, in short where that is another text, and by its id.
    fn called(&mut self, kind: &str, id: &str, full: &str) -> Markup {
        let name = self.take(&format!("{kind}.{id}.{full}"));
        let short = self.take(&format!("{kind}.{id}.short")).filter(|short| Some(*short) != name);
        html! {
            @if let Some(name) = name { p lang=[self.foreign] { (name) } }
            @if let Some(short) = short {
                p.small { (self.words.say("explain.short", &[("short", short)])) }
            }
            p.small { code { (id) } }
        }
    }

    /// A rule in words. One that nests is a list, because nobody can check three brackets in a row.
    fn rule(&self, predicate: &Predicate) -> Markup {
        let several = |part: &Predicate| match part {
            Predicate::All(parts) | Predicate::Any(parts) => parts.len() > 1,
            _ => false,
        };
        let (lead, parts) = match predicate {
            Predicate::All(parts) if parts.iter().any(several) => ("all_of", parts),
            Predicate::Any(parts) if parts.iter().any(several) => ("any_of", parts),
            _ => return html! { p { (self.words.rule(predicate)) } },
        };
        html! {
            p { (self.say(lead)) }
            ul { @for part in parts { li { (self.rule(part)) } } }
        }
    }

    /// Where a rule comes from: the id of each source leads to its title, and the place in it follows.
    fn source(&self, source: &str) -> Markup {
        let sources = &self.loaded.specification.sources;
        let known = |id: &str| sources.iter().any(|source| source.id == id);
        html! {
            @for part in source.split(';').map(str::trim) {
                @let (id, place) = part.split_once(' ').unwrap_or((part, ""));
                p.small { @if known(id) { a href={ "#source-" (id) } { (id) } } @else { (id) } " " (place) }
            }
        }
    }

    /// A table whose every row can be ticked. A group of rows stays on one sheet.
    fn table(&self, class: &str, columns: &[String], groups: &[Markup]) -> Markup {
        html! {
            table class=(class) {
                thead {
                    tr {
                        @for column in columns { th scope="col" { (column) } }
                        th.tick scope="col" { (self.say("checked")) }
                    }
                }
                @for group in groups { tbody { (group) } }
            }
        }
    }

    /// Every text that no section has shown.
    fn other_texts(&self) -> Option<Markup> {
        let others = self.texts?.iter().filter(|(key, _)| !self.shown.contains(*key));
        let row = |(key, text): (&String, &String)| {
            html! { tr { th scope="row" { code { (key) } } td lang=[self.foreign] { (text) } (tick()) } }
        };
        let rows: Vec<_> = others.map(row).collect();
        (!rows.is_empty()).then(|| self.table("texts", &[self.say("id"), self.say("text")], &rows))
    }
}

/// The box to tick, at the end of a row.
fn tick() -> Markup {
    html! { td.tick { span {} } }
}
