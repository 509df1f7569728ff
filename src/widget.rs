//! What every part of the page works with: the one signal, what derives from it, and the wording.

mod followed;
mod language;
mod later;
mod view;
mod wording;

use crate::journey::{Dates, Event, FieldError, Journey, Moment, Place, Standing, Step, save};
use crate::outside::Outside;
use crate::setup::Setup;
use crate::text::Text;
use assessment::Answers;
use consultation::delivery::State;
use followed::Followed;
use language::Awaited;
use std::cell::RefCell;
use std::mem::discriminant;
use std::ops::Deref;

/// A handle that is cheap to copy into every closure: one pointer. What it points to lives as long
/// as the page, as the widget itself does.
#[derive(Clone, Copy)]
pub struct Widget(&'static Inner);

struct Inner {
    setup: &'static Setup,
    text: RefCell<Text>,
    /// The tag of the language of the text.
    language: Followed<String>,
    /// The language that was asked for last, while it is not there yet, or could not be had.
    awaited: Followed<Option<Awaited>>,
    outside: Outside,
    journey: Followed<Journey>,
    /// What is assessed, so that only another answer leads to assessing, which takes a while on a slow phone.
    answers: RefCell<Answers>,
    standing: Followed<Option<Standing>>,
    /// Changes each time that somebody is done with an answer.
    settled: Followed<()>,
    place: Followed<Place>,
    taken: Followed<Vec<String>>,
    /// What is wrong with the page, so that only another error is said again.
    errors: Followed<Vec<FieldError>>,
    /// What waits until more code is there.
    held: Followed<Option<Event>>,
}

impl Widget {
    /// Begins with a journey, which is a fresh one except in tests.
    #[must_use]
    pub fn new(setup: Setup, (language, text): (String, Text), journey: Journey, outside: Outside) -> Self {
        let setup: &'static Setup = Box::leak(Box::new(setup));
        let answers = journey.assessed(setup);
        Self(Box::leak(Box::new(Inner {
            setup,
            text: RefCell::new(text),
            language: Followed::new(language),
            awaited: Followed::new(None),
            outside,
            place: Followed::new(journey.place),
            taken: Followed::new(Vec::new()),
            errors: Followed::new(journey.errors.clone()),
            held: Followed::new(None),
            settled: Followed::new(()),
            standing: Followed::new(Standing::of(answers.clone(), setup)),
            answers: RefCell::new(answers),
            journey: Followed::new(journey),
        })))
    }

    /// Where the person is; follows its changes.
    #[must_use]
    pub fn place(self) -> Place {
        *self.0.place.read()
    }

    /// The programme and the operator's configuration.
    #[must_use]
    pub const fn setup(self) -> &'static Setup {
        self.0.setup
    }

    /// The tag of the language that is spoken; follows its changes.
    #[must_use]
    pub fn language(self) -> String {
        self.0.language.read().clone()
    }

    /// What only the browser can do.
    #[must_use]
    pub const fn outside(self) -> &'static Outside {
        &self.0.outside
    }

    /// The journey; follows its changes.
    #[inline(never)]
    pub fn journey(self) -> impl Deref<Target = Journey> + use<> {
        self.0.journey.read()
    }

    /// The journey as it is now.
    #[inline(never)]
    pub fn journey_now(self) -> impl Deref<Target = Journey> + use<> {
        self.0.journey.value.borrow()
    }

    /// Slots that are taken; follows its changes.
    pub fn taken(self) -> impl Deref<Target = Vec<String>> + use<> {
        self.0.taken.read()
    }

    /// What is wrong with the page; follows its changes.
    pub fn errors(self) -> impl Deref<Target = Vec<FieldError>> + use<> {
        self.0.errors.read()
    }

    /// Where the company stands; follows its changes.
    #[inline(never)]
    pub fn standing(self) -> impl Deref<Target = Option<Standing>> + use<> {
        self.0.standing.read()
    }

    /// Where the company stands as of now.
    #[inline(never)]
    pub fn standing_now(self) -> impl Deref<Target = Option<Standing>> + use<> {
        self.0.standing.value.borrow()
    }

    /// Where the company stood when somebody was last done with an answer, or came to a page; follows both.
    /// It is for those who hear it, and would hear it at each digit of a number.
    pub fn standing_settled(self) -> impl Deref<Target = Option<Standing>> + use<> {
        self.0.settled.read();
        self.0.place.read();
        self.standing_now()
    }

    /// Somebody is done with an answer: they chose it, or left its field.
    pub fn settle(self) {
        self.0.settled.set(());
    }

    /// Lets something happen, and shows the page anew where it was an event that leads to one.
    #[inline(never)]
    pub fn dispatch(self, event: Event) {
        let stays = matches!(
            event,
            Event::Enter(..)
                | Event::Unknown(..)
                | Event::Tick(..)
                | Event::Link(_)
                | Event::Copied(_)
                | Event::Keeps(_)
                | Event::Kept(_)
                | Event::Dates(..)
                | Event::Taken(_)
        );
        if !stays && self.holds(&event) {
            return;
        }
        let erases = matches!(event, Event::Erase);
        if erases {
            (self.outside().forget)();
        }
        let keeps = match &event {
            Event::Enter(name, _) | Event::Unknown(name, _) => {
                self.setup().programme.question(name).is_some()
            }
            Event::Erase => true,
            _ => false,
        };
        let before = self.0.journey.value.take();
        let delivery = discriminant(&before.delivery);
        // The review stays where it is while it is sent, and says so by itself.
        let on_its_way = matches!(event, Event::Send | Event::Delivery(State::Sending { .. }, _));
        let stays = stays || (on_its_way && before.place.step == Step::Review);
        let journey = before.after(event, self.setup());
        // What is kept can settle while the receipt is shown.
        let settled = journey.place.step == Step::Receipt && discriminant(&journey.delivery) != delivery;
        self.follow(&journey, settled || erases);
        self.0.journey.set(journey);
        if keeps {
            (self.outside().keep)(&save(&self.journey_now().entries, self.setup()));
        }
        if !stays || settled {
            (self.outside().show)(self.view());
            self.fetch_later();
            self.ask_for_dates();
            if self.journey_now().place.step == Step::Request {
                self.prepare_to_send();
            }
        }
    }

    /// Works out what follows from a journey, where it is not what followed before. `anew` shows the page
    /// again although it is the same one.
    fn follow(self, journey: &Journey, anew: bool) {
        let answers = journey.assessed(self.setup());
        if *self.0.answers.borrow() != answers {
            self.0.answers.replace(answers.clone());
            self.0.standing.set(Standing::of(answers, self.setup()));
        }
        if *self.0.taken.value.borrow() != journey.taken {
            self.0.taken.set(journey.taken.clone());
        }
        if *self.0.errors.value.borrow() != journey.errors {
            self.0.errors.set(journey.errors.clone());
        }
        if anew || *self.0.place.value.borrow() != journey.place {
            self.0.place.set(journey.place);
        }
    }

    /// Loads what it takes to send, and which slots are taken, where the request form is shown.
    fn prepare_to_send(self) {
        (self.outside().fetch_ahead)();
        if let Some(address) = &self.setup().site.availability {
            let slots = self.setup().slots().into_iter().map(|slot| slot.id);
            (self.outside().load_taken)(self, address, slots.collect());
        }
    }

    /// Asks for the dates that operators publish, where the result is shown and they are not there yet.
    /// What failed is tried again on the next look at the result.
    pub fn ask_for_dates(self) {
        for feed in &self.setup().site.feeds {
            if self.journey_now().lacks_dates_of(&feed.route) {
                self.dispatch(Event::Dates(feed.route.clone(), Dates::Coming));
                (self.outside().load_dates)(self, feed.route.clone(), feed.url.clone());
            }
        }
    }

    /// Sends the request, unless it is under way or done: the state machine decides, not a button.
    pub fn send(self) {
        let sending = || matches!(self.journey_now().delivery, State::Sending { .. });
        let before = sending();
        self.dispatch(Event::Send);
        if sending() && !before {
            (self.outside().deliver)(self);
        }
    }

    /// The time and the randomness that a request needs.
    #[must_use]
    pub fn moment(self) -> Moment {
        Moment {
            now: (self.outside().now)(),
            random: (self.outside().random)(),
            language: self.0.language.value.borrow().clone(),
            page_origin: (self.outside().embedded_on)(),
        }
    }
}
