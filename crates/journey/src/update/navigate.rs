//! From one page to another.

use super::Update;
use crate::evaluation;
use crate::events::Events;
use crate::journey::Part;
use crate::location::{Location, Step};
use crate::message::{Effect, Focus, Message};
use crate::validate::{self, FieldError};

impl Update<'_> {
    /// Goes to a location. Where its code is not loaded yet, the page stays, the message waits for the code, and this
    /// is `false`.
    pub(super) fn go(&mut self, location: Location, message: Message) -> bool {
        if self.journey.part != Part::Loaded && location.step.is_lazy() {
            self.journey.pending = Some(message);
            self.load_part();
            return false;
        }
        self.arrive(location);
        true
    }

    pub(super) fn arrive(&mut self, location: Location) {
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
        self.load_programmes();
        if location.step == Step::Request {
            self.load_booking(location);
        }
    }

    /// Loads the programmes that the visit answers for besides the leading one, unless they are loaded or on their way. The
    /// messages of the pages after the questions are first: theirs complete them.
    pub(super) fn load_programmes(&mut self) {
        if cfg!(one_programme) || self.journey.location.step == Step::Start {
            return;
        }
        if self.journey.part == Part::Loaded && self.journey.programmes == Part::Missing {
            self.journey.programmes = Part::Loading;
            self.effects.push(Effect::LoadProgrammes);
        }
    }

    /// Loads the pages after the questions, unless they are loaded or on their way.
    pub(super) fn load_part(&mut self) {
        if self.journey.part == Part::Missing {
            self.journey.part = Part::Loading;
            self.effects.push(Effect::LoadPart);
        }
    }

    /// Shows the page in place of what was to be shown before.
    pub(super) fn show(&mut self, focus: Focus) {
        self.effects.retain(|effect| !matches!(effect, Effect::ShowPage(_)));
        self.effects.push(Effect::ShowPage(focus));
    }

    pub(super) fn refuse(&mut self, errors: Vec<FieldError>) {
        self.journey.errors = errors;
        self.show(Focus::Errors);
    }

    /// Loads what it takes to send and, ahead of the page with the slots and on it, which of them are taken. Names are typed
    /// from now on.
    pub(super) fn load_booking(&mut self, location: Location) {
        self.effects.push(Effect::FollowReadings);
        self.effects.push(Effect::PrefetchBooking);
        if let Some(availability) = &self.context.site.availability
            && !location.is_last_of_request()
        {
            self.effects.push(Effect::LoadTaken(availability.url.clone()));
        }
    }

    /// Loads the published dates of routes, where the result is shown and they are not there yet. A failure is tried
    /// again on the next look at the result.
    pub(super) fn load_events(&mut self) {
        for feed in &self.context.site.feeds {
            if self.journey.lacks_events_of(&feed.route) {
                self.journey.set_events(feed.route.clone(), Events::Loading);
                self.effects.push(Effect::LoadEvents { route: feed.route.clone(), url: feed.url.clone() });
            }
        }
    }

    pub(super) fn book(&mut self) {
        let is_direct = self.journey.location.step == Step::Start;
        if self.go(Location::of(Step::Request), Message::Book) {
            self.journey.is_direct = is_direct;
            self.suggest_topics();
        }
    }

    pub(super) fn next(&mut self) {
        let location = self.journey.location;
        if location.step == Step::Request {
            // What is wrong is found where the request is put together.
            return self.effects.push(Effect::PrepareRequest);
        }
        let errors = validate::page(&location, &self.journey.form, self.context);
        if !errors.is_empty() {
            // What waited for the lazy part would leave the page and its errors.
            self.journey.pending = None;
            return self.refuse(errors);
        }
        self.journey.errors.clear();
        match location.step {
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

    pub(super) fn back(&mut self) {
        if self.journey.is_sending() {
            return;
        }
        let journey = &self.journey;
        match journey.location.step {
            // Nothing was changed.
            Step::Request if journey.return_to.is_some() && journey.reviewed == journey.form => {
                self.journey.return_to = None;
                self.arrive(Location::of(Step::Review));
            }
            _ if journey.return_to.is_some() => self.return_from_change(Message::Back),
            Step::Request if journey.is_direct && journey.location.page == 0 => self.arrive(Location::START),
            _ => {
                let previous = journey.location.previous(&journey.form, self.context);
                self.go(previous, Message::Back);
            }
        }
    }

    /// The review shows what will be sent, so the request is put together again first.
    pub(super) fn return_from_change(&mut self, message: Message) {
        let return_to = self.journey.return_to;
        match return_to {
            Some(Step::Review) => self.effects.push(Effect::PrepareRequest),
            Some(step) => {
                // The page that is shown again unfolds where the changed answer counts.
                let target = self.journey.target.take();
                if self.go(Location::of(step), message) {
                    self.journey.return_to = None;
                }
                self.journey.target = target;
            }
            None => {}
        }
    }

    pub(super) fn change(&mut self, target: String) {
        if self.journey.is_sending() {
            return;
        }
        let from = self.journey.location.step;
        // Who came straight to booking chose the prefecture there.
        let location = if self.journey.is_direct && target == "prefecture" {
            Location::of_field(&target)
        } else {
            Location::find(&target, self.context)
        };
        if !self.go(location, Message::Change(target.clone())) {
            return;
        }
        let comes_back = match from {
            Step::Result => location.step.is_question(),
            Step::Review => location.step.is_question() || location.step == Step::Request,
            _ => false,
        };
        self.journey.return_to = comes_back.then_some(from);
        if !location.is_whole_step(&target) {
            self.show(Focus::Control(target.clone()));
            self.journey.target = Some(target);
        }
    }

    /// Checks the topics of the readiness fields with gaps, once: what the person unchecks stays so.
    pub(super) fn suggest_topics(&mut self) {
        if self.journey.form.is_touched("topics") {
            return;
        }
        for topic in evaluation::suggested_topics(&self.journey.form, self.context) {
            self.journey.has_suggestions = true;
            self.journey.form.set_checked("topics".to_owned(), topic, true);
        }
    }
}
