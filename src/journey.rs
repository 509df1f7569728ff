//! The way through the widget as a pure step machine: a journey and an event give a journey.
//!
//! It knows no browser. What the person typed is kept as typed; what it means is worked out from
//! that each time, so there is no second copy to fall out of step.

mod dates;
mod entries;
mod event;
pub mod link;
mod place;
mod request;
mod saved;
mod standing;
mod validate;

pub use dates::{Dates, Occasion};
pub use entries::{Entries, Entry};
pub use event::{Event, Moment};
pub use place::{Place, Step};
pub use request::{PREFERENCES, document};
pub use saved::{Restored, save};
pub use standing::Standing;
pub use validate::{FieldError, Mention, contradictions};

use crate::later;
use crate::setup::Setup;
use assessment::Answers;
use consultation::delivery::{self, State};
use consultation::request::Frozen;
use std::mem::discriminant;

/// A field of the request form that no person sees, and many a program fills in.
pub const HIDDEN_FIELD: &str = "website";

/// Where the person is, what they entered, and what became of their request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journey {
    /// The page that is shown.
    pub place: Place,
    /// Everything entered so far, on every page.
    pub entries: Entries,
    /// What is wrong with the page that is shown.
    pub errors: Vec<FieldError>,
    /// The step to return to after changing a single answer.
    pub return_to: Option<Step>,
    /// The control to bring into view on the page that is shown.
    pub target: Option<String>,
    /// Whether the person came to booking without assessing.
    pub direct: bool,
    /// The request as reviewed; never changed after it was sent.
    pub request: Option<Frozen>,
    /// What was entered when the request was put together.
    reviewed: Entries,
    /// What is known of the delivery.
    pub delivery: State,
    /// The endpoint's own form, filled in, for the person to send.
    pub form: Option<String>,
    /// What became of the answers of an earlier visit, where there were any.
    pub restored: Option<Restored>,
    /// Changes that are tried out on the result: questions with the answers to assume. What was entered
    /// stays as it is.
    pub trial: Vec<(String, String)>,
    /// The link to the result that is shown, once somebody asked for it.
    pub link: Option<String>,
    /// Whether what somebody asked to copy could be copied.
    pub copied: Option<bool>,
    /// Whether the request that somebody asked to keep could be kept.
    pub keeps: Option<bool>,
    /// The number and the state of a request that an earlier page kept.
    pub kept: Option<(String, State)>,
    /// Slots that are taken, of those that the calendar offers.
    pub taken: Vec<String>,
    /// The dates of routes, as far as somebody asked for them.
    dates: Vec<(String, Dates)>,
}

impl Journey {
    /// A journey at the result that a link leads to, or at the start with the word that it cannot be
    /// read.
    #[must_use]
    pub fn linked(link: &str, setup: &Setup) -> Self {
        match link::read(link, setup) {
            Some(entries) => Self { entries, place: Place::of(Step::Result), ..Self::default() },
            None => {
                let restored = Some(Restored { unreadable: true, ..Restored::default() });
                Self { restored, ..Self::default() }
            }
        }
    }

    /// A journey with the answers of an earlier visit, as far as they still fit.
    #[must_use]
    pub fn resumed(saved: &str, setup: &Setup) -> Self {
        match saved::restore(saved, setup) {
            Some((entries, restored)) => Self { entries, restored: Some(restored), ..Self::default() },
            None => Self::default(),
        }
    }

    /// The journey after an event. An event that makes no sense where the person is changes nothing.
    #[must_use]
    pub fn after(mut self, event: Event, setup: &Setup) -> Self {
        match event {
            Event::Start => self.go(Place::START.next(&self.entries, setup)),
            Event::Book => {
                self.direct = self.place.step == Step::Start;
                self.suggest_topics(setup);
                self.go(Place::of(Step::Request));
            }
            Event::Next(moment) => self.advance(&moment, setup),
            Event::Back(moment) => self.retreat(&moment, setup),
            Event::Change(target) => self.change(target, setup),
            Event::Enter(name, text) => self.entries.enter(name, text),
            Event::Unknown(name, unknown) => self.entries.set_unknown(name, unknown),
            Event::Tick(name, value, ticked) => self.entries.tick(name, value, ticked),
            Event::Send => {
                if let (Some(sending), true) = (delivery::start(&self.delivery), self.request.is_some()) {
                    self.go(Place::of(Step::Review));
                    self.delivery = sending;
                }
            }
            Event::Delivery(state, form) => {
                self.form = form;
                self.deliver(state);
            }
            Event::Try(trial) => {
                self.go(self.place);
                self.trial = trial;
            }
            Event::Link(link) => self.link = Some(link),
            Event::Copied(copied) => self.copied = Some(copied),
            Event::Keeps(keeps) => self.keeps = Some(keeps),
            Event::Kept(kept) => self.watch(kept),
            Event::Dates(route, dates) => {
                self.dates.retain(|(known, _)| *known != route);
                self.dates.push((route, dates));
            }
            Event::Taken(taken) => self.taken = taken,
            Event::Unloaded => self.errors = vec![FieldError::new("", "not_loaded")],
            Event::Erase => self = Self::default(),
        }
        self
    }

