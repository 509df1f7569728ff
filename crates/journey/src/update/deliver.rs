//! The request: put together, sent, and what becomes of it.

use super::Update;
use crate::location::{Location, Step};
use crate::message::Effect;
use crate::validate::{self, FieldError};
use consultation::delivery::{self, State};
use consultation::request::Frozen;
use std::mem::discriminant;
use std::sync::Arc;

impl Update<'_> {
    /// Shows the request for review. The same content keeps the number it was given, so that going back and forth
    /// does not turn one request into two.
    pub(super) fn review(&mut self, prepared: Result<Arc<Frozen>, Vec<FieldError>>) {
        self.journey.return_to = None;
        match prepared {
            Err(errors) => {
                self.arrive(Location::of(Step::Request));
                self.refuse(errors);
            }
            Ok(request) => {
                if self.journey.request.is_none() || self.journey.reviewed != self.journey.form {
                    self.journey.delivery = State::Draft;
                    self.journey.request = Some(request);
                    self.journey.reviewed = self.journey.form.clone();
                }
                self.arrive(Location::of(Step::Review));
            }
        }
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
        match &self.journey.delivery {
            State::Draft | State::Sending { .. } => {}
            State::Rejected { errors, .. } if !errors.is_empty() => {
                let errors = validate::from_endpoint(errors);
                self.arrive(Location::of(Step::Request));
                self.refuse(errors);
            }
            _ => self.arrive(Location::of(Step::Receipt)),
        }
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
