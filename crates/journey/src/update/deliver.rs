//! The request: put together, sent, and what becomes of it.

use super::Update;
use crate::location::{Location, Step};
use crate::message::Effect;
use crate::request::{PREFERENCES, control_of, page_of};
use crate::validate::{self, FieldError};
use consultation::delivery::{self, State};
use consultation::request::Frozen;
use std::mem::{discriminant, take};
use std::sync::Arc;

impl Update<'_> {
    /// Goes on from a page of the request form, or back to the review from a change: what is wrong comes first.
    pub(super) fn prepared(&mut self, prepared: Result<Arc<Frozen>, Vec<FieldError>>) {
        let from = self.journey.location;
        let is_form = from.step == Step::Request;
        let (request, mut errors) = match prepared {
            Ok(request) => (Some(request), Vec::new()),
            Err(errors) => (None, errors),
        };
        if is_form && self.journey.return_to.is_none() && !from.is_last_of_request() {
            // Only the errors of this page. The following ones have their own.
            errors.retain(|error| page_of(&error.name) == Some(from.page));
            if !errors.is_empty() {
                return self.refuse(errors);
            }
            self.move_wishes_up();
            return self.arrive(from.next(&self.journey.form, self.context));
        }
        if is_form {
            // What an endpoint said about the pages that follow still stands.
            for error in take(&mut self.journey.errors) {
                let is_new = errors.iter().all(|other| other.name != error.name);
                if is_new && page_of(&error.name) > Some(from.page) {
                    errors.push(error);
                }
            }
        }
        match request {
            Some(request) if errors.is_empty() => self.review(request),
            _ => self.lead_to(errors),
        }
    }

    /// Numbers the wishes as the request does, where one is left out before another.
    fn move_wishes_up(&mut self) {
        let form = &mut self.journey.form;
        let mut chosen = PREFERENCES.map(|name| form.text(name).to_owned());
        // A stable sort: the wishes that are left out go to the end.
        chosen.sort_by_key(String::is_empty);
        for (name, slot) in PREFERENCES.into_iter().zip(chosen) {
            form.set_value(name.to_owned(), slot);
        }
    }

    /// Shows errors of the request form, on the first page that has one. What had been reviewed is reviewed again
    /// after it.
    fn lead_to(&mut self, errors: Vec<FieldError>) {
        // The request may have been about to be sent.
        if self.journey.is_sending() {
            self.journey.delivery = State::Draft;
        }
        if self.journey.location.step != Step::Request {
            self.journey.return_to = Some(Step::Review);
        }
        let page = errors.iter().filter_map(|error| page_of(&error.name)).min();
        self.arrive(Location::request(page.unwrap_or_default()));
        self.refuse(errors);
    }

    /// Shows the request for review. The same content keeps the number it was given, so that going back and forth
    /// does not turn one request into two.
    fn review(&mut self, request: Arc<Frozen>) {
        self.move_wishes_up();
        self.journey.return_to = None;
        if self.journey.request.is_none() || self.journey.reviewed != self.journey.form {
            self.journey.delivery = State::Draft;
            self.journey.request = Some(request);
            self.journey.reviewed = self.journey.form.clone();
        }
        self.journey.shortened.clear();
        self.effects.push(Effect::MeasureRequest);
        self.arrive(Location::of(Step::Review));
    }

    /// Takes note of the texts that are sent shortened, by their controls.
    pub(super) fn shorten(&mut self, texts: Vec<(String, usize)>) {
        let at_control =
            |(pointer, kept): (String, usize)| Some((control_of(&pointer, "", self.context)?, kept));
        self.journey.shortened = texts.into_iter().filter_map(at_control).collect();
    }

    /// The state machine of the delivery decides whether there is anything to send, not a button.
    pub(super) fn send(&mut self) {
        let Some(sending) = delivery::start(&self.journey.delivery) else { return };
        if self.journey.request.is_none() || self.journey.is_sending() {
            return;
        }
        // The review stays in view while it is sent.
        if self.journey.location.step != Step::Review {
            self.arrive(Location::of(Step::Review));
        }
        self.journey.errors.clear();
        self.journey.delivery = sending;
        self.effects.push(Effect::Deliver);
    }

    pub(super) fn deliver(&mut self, state: State) {
        self.journey.delivery = state;
        let errors = match &self.journey.delivery {
            State::Draft | State::Sending { .. } => return,
            State::Rejected { errors, .. } => validate::from_endpoint(errors, self.context),
            State::Confirmed { .. } => {
                self.forget_form();
                Vec::new()
            }
            _ => Vec::new(),
        };
        if errors.is_empty() {
            let sent = self.journey.request.as_ref();
            if sent.is_some_and(|sent| !sent.request.consultation.preferred.is_empty()) {
                // For the file of the preferred slots.
                self.effects.push(Effect::PrefetchCalendars);
            }
            return self.arrive(Location::of(Step::Receipt));
        }
        self.lead_to(errors);
    }

    /// Forgets what was entered for the request: it arrived, and is on the receipt until the page is left.
    fn forget_form(&mut self) {
        let journey = &mut self.journey;
        journey.form.keep_only(|name| self.context.programme.question(name).is_some());
        journey.reviewed = journey.form.clone();
        journey.addresses.clear();
        journey.filled.clear();
    }

    /// Takes in what became of a request in the outbox: the one at hand, or one of an earlier page.
    pub(super) fn watch(&mut self, outbox: Option<(String, State)>) {
        let current = self.journey.request.as_ref().map(|sent| sent.request.receipt.as_str());
        match outbox {
            Some((receipt, state)) if current == Some(&receipt) => {
                // What is under way here reports by its own messages.
                let changes = discriminant(&state) != discriminant(&self.journey.delivery);
                let is_sending = matches!(state, State::Sending { .. }) || self.journey.is_sending();
                if changes && !is_sending {
                    self.deliver(state);
                }
            }
            outbox => self.journey.outbox = outbox,
        }
    }
}
