//! Where the person is, what they entered, and what became of their request.

use crate::context::FlowContext;
use crate::events::Events;
use crate::form_state::FormState;
use crate::location::{Location, Step};
use crate::message::Message;
use crate::request::page_of;
use crate::saved::{self, Restored};
use crate::share_link;
use crate::validate::FieldError;
use assessment::Answers;
use consultation::delivery::State;
use consultation::postcode::Address;
use consultation::request::Frozen;
use std::sync::Arc;

/// A field of the request form that is hidden from people and that bots fill in.
pub const HIDDEN_FIELD: &str = "website";

/// The state of the flow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journey {
    /// The page that is shown.
    pub location: Location,
    /// Everything entered so far, on every page.
    pub form: FormState,
    /// What is wrong with the page that is shown; of the request form also what an endpoint said about the pages that
    /// follow.
    pub errors: Vec<FieldError>,
    /// The step to return to after changing a single answer.
    pub return_to: Option<Step>,
    /// The control to bring into view on the page that is shown; back from there, the answer that was changed.
    pub target: Option<String>,
    /// Whether the person came to booking without assessing.
    pub is_direct: bool,
    /// Whether topics of the request were checked by the gaps of the result.
    pub has_suggestions: bool,
    /// The request as reviewed; never changed after it was sent.
    pub request: Option<Arc<Frozen>>,
    /// What was entered when the request was put together.
    pub(crate) reviewed: FormState,
    /// The texts of the request that its endpoint gets shortened: the control of each, and the number of characters that
    /// are sent.
    pub shortened: Vec<(&'static str, usize)>,
    /// What is known of the delivery.
    pub delivery: State,
    /// The endpoint's own form, prefilled, for the person to send.
    pub prefilled_form: Option<String>,
    /// What became of the answers of an earlier visit, where there were any.
    pub restored: Option<Restored>,
    /// Changes that are tried out on the result: questions with the answers to assume. What was entered
    /// stays as it is.
    pub what_if: Vec<(String, String)>,
    /// The link to the result that is shown, once it was asked for.
    pub share_link: Option<String>,
    /// Whether the clipboard accepted what was to be copied.
    pub copied: Option<bool>,
    /// Whether the outbox accepted the request.
    pub outbox_saved: Option<bool>,
    /// The receipt number and the state of a request that an earlier page saved to the outbox.
    pub outbox: Option<(String, State)>,
    /// Slots that are taken, of those that the calendar offers.
    pub taken: Vec<String>,
    /// Whether the calendar of the experts could not be read in full, so that other slots may be taken as well.
    pub has_unread_times: bool,
    /// The addresses of the postcode that was entered, for the person to take one.
    pub addresses: Vec<Address>,
    /// The controls that got a text from the app, one after another, each with that text.
    pub(crate) filled: Vec<(&'static str, String)>,
    /// The dates of routes, as far as they were asked for.
    pub(crate) events: Vec<(String, Events)>,
    /// A change of language under way.
    pub language: LanguageChange,
    /// Whether the lazy part with the pages after the questions is loaded.
    pub part: Part,
    /// The message that waits for that part.
    pub pending: Option<Message>,
    /// Whether the programmes that the result answers for besides the leading one are loaded, with their code. Without
    /// such programmes nothing is missing.
    pub programmes: Part,
}

/// The state of a lazy part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// It is there.
    #[default]
    Loaded,
    /// It is neither loaded nor on its way.
    Missing,
    /// It is on its way.
    Loading,
}

/// A change of language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageChange {
    /// The tag of the language whose messages are asked for.
    pub wanted: Option<String>,
    /// They could not be loaded.
    pub failed: bool,
}

impl Journey {
    /// A journey at the result that a share link leads to, or at the start with the word that it cannot be
    /// read.
    #[must_use]
    pub fn from_share_link(link: &str, context: &FlowContext) -> Self {
        match share_link::read(link, context.programme.specification(), &context.further) {
            Some(form) => Self { form, location: Location::of(Step::Result), ..Self::default() },
            None => {
                let restored = Restored { unreadable: Some(link.to_owned()), ..Restored::default() };
                Self { restored: Some(restored), ..Self::default() }
            }
        }
    }

    /// A journey with the answers of an earlier visit, as far as they still fit.
    #[must_use]
    pub fn restore(saved: &str, context: &FlowContext) -> Self {
        match saved::restore(saved, &context.programme, context.nfkc) {
            Some((form, restored)) => Self { form, restored: Some(restored), ..Self::default() },
            None => Self::default(),
        }
    }

    /// What is evaluated: what was entered, with the changes that are tried out.
    #[must_use]
    pub fn effective_answers(&self, context: &FlowContext) -> Answers {
        // Every keystroke leads here, and hardly any of them while a change is tried out.
        if self.what_if.is_empty() {
            return self.form.answers(&context.programme, context.nfkc);
        }
        let mut form = self.form.clone();
        for (question, answer) in &self.what_if {
            form.set_value(question.clone(), answer.clone());
        }
        form.answers(&context.programme, context.nfkc)
    }

    /// The errors that are shown: those of this page, and those about no control.
    pub fn shown_errors(&self) -> impl Iterator<Item = &FieldError> {
        let is_elsewhere = |error: &FieldError| {
            let page = page_of(&error.name);
            self.location.step == Step::Request && page.is_some() && page != Some(self.location.page)
        };
        self.errors.iter().filter(move |error| !is_elsewhere(error))
    }

    /// What tells a person from a bot, for an endpoint that asks: whether the hidden field was filled in.
    #[must_use]
    pub fn signals(&self) -> String {
        let filled = !self.form.text(HIDDEN_FIELD).is_empty();
        ["honeypot=", if filled { "1" } else { "0" }].concat()
    }

    /// Whether a request is on its way.
    #[must_use]
    pub const fn is_sending(&self) -> bool {
        matches!(self.delivery, State::Sending { .. })
    }
}

/// The state's name in the page and in the messages.
#[must_use]
pub const fn delivery_id(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Sending { .. } => "sending",
        State::Confirmed { .. } => "confirmed",
        State::Rejected { .. } => "rejected",
        State::Unknown { .. } => "unknown",
        State::Queued => "queued",
    }
}
