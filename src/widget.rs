//! What every part of the page works with: the one signal, what derives from it, and the wording.

use crate::journey::{Event, FieldError, Journey, Mention, Moment, Place, Standing};
use crate::outside::{Outside, View};
use crate::setup::Setup;
use crate::text::{self, Text};
use leptos::prelude::*;

/// A handle that is cheap to copy into every closure.
#[derive(Clone, Copy)]
pub struct Widget {
    setup: StoredValue<Setup>,
    text: StoredValue<Text>,
    journey: RwSignal<Journey>,
    standing: Memo<Option<StandingView>>,
    place: Memo<Place>,
    outside: Outside,
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
        let setup = StoredValue::new(setup);
        let journey = RwSignal::new(journey);
        let entries = Memo::new(move |_| journey.with(|journey| journey.entries.clone()));
        let standing = Memo::new(move |_| {
            setup.with_value(|setup| entries.with(|entries| Standing::of(entries, setup))).map(StandingView)
        });
        let place = Memo::new(move |_| journey.with(|journey| journey.place));
        Self { setup, text: StoredValue::new(text), journey, standing, place, outside }
    }

    /// Where the person is.
    #[must_use]
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// Lets something happen, and shows the page anew where it was an event that leads to one.
    pub fn dispatch(self, event: Event) {
        let leads_on = !matches!(event, Event::Enter(..) | Event::Unknown(..) | Event::Tick(..));
        self.setup.with_value(|setup| {
            self.journey.update(|journey| *journey = std::mem::take(journey).after(event, setup));
        });
        if leads_on {
            (self.outside.show)(self.view());
        }
    }

    /// Sends the request, unless it is under way or done: the state machine decides, not a button.
    pub fn send(self) {
        let before = self.peek(|journey| journey.delivery.clone());
        self.dispatch(Event::Send);
        let started = self.peek(|journey| journey.delivery != before);
        if let (true, Some(request)) = (started, self.peek(|journey| journey.request.clone())) {
            (self.outside.deliver)(self, request);
        }
    }

    /// What the window says of the page that is shown.
    fn view(self) -> View {
        self.peek(|journey| {
            let step = self.of(&["step", journey.place.step.id(), "name"]);
            let has_errors = !journey.errors.is_empty();
            let id = if has_errors { "title.error" } else { "title" };
            let title = self.fill(id, &[("step", &step), ("name", &self.t("programme.title"))]);
            View { title, target: journey.target.clone(), has_errors }
        })
    }

    /// The time and the randomness that a request needs.
    #[must_use]
    pub fn moment(self) -> Moment {
        Moment {
            now: (self.outside.now)(),
            random: (self.outside.random)(),
            language: self.setup.with_value(|setup| setup.site.language.clone()),
        }
    }

    /// What only the browser can do.
    #[must_use]
    pub const fn outside(self) -> Outside {
        self.outside
    }

    /// Reads the journey and follows its changes.
    pub fn with<T>(self, read: impl FnOnce(&Journey) -> T) -> T {
        self.journey.with(read)
    }

    /// Reads the journey as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&Journey) -> T) -> T {
        self.journey.with_untracked(read)
    }

    /// Reads the setup.
    pub fn setup<T>(self, read: impl FnOnce(&Setup) -> T) -> T {
        self.setup.with_value(read)
    }

    /// Reads where the company stands and follows its changes. `None` while answers contradict.
    pub fn standing<T>(self, read: impl FnOnce(Option<&Standing>) -> T) -> T {
        self.standing.with(|standing| read(standing.as_ref().map(|StandingView(standing)| standing)))
    }

    /// The text with this id.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        self.text.with_value(|text| text.get(id))
    }

    /// The text with the id made of these parts.
    #[must_use]
    pub fn of(self, parts: &[&str]) -> String {
        self.t(&text::id(parts))
    }

    /// The text with the id made of these parts, where there is one.
    #[must_use]
    pub fn find(self, parts: &[&str]) -> Option<String> {
        self.text.with_value(|text| text.find(&text::id(parts)).map(str::to_owned))
    }

    /// The text with this id, its places filled.
    #[must_use]
    pub fn fill(self, id: &str, values: &[(&str, &str)]) -> String {
        self.text.with_value(|text| text.fill(id, values))
    }

    /// The wording of an error.
    #[must_use]
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
        let known = [own, general].into_iter().find(|id| self.text.with_value(|text| text.find(id).is_some()));
        let id = known.unwrap_or_else(|| "error.endpoint".to_owned());
        self.fill(&id, &values)
    }

    /// The error at a control, where there is one, and follows its changes.
    #[must_use]
    pub fn error_at(self, name: &str) -> Option<String> {
        let found = self.with(|journey| journey.errors.iter().find(|error| error.name == name).cloned());
        found.map(|error| self.error(&error))
    }
}