    /// What is assessed: what was entered, with the changes that are tried out.
    #[must_use]
    pub fn assessed(&self, setup: &Setup) -> Answers {
        // Every keystroke leads here, and hardly any of them within a trial.
        if self.trial.is_empty() {
            return self.entries.answers(&setup.programme, setup.nfkc);
        }
        let mut entries = self.entries.clone();
        for (question, answer) in &self.trial {
            entries.enter(question.clone(), answer.clone());
        }
        entries.answers(&setup.programme, setup.nfkc)
    }

    /// What tells a person from a program, for an endpoint that asks: whether the field that no person sees
    /// was filled in.
    #[must_use]
    pub fn signals(&self) -> String {
        let filled = !self.entries.text(HIDDEN_FIELD).is_empty();
        ["honeypot=", if filled { "1" } else { "0" }].concat()
    }

    fn go(&mut self, place: Place) {
        self.place = place;
        self.errors.clear();
        self.target = None;
        self.trial.clear();
        self.link = None;
        self.copied = None;
        self.keeps = None;
    }

    fn advance(&mut self, moment: &Moment, setup: &Setup) {
        self.errors = validate::page(&self.place, &self.entries, setup);
        if !self.errors.is_empty() {
            return;
        }
        match self.place.step {
            Step::Request => self.prepare(moment, setup),
            Step::Review | Step::Receipt => {}
            Step::Result => {
                self.direct = false;
                self.suggest_topics(setup);
                self.go(Place::of(Step::Request));
            }
            _ => {
                let next = self.place.next(&self.entries, setup);
                // A changed answer may call for a question that was not asked before.
                if self.return_to.is_none() || next.is_unanswered_detail(self.place, &self.entries, setup) {
                    self.go(next);
                } else {
                    self.return_from_change(moment, setup);
                }
            }
        }
    }

    fn retreat(&mut self, moment: &Moment, setup: &Setup) {
        if matches!(self.delivery, State::Sending { .. }) {
            return;
        }
        match self.place.step {
            _ if self.return_to.is_some() => self.return_from_change(moment, setup),
            Step::Request if self.direct => self.go(Place::START),
            _ => self.go(self.place.previous(&self.entries, setup)),
        }
    }

    /// The review shows what will be sent, so the request is put together again first.
    fn return_from_change(&mut self, moment: &Moment, setup: &Setup) {
        match self.return_to.take() {
            Some(Step::Review) => self.prepare(moment, setup),
            Some(step) => self.go(Place::of(step)),
            None => {}
        }
    }

    fn change(&mut self, target: String, setup: &Setup) {
        if matches!(self.delivery, State::Sending { .. }) {
            return;
        }
        let from = self.place.step;
        // Who came straight to booking chose the prefecture there.
        let place = if self.direct && target == "prefecture" {
            Place::of(Step::Request)
        } else {
            Place::find(&target, setup)
        };
        self.go(place);
        let comes_back = matches!(from, Step::Result | Step::Review) && place.step.is_question();
        self.return_to = comes_back.then_some(from);
        self.target = (!place.is_whole_step(&target)).then_some(target);
    }

    /// Puts the request together. The same content keeps the number it was given, so that going
    /// back and forth does not turn one request into two.
    fn prepare(&mut self, moment: &Moment, setup: &Setup) {
        // It is there: nobody comes to the request form without it.
        let Some(later) = later::loaded() else { return };
        match (later.document)(&self.entries, &self.taken, setup, moment) {
            Err(errors) => {
                self.go(Place::of(Step::Request));
                self.errors = errors;
            }
            Ok(document) => {
                if self.request.is_none() || self.reviewed != self.entries {
                    self.delivery = State::Draft;
                    self.request = Some(Frozen::new(document));
                    self.reviewed = self.entries.clone();
                }
                self.return_to = None;
                self.go(Place::of(Step::Review));
            }
        }
    }

    fn deliver(&mut self, state: State) {
        self.delivery = state;
        match &self.delivery {
            State::Draft | State::Sending { .. } => {}
            State::Rejected { errors, .. } if !errors.is_empty() => {
                let errors = validate::from_endpoint(errors);
                self.go(Place::of(Step::Request));
                self.errors = errors;
            }
            _ => self.go(Place::of(Step::Receipt)),
        }
    }

    /// Takes in what became of a request that is kept: the one at hand, or one of an earlier page.
    fn watch(&mut self, kept: Option<(String, State)>) {
        let own = self.request.as_ref().map(|sent| sent.request.receipt.as_str());
        match kept {
            Some((receipt, state)) if own == Some(&receipt) => {
                // What is under way here reports by itself.
                let settles = discriminant(&state) != discriminant(&self.delivery);
                if settles && ![&state, &self.delivery].iter().any(|one| matches!(one, State::Sending { .. }))
                {
                    self.deliver(state);
                }
            }
            kept => self.kept = kept,
        }
    }

    /// Ticks the topics of the readiness fields with gaps, once: what the person unticks stays so.
    fn suggest_topics(&mut self, setup: &Setup) {
        if self.entries.is_touched("topics") {
            return;
        }
        for topic in standing::suggested_topics(&self.entries, setup) {
            self.entries.tick("topics".to_owned(), topic, true);
        }
    }
}
