//! The one transition of the flow.

mod deliver;
mod navigate;

use crate::context::FlowContext;
use crate::journey::{Journey, LanguageChange, Part};
use crate::location::Location;
use crate::message::{Effect, Focus, Message};
use crate::saved::save;
use crate::validate::FieldError;
use std::mem::take;

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
                self.load_programmes();
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
            Message::Prepared(prepared) => self.prepared(prepared),
            Message::Shortened(texts) => self.shorten(texts),
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
            Message::SlotsTaken { slots, is_complete } => {
                self.journey.taken = slots;
                self.journey.has_unread_times = !is_complete;
            }
            // The postcode may have been changed meanwhile.
            Message::AddressesFound(postcode, addresses) => {
                if self.journey.form.text("postcode") == postcode {
                    self.journey.addresses = addresses;
                }
            }
            Message::Fill(name, text, offered) => {
                self.journey.filled.push((name, offered));
                self.effects.push(Effect::Fill(name, text.clone()));
                self.enter(name, |form| form.set_value(name.to_owned(), text));
            }
            Message::OfferCalendar => self.effects.push(Effect::OfferCalendar),
            Message::CalendarFailed => self.refuse(vec![FieldError::new("", "not_loaded")]),
            Message::ChooseLanguage(tag) => {
                self.journey.language = LanguageChange { wanted: Some(tag.clone()), failed: false };
                self.effects.push(Effect::LoadMessages(tag));
            }
            Message::LanguageLoaded(tag) => {
                self.journey.language = LanguageChange::default();
                // Theirs are in the language of before.
                if !self.context.further.is_empty() && self.journey.programmes == Part::Loaded {
                    self.journey.programmes = Part::Missing;
                }
                self.load_programmes();
                // The pressed button keeps the focus, although the page around it is another one. Who went on to a field
                // before the messages came stays there.
                let focus = Focus::Kept(["language-", &tag].concat());
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
                self.load_programmes();
            }
            Message::ChunkFailed => {
                self.journey.part = Part::Missing;
                if self.journey.pending.take().is_some() {
                    self.refuse(vec![FieldError::new("", "not_loaded")]);
                }
            }
            Message::LoadProgrammes => self.load_programmes(),
            Message::ProgrammesLoaded(loaded) => {
                self.journey.programmes = if loaded { Part::Loaded } else { Part::Missing };
            }
            Message::Focus(name) => self.effects.push(Effect::Focus(name)),
            Message::Erase => self.erase(),
        }
    }

    fn enter(&mut self, name: &str, set: impl FnOnce(&mut crate::form_state::FormState)) {
        set(&mut self.journey.form);
        if name == "postcode" {
            self.effects.push(Effect::LookUpPostcode(self.journey.form.text(name).to_owned()));
        }
        if self.context.programme.question(name).is_some() {
            self.effects.push(Effect::SaveAnswers(save(&self.journey.form, self.context)));
        }
    }

    fn erase(&mut self) {
        // Neither is anything that was entered.
        let Journey { part, programmes, .. } = self.journey;
        let language = take(&mut self.journey.language);
        self.journey = Journey { part, programmes, language, ..Journey::default() };
        self.effects.push(Effect::EmptyOutbox);
        self.effects.push(Effect::SaveAnswers(String::new()));
        self.show(Focus::Heading);
    }
}
