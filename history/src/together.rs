//! The state of the page for two people: whose answers are there, and what was decided where they differ.

use crate::state::History;
use journey::section::{self, Section};
use journey::together::{self, Comparison, Contents, Person};
use journey::{FormState, share_link};
use leptos::prelude::*;

/// The signals of the page; cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct Together {
    /// What both pages of this app have: wording, messages, and what a browser does.
    pub history: History,
    /// The answers of the first person.
    pub own: RwSignal<Option<FormState>>,
    /// The page for a colleague, without answers or with those of the colleague.
    pub section: RwSignal<Option<Section>>,
    /// Whose answer was chosen, by question.
    pub decisions: RwSignal<Vec<(String, Person)>>,
    /// A link to pass on, with the name of its page.
    pub link: RwSignal<Option<(String, String)>>,
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// How to begin.
    Empty,
    /// The pages that a colleague can be asked for.
    Pages(FormState),
    /// The form for the colleague.
    Form(Section),
    /// The answers of both.
    Both(Comparison),
}

impl View {
    /// The name of the view in the page.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pages(_) => "pages",
            Self::Form(_) => "form",
            Self::Both(_) => "both",
        }
    }
}

impl Together {
    /// The page without answers.
    #[must_use]
    pub fn new(history: History) -> Self {
        Self {
            history,
            own: RwSignal::new(None),
            section: RwSignal::new(None),
            decisions: RwSignal::new(Vec::new()),
            link: RwSignal::new(None),
        }
    }

    /// The text with this id.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        self.history.t(id)
    }

    /// What the page shows; tracked.
    #[must_use]
    pub fn view(self) -> View {
        let flow = self.history.app.flow();
        match (self.own.get(), self.section.get()) {
            (Some(own), Some(section)) => View::Both(Comparison::of(&own, &section, flow)),
            (Some(own), None) => View::Pages(own),
            (None, Some(section)) => View::Form(section),
            (None, None) => View::Empty,
        }
    }

    /// Reads the links of the address, which may have none.
    pub fn open(self, fragment: &str) {
        let flow = self.history.app.flow();
        match together::read(fragment, flow) {
            Contents::Nothing => {}
            contents => self.take_all(contents, fragment),
        }
        if let (Some(comparison), Some(text)) = (self.comparison(), together::decisions_of(fragment)) {
            self.decisions.set(comparison.read_decisions(text));
            self.remember();
        }
    }

    /// Takes the answer of a person to a question with two answers.
    pub fn decide(self, question: &str, person: Person) {
        self.decisions.update(|decisions| {
            decisions.retain(|(other, _)| other != question);
            decisions.push((question.to_owned(), person));
        });
        self.remember();
    }

    /// Whether the answer of this person to a question was taken; tracked.
    #[must_use]
    pub fn is_decided(self, question: &str, person: Person) -> bool {
        self.decisions.with(|all| all.iter().any(|(other, decided)| other == question && *decided == person))
    }

    /// Takes what a person pasted, or says why it cannot be read. What is there stays in either case.
    pub fn give(self, text: &str) {
        match together::read(text, self.history.app.flow()) {
            // The link of the colleague was asked for.
            Contents::Own(_) if self.own.with_untracked(Option::is_some) => {
                self.refuse("history.together.refused.own");
            }
            contents => self.take_all(contents, text),
        }
    }

    /// Takes what can be read of a text, and says where a part of it cannot.
    fn take_all(self, contents: Contents, text: &str) {
        let is_read = !matches!(contents, Contents::Nothing | Contents::Earlier(_) | Contents::Unreadable);
        self.take(contents);
        if is_read && together::has_damaged(text, self.history.app.flow()) {
            self.refuse("history.together.refused.part");
        }
    }

    /// The comparison of both, where there are both.
    fn comparison(self) -> Option<Comparison> {
        let (own, section) = (self.own.get_untracked()?, self.section.get_untracked()?);
        Some(Comparison::of(&own, &section, self.history.app.flow()))
    }

    /// Leaves the colleague's answers, and goes on with these of the first person.
    pub fn go_on_with(self, own: FormState) {
        self.show(Some(own), None);
    }

    /// Puts a link to pass on into the page and on the clipboard.
    pub fn pass_on(self, page: String, fragment: &str) {
        let actions = self.history.actions();
        let address = (actions.address)(fragment);
        self.link.set(Some((page, address.clone())));
        let say = move |is_copied| {
            let id = if is_copied { "history.copied" } else { "history.not_copied" };
            self.history.say(self.t(id), false);
        };
        (actions.copy)(&address, Box::new(say));
    }

    fn take(self, contents: Contents) {
        let (own, section) = (self.own.get_untracked(), self.section.get_untracked());
        match contents {
            Contents::Own(own) => {
                self.show(Some(own), section.filter(|section| !self.is_invitation(section)))
            }
            Contents::Answered(section) => self.show(own, Some(section)),
            Contents::Both(own, section) => self.show(Some(own), Some(section)),
            // There is nothing to compare with.
            Contents::Invitation(_) if own.is_some() => self.refuse("history.together.refused.invitation"),
            Contents::Invitation(section) => self.show(None, Some(section)),
            Contents::Nothing => self.refuse("history.refused.empty"),
            Contents::Earlier(_) => self.refuse("history.together.refused.earlier"),
            Contents::Unreadable => self.refuse("history.together.refused.unreadable"),
        }
    }

    fn show(self, own: Option<FormState>, section: Option<Section>) {
        self.own.set(own);
        self.section.set(section);
        self.decisions.set(Vec::new());
        self.link.set(None);
        self.history.notice.set(None);
        self.remember();
    }

    /// Puts the answers that are there into the address, so that a reload opens them again.
    fn remember(self) {
        let flow = self.history.app.flow();
        let own = self.own.get_untracked().map(|own| share_link::write(&own, flow));
        let section = self.section.get_untracked();
        let section = section.and_then(|section| section::write(section.page, &section.form, flow));
        let fragment = match (own, section) {
            (Some(own), Some(section)) => {
                let decisions = self.decisions.get_untracked();
                let comparison = self.comparison().filter(|_| !decisions.is_empty());
                match comparison {
                    Some(all) => together::join_decided(&own, &section, &all.write_decisions(&decisions)),
                    None => together::join(&own, &section),
                }
            }
            (own, section) => own.or(section).unwrap_or_default(),
        };
        (self.history.actions().replace)(&fragment);
    }

    fn is_invitation(self, section: &Section) -> bool {
        section.is_invitation(self.history.app.flow().programme.specification())
    }

    fn refuse(self, id: &str) {
        self.history.say(self.t(id), true);
    }
}

/// The state, from the context, which the page provides.
#[must_use]
pub fn use_together() -> Together {
    expect_context()
}

/// The name of a page of questions.
#[must_use]
pub fn page_name(together: Together, page: usize) -> String {
    let app = together.history.app;
    let Some(location) = journey::together::location(page, app.flow()) else { return String::new() };
    let name = || app.t_path(&["step", location.step.id(), "name"]);
    app.part_name(location).unwrap_or_else(name)
}

#[cfg(test)]
mod tests;
