//! The one transition of the flow.

use crate::context::FlowContext;
use crate::evaluation;
use crate::events::Events;
use crate::journey::{Journey, LanguageChange, Part};
use crate::location::{Location, Step};
use crate::message::{Effect, Focus, Message};
use crate::saved::save;
use crate::validate::{self, FieldError};
use consultation::delivery::{self, State};
use consultation::request::Frozen;
use std::mem::{discriminant, take};

/// The journey after a message, and the effects to run. A message that makes no sense where the person is changes
/// nothing.
#[must_use]
pub fn update(journey: Journey, message: Message, context: &FlowContext) -> (Journey, Vec<Effect>) {
    let mut update = Update { journey, effects: Vec::new(), context };
    update.apply(message);
    (update.journey, update.effects)
}

/// A transition under way.
struct Update<'a> {
    journey: Journey,
    effects: Vec<Effect>,
    context: &'a FlowContext,
}

impl Update<'_> {
    fn apply(&mut self, message: Message) {
        match message {
            Message::Opened => {
                self.load_events();
                self.effects.push(Effect::WatchOutbox);
            }
            Message::Start => {
                let first = Location::START.next(&self.journey.form, self.context);
                self.go(first, Message::Start);
            }
            Message::Book => self.book(),
            Message::Next => self.next(),
            Message::Back => self.back(),
            Message::Change(target) => self.change(target),
            Message::SetValue(name, text) => self.enter(&name.clone(), |form| form.set_value(name, text)),
            Message::SetUnknown(name, unknown) => {
                self.enter(&name.clone(), |form| form.set_unknown(name, unknown));
            }
            Message::SetChecked(name, value, checked) => self.journey.form.set_checked(name, value, checked),
            Message::Prepared(prepared) => self.review(prepared),
            Message::Send => self.send(),
            Message::DeliveryChanged(state, form) => {
                self.journey.prefilled_form = form;
                self.deliver(state);
            }
            Message::WhatIf(changes) => {
                self.arrive(self.journey.location);
                self.journey.what_if = changes;
            }
            Message::Share => self.effects.push(Effect::Share),
            Message::ShareLinkMade(link) => self.journey.share_link = Some(link),
            Message::Print => self.effects.push(Effect::Print),
            Message::Copy(text) => self.effects.push(Effect::Copy(text)),
            Message::Copied(copied) => self.journey.copied = Some(copied),
            Message::SaveRequest => self.effects.push(Effect::SaveRequest),
            Message::OutboxSaved(saved) => self.journey.outbox_saved = Some(saved),
            Message::OutboxChanged(outbox) => self.watch(outbox),
            Message::ResendSaved => self.effects.push(Effect::ResendSaved),
            Message::ForgetSaved => {
                self.journey.outbox = None;
                self.effects.push(Effect::ForgetSaved);
            }
            Message::EventsLoaded(route, events) => self.journey.set_events(route, events),
            Message::SlotsTaken(taken) => self.journey.taken = taken,
            Message::OfferCalendar => self.effects.push(Effect::OfferCalendar),
            Message::ChooseLanguage(tag) => {
                self.journey.language = LanguageChange { wanted: Some(tag.clone()), failed: false };
                self.effects.push(Effect::LoadMessages(tag));
            }
            Message::LanguageLoaded(tag) => {
                self.journey.language = LanguageChange::default();
                // The pressed button keeps the focus, although the page around it is another one.
                let focus = Focus::Control(["language-", &tag].concat());
                self.effects.push(Effect::ShowPage(focus));
            }
            // What was not asked for last came too late.
            Message::LanguageFailed(tag) => {
                let language = &mut self.journey.language;
                language.failed |= language.wanted.as_ref() == Some(&tag);
            }
            Message::PartLoaded => {
                self.journey.part = Part::Loaded;
                if let Some(message) = self.journey.pending.take() {
                    self.apply(message);
                }
            }
            Message::ChunkFailed => {
                self.journey.part = Part::Missing;
                if self.journey.pending.take().is_some() {
                    self.refuse(vec![FieldError::new("", "not_loaded")]);
                }
            }
            Message::Focus(name) => self.effects.push(Effect::Focus(name)),
            Message::Erase => self.erase(),
        }
    }

    fn enter(&mut self, name: &str, set: impl FnOnce(&mut crate::form_state::FormState)) {
        set(&mut self.journey.form);
        if self.context.programme.question(name).is_some() {
            self.effects.push(Effect::SaveAnswers(save(&self.journey.form, self.context)));
        }
    }

    /// Goes to a location. Where its code is not loaded yet, the page stays, the message waits for the code, and this
    /// is `false`.
    fn go(&mut self, location: Location, message: Message) -> bool {
        if self.journey.part != Part::Loaded && location.step.is_lazy() {
            self.journey.pending = Some(message);
            self.load_part();
            return false;
        }
        self.arrive(location);
        true
    }

    fn arrive(&mut self, location: Location) {
        let journey = &mut self.journey;
        journey.location = location;
        journey.pending = None;
        journey.errors.clear();
        journey.target = None;
        journey.what_if.clear();
        journey.share_link = None;
        journey.copied = None;
        journey.outbox_saved = None;
        self.show(Focus::Heading);
        self.load_part();
        self.load_events();
        if location.step == Step::Request {
            self.load_booking();
        }
    }

    /// Loads the pages after the questions, unless they are loaded or on their way.
    fn load_part(&mut self) {
        if self.journey.part == Part::Missing {
            self.journey.part = Part::Loading;
            self.effects.push(Effect::LoadPart);
        }
    }

    /// Shows the page in place of what was to be shown before.
    fn show(&mut self, focus: Focus) {
        self.effects.retain(|effect| !matches!(effect, Effect::ShowPage(_)));
        self.effects.push(Effect::ShowPage(focus));
    }

    fn refuse(&mut self, errors: Vec<FieldError>) {
        self.journey.errors = errors;
        self.show(Focus::Errors);
    }

    /// Loads what it takes to send, and which slots are taken.
    fn load_booking(&mut self) {
        self.effects.push(Effect::PrefetchBooking);
        if let Some(availability) = &self.context.site.availability {
            let slots = self.context.slots().into_iter().map(|slot| slot.id).collect();
            self.effects.push(Effect::LoadTaken { url: availability.url.clone(), slots });
        }
    }

    /// Loads the published dates of routes, where the result is shown and they are not there yet. A failure is tried
    /// again on the next look at the result.
    fn load_events(&mut self) {
        for feed in &self.context.site.feeds {
            if self.journey.lacks_events_of(&feed.route) {
                self.journey.set_events(feed.route.clone(), Events::Loading);
                self.effects.push(Effect::LoadEvents { route: feed.route.clone(), url: feed.url.clone() });
            }
        }
    }

    fn book(&mut self) {
        let is_direct = self.journey.location.step == Step::Start;
        if self.go(Location::of(Step::Request), Message::Book) {
            self.journey.is_direct = is_direct;
            self.suggest_topics();
        }
    }

    fn next(&mut self) {
        let location = self.journey.location;
        let errors = validate::page(&location, &self.journey.form, self.context);
        if !errors.is_empty() {
            return self.refuse(errors);
        }
        self.journey.errors.clear();
        match location.step {
            Step::Request => self.effects.push(Effect::PrepareRequest),
            Step::Review | Step::Receipt => {}
            Step::Result => {
                if self.go(Location::of(Step::Request), Message::Next) {
                    self.journey.is_direct = false;
                    self.suggest_topics();
                }
            }
            _ => {
                let next = location.next(&self.journey.form, self.context);
                // A changed answer may call for a question that was not asked before.
                let asks_more = next.is_unanswered_detail(location, &self.journey.form, self.context);
                if self.journey.return_to.is_none() || asks_more {
                    self.go(next, Message::Next);
                } else {
                    self.return_from_change(Message::Next);
                }
            }
        }
    }

    fn back(&mut self) {
        if self.journey.is_sending() {
            return;
        }
        let journey = &self.journey;
        match journey.location.step {
            _ if journey.return_to.is_some() => self.return_from_change(Message::Back),
            Step::Request if journey.is_direct => self.arrive(Location::START),
            _ => {
                let previous = journey.location.previous(&journey.form, self.context);
                self.go(previous, Message::Back);
            }
        }
    }

    /// The review shows what will be sent, so the request is put together again first.
    fn return_from_change(&mut self, message: Message) {
        match self.journey.return_to {
            Some(Step::Review) => self.effects.push(Effect::PrepareRequest),
            Some(step) => {
                if self.go(Location::of(step), message) {
                    self.journey.return_to = None;
                }
            }
            None => {}
        }
    }

    fn change(&mut self, target: String) {
        if self.journey.is_sending() {
            return;
        }
        let from = self.journey.location.step;
        // Who came straight to booking chose the prefecture there.
        let location = if self.journey.is_direct && target == "prefecture" {
            Location::of(Step::Request)
        } else {
            Location::find(&target, self.context)
        };
        if !self.go(location, Message::Change(target.clone())) {
            return;
        }
        let comes_back = matches!(from, Step::Result | Step::Review) && location.step.is_question();
        self.journey.return_to = comes_back.then_some(from);
        if !location.is_whole_step(&target) {
            self.show(Focus::Control(target.clone()));
            self.journey.target = Some(target);
        }
    }

    /// Shows the request for review. The same content keeps the number it was given, so that going back and forth
    /// does not turn one request into two.
    fn review(&mut self, prepared: Result<Box<Frozen>, Vec<FieldError>>) {
        self.journey.return_to = None;
        match prepared {
            Err(errors) => {
                self.arrive(Location::of(Step::Request));
                self.refuse(errors);
            }
            Ok(request) => {
                if self.journey.request.is_none() || self.journey.reviewed != self.journey.form {
                    self.journey.delivery = State::Draft;
                    self.journey.request = Some(*request);
                    self.journey.reviewed = self.journey.form.clone();
                }
                self.arrive(Location::of(Step::Review));
            }
        }
    }

    /// The state machine of the delivery decides whether there is anything to send, not a button.
    fn send(&mut self) {
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

    fn deliver(&mut self, state: State) {
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
    fn watch(&mut self, outbox: Option<(String, State)>) {
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

    /// Checks the topics of the readiness fields with gaps, once: what the person unchecks stays so.
    fn suggest_topics(&mut self) {
        if self.journey.form.is_touched("topics") {
            return;
        }
        for topic in evaluation::suggested_topics(&self.journey.form, self.context) {
            self.journey.form.set_checked("topics".to_owned(), topic, true);
        }
    }

    fn erase(&mut self) {
        let part = self.journey.part;
        take(&mut self.journey);
        self.journey.part = part;
        self.effects.push(Effect::ForgetSaved);
        self.effects.push(Effect::SaveAnswers(String::new()));
        self.show(Focus::Heading);
    }
}
