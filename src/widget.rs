//! What every part of the page works with: the one signal, what derives from it, and the wording.

use crate::journey::{Event, FieldError, Journey, Mention, Moment, Place, Standing};
use crate::outside::{Outside, View};
use crate::setup::Setup;
use crate::text::{self, Text};
use leptos::prelude::*;

/// A handle that is cheap to copy into every closure.
#[derive(Clone, Copy)]
pub struct Widget(StoredValue<Inner>);

struct Inner {
    setup: Setup,
    text: Text,
    outside: Outside,
    journey: RwSignal<Journey>,
    standing: Memo<Option<StandingView>>,
    place: Memo<Place>,
}

/// The parts of a standing that the page compares to see whether anything changed.
#[derive(Debug, Clone)]
pub struct StandingView(pub Standing);

impl PartialEq for StandingView {
    fn eq(&self, other: &Self) -> bool {
        // Everything else follows from the answers.
        self.0.answers == other.0.answers && self.0.ask == other.0.ask
    }
}

impl Widget {
    /// Begins with a journey, which is a fresh one except in tests.
    #[must_use]
    pub fn new(setup: Setup, text: Text, journey: Journey, outside: Outside) -> Self {
        let journey = RwSignal::new(journey);
        let place = Memo::new(move |_| journey.with(|journey| journey.place));
        // The memo reads the setup through the handle, so the handle comes into being before it.
        let handle = StoredValue::new(None::<Self>);
        let standing = Memo::new(move |_| {
            let widget = handle.get_value()?;
            widget.setup(|setup| journey.with(|journey| Standing::of(&journey.entries, setup))).map(StandingView)
        });
        let widget = Self(StoredValue::new(Inner { setup, text, outside, journey, standing, place }));
        handle.set_value(Some(widget));
        widget
    }

    #[inline(never)]
    fn journey(self) -> RwSignal<Journey> {
        self.0.with_value(|inner| inner.journey)
    }

    /// Where the person is.
    #[must_use]
    pub fn place(self) -> Place {
        self.0.with_value(|inner| inner.place).get()
    }

    /// Lets something happen, and shows the page anew where it was an event that leads to one.
    #[inline(never)]
    pub fn dispatch(self, event: Event) {
        let leads_on = !matches!(event, Event::Enter(..) | Event::Unknown(..) | Event::Tick(..));
        self.journey().update(|journey| {
            *journey = self.setup(|setup| std::mem::take(journey).after(event, setup));
        });
        if leads_on {
            (self.outside().show)(self.view());
        }
    }

    /// Sends the request, unless it is under way or done: the state machine decides, not a button.
    pub fn send(self) {
        let before = self.peek(|journey| journey.delivery.clone());
        self.dispatch(Event::Send);
        let started = self.peek(|journey| journey.delivery != before);
        if started {
            (self.outside().deliver)(self);
        }
    }

    /// What the window says of the page that is shown.
    fn view(self) -> View {
        self.peek(|journey| {
            let step = self.of(&["step", journey.place.step.id(), "name"]);
            let has_errors = !journey.errors.is_empty();
            let id = if has_errors { "page.title_in_error" } else { "page.title" };
            let title = self.fill(id, &[("step", &step), ("name", &self.t("programme.title"))]);
            View { title, target: journey.target.clone(), has_errors }
        })
    }

    /// The time and the randomness that a request needs.
    #[must_use]
    pub fn moment(self) -> Moment {
        Moment {
            now: (self.outside().now)(),
            random: (self.outside().random)(),
            language: self.setup(|setup| setup.site.language.clone()),
        }
    }

    /// What only the browser can do.
    #[must_use]
    pub fn outside(self) -> Outside {
        self.0.with_value(|inner| inner.outside)
    }

    /// Reads the journey and follows its changes.
    pub fn with<T>(self, read: impl FnOnce(&Journey) -> T) -> T {
        self.journey().with(read)
    }

    /// Reads the journey as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&Journey) -> T) -> T {
        self.journey().with_untracked(read)
    }

    /// Reads the setup.
    pub fn setup<T>(self, read: impl FnOnce(&Setup) -> T) -> T {
        self.0.with_value(|inner| read(&inner.setup))
    }

    /// Reads where the company stands and follows its changes. `None` while answers contradict.
    pub fn standing<T>(self, read: impl FnOnce(Option<&Standing>) -> T) -> T {
        self.0.with_value(|inner| inner.standing).with(|standing| read(standing.as_ref().map(|StandingView(standing)| standing)))
    }

    fn text<T>(self, read: impl FnOnce(&Text) -> T) -> T {
        self.0.with_value(|inner| read(&inner.text))
    }

    /// The text with this id.
    #[must_use]
    #[inline(never)]
    pub fn t(self, id: &str) -> String {
        self.text(|text| text.get(id))
    }

    /// The text with the id made of these parts.
    #[must_use]
    #[inline(never)]
    pub fn of(self, parts: &[&str]) -> String {
        self.t(&text::id(parts))
    }

    /// The text with the id made of these parts, where there is one.
    #[must_use]
    #[inline(never)]
    pub fn find(self, parts: &[&str]) -> Option<String> {
        self.text(|text| text.find(&text::id(parts)).map(str::to_owned))
    }

    /// The text with this id, its places filled.
    #[must_use]
    #[inline(never)]
    pub fn fill(self, id: &str, values: &[(&str, &str)]) -> String {
        self.text(|text| text.fill(id, values))
    }

    /// The wording of an error.
    #[must_use]
    #[inline(never)]
    pub fn error(self, error: &FieldError) -> String {
        let values: Vec<_> = error
            .values
            .iter()
            .map(|(name, mention)| {
                let value = match mention {
                    Mention::Question(question) => self.of(&["question", question, "short"]),
                    Mention::Text(id) => self.t(id),
                    Mention::Value(value) => value.clone(),
                };
                (*name, value)
            })
            .collect();
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let own = text::id(&["error", &error.name, &error.code]);
        let general = text::id(&["error", &error.code]);
        let known = [own, general].into_iter().find(|id| self.text(|text| text.find(id).is_some()));
        let id = known.unwrap_or_else(|| "error.endpoint".to_owned());
        self.fill(&id, &values)
    }

    /// The error at a control, where there is one, and follows its changes.
    #[must_use]
    #[inline(never)]
    pub fn error_at(self, name: &str) -> Option<String> {
        self.with(|journey| journey.errors.iter().find(|error| error.name == name).map(|error| self.error(error)))
    }
}
