//! The dates of a route that come from outside.

use crate::journey::Journey;
use crate::location::Step;

/// What is known of the dates of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Events {
    /// They are on their way.
    Loading,
    /// The next ones, earliest first. None is an answer, too.
    Listed(Vec<Event>),
    /// They could not be loaded, or not be read.
    Unavailable,
}

/// One date, as texts to show: the days are ISO dates, the times of the day like `13:30`, in Japan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is called. Foreign text.
    pub title: String,
    /// The day on which it begins.
    pub date: String,
    /// The time at which it begins; none where it takes whole days.
    pub from: Option<String>,
    /// The day on which it ends, where that is another one.
    pub to_date: Option<String>,
    /// The time at which it ends.
    pub to: Option<String>,
    /// Where it is. Foreign text.
    pub place: Option<String>,
    /// Where it is described: an https address.
    pub url: Option<String>,
    /// A file to add it to a calendar, as an address that holds it.
    pub file: String,
}

impl Journey {
    /// What is known of the dates of a route.
    #[must_use]
    pub fn events_of(&self, route: &str) -> Option<&Events> {
        self.events.iter().find(|(id, _)| id == route).map(|(_, events)| events)
    }

    pub(crate) fn set_events(&mut self, route: String, events: Events) {
        self.events.retain(|(id, _)| *id != route);
        self.events.push((route, events));
    }

    /// Whether the dates of a route are to be shown, and are neither loaded nor on their way.
    pub(crate) fn lacks_events_of(&self, route: &str) -> bool {
        let events = self.events_of(route);
        self.location.step == Step::Result && matches!(events, None | Some(Events::Unavailable))
    }
}
