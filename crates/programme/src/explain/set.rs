//! One page about several programmes: a shared question is shown once, with the programmes that ask it.

use super::{Head, Page, document, foot, questions, tick};
use crate::load::Loaded;
use crate::set::shared_questions;
use crate::vocabulary::Vocabulary;
use assessment::specification::Question;
use maud::{Markup, html};

/// The place of a programme among those of a page. Alone it has no others.
#[derive(Default)]
pub(super) struct Among<'a> {
    all: &'a [&'a Loaded],
    index: usize,
}

impl Among<'_> {
    /// The id of an entry on the page. Where there are several programmes, it begins with that of the programme.
    pub(super) fn anchor(&self, kind: &str, id: &str) -> String {
        let programme = self.all.get(self.index);
        programme.map_or_else(
            || format!("{kind}-{id}"),
            |loaded| format!("{}-{kind}-{id}", loaded.specification.id),
        )
    }

    /// The positions of the programmes that have a question.
    fn with(&self, id: &str) -> Vec<usize> {
        let has = |loaded: &&Loaded| loaded.specification.questions.iter().any(|question| question.id == id);
        self.all.iter().enumerate().filter(|(_, loaded)| has(loaded)).map(|(index, _)| index).collect()
    }
}

impl Page<'_> {
    /// That other programmes of the page ask a question too.
    pub(super) fn shared_with(&self, id: &str) -> Option<String> {
        let others = self.among.with(id).into_iter().filter(|index| *index != self.among.index);
        let others: Vec<_> = others.filter_map(|index| self.among.all.get(index)).collect();
        let names = others.iter().map(|loaded| loaded.specification.id.as_str()).collect::<Vec<_>>();
        let names = names.join(&self.vocabulary.message("diff.and", &[]));
        (!others.is_empty())
            .then(|| self.vocabulary.message("explain.shared_with", &[("programmes", &names)]))
    }

    /// The row of a question that an earlier programme of the page has shown.
    pub(super) fn shown_before(&mut self, question: &Question) -> Option<Markup> {
        let id = &question.id;
        let first = self.among.with(id).into_iter().next().filter(|first| *first < self.among.index)?;
        let anchor = Among { all: self.among.all, index: first }.anchor("question", id);
        // Its texts are on the page.
        let own = format!("question.{id}.");
        let keys = self.texts.into_iter().flatten().map(|(key, _)| key).filter(|key| key.starts_with(&own));
        self.shown.extend(keys.cloned());
        questions::mark_answers(self, question);
        let name = self.vocabulary.name("question", id);
        let same = self.vocabulary.message("explain.same_as", &[("question", &name)]);
        Some(html! {
            tr id=(self.among.anchor("question", id)) {
                th scope="row" { a href={ "#" (anchor) } { (same) } p.small { code { (id) } } }
                td colspan="3" { (self.shared_with(id).unwrap_or_default()) }
                (tick())
            }
        })
    }
}

/// The page about several programmes. The frame and the texts are in `language`, as in [`super::explain`]; the vocabularies
/// are those of the programmes.
#[must_use]
pub fn explain_set(all: &[&Loaded], vocabularies: &[Vocabulary<'_>], language: &str) -> String {
    let mut parts = Vec::new();
    for (index, (loaded, vocabulary)) in all.iter().zip(vocabularies).enumerate() {
        let mut page = Page::new(loaded, vocabulary, language, None);
        page.among = Among { all, index };
        let sections = page.sections();
        parts.push((Head::new(loaded, vocabulary), page, sections));
    }
    let title = parts.iter().map(|(head, ..)| head.title.as_str()).collect::<Vec<_>>().join(" / ");
    let Some((_, frame, _)) = parts.first() else { return String::new() };
    let anchor = |page: &Page<'_>, id: &str| page.among.anchor("section", id);
    let content = html! {
        header { h1 { (title) } p { (frame.message("lead")) } }
        nav {
            h2 { (frame.message("contents")) }
            ol {
                li { a href="#shared" { (frame.message("shared")) } }
                @for (head, page, sections) in &parts {
                    li {
                        a href={ "#" (page.loaded.specification.id) } { (head.title) }
                        ol { @for (id, _) in sections { li { a href={ "#" (anchor(page, id)) } { (page.message(id)) } } } }
                    }
                }
            }
        }
        main {
            section id="shared" { h2 { (frame.message("shared")) } (shared(frame)) }
            @for (head, page, sections) in &parts {
                section id=(page.loaded.specification.id) {
                    h2 { (head.title) }
                    p { (head.valid) }
                    @for (id, content) in sections { section id=(anchor(page, id)) { h3 { (page.message(id)) } (content) } }
                }
            }
        }
    };
    document(language, &title, &foot(all), &content)
}

/// The shared questions, each with the programmes that ask it.
fn shared(page: &Page<'_>) -> Markup {
    let all = page.among.all;
    let row = |id: &str| {
        let with = page.among.with(id);
        let link = |index: &usize| Among { all, index: *index }.anchor("question", id);
        html! {
            tr {
                th scope="row" { code { (id) } }
                td {
                    ul.choices {
                        @for index in &with {
                            @if let Some(loaded) = all.get(*index) {
                                li { a href={ "#" (link(index)) } { (loaded.specification.id) } }
                            }
                        }
                    }
                }
                (tick())
            }
        }
    };
    let rows: Vec<_> = shared_questions(all).into_iter().map(row).collect();
    let columns = [page.message("id"), page.message("shared_by")];
    html! {
        @if rows.is_empty() { p { (page.vocabulary.message("diff.none", &[])) } }
        @else { (page.table("shared", &columns, &rows)) }
    }
}
