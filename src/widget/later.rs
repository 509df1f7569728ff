//! Waiting for the code of the steps after the questions, which is usually there long before it is needed.

use super::Widget;
use crate::journey::Event;
use crate::later;

impl Widget {
    /// Whether something waits until more code is there; follows its changes.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        self.0.held.read().is_some()
    }

    /// Loads the code of the steps after the questions, unless it is there.
    pub(super) fn fetch_later(self) {
        if later::loaded().is_none() {
            (self.outside().load_later)(self);
        }
    }

    /// Holds an event back that leads to a step whose code is not there yet. The page stays as it is.
    pub(super) fn holds(self, event: &Event) -> bool {
        if later::loaded().is_some() {
            return false;
        }
        let leads_to = self.journey_now().clone().after(event.clone(), self.setup()).place.step;
        if leads_to.is_early() {
            return false;
        }
        self.0.held.set(Some(event.clone()));
        self.fetch_later();
        true
    }

    /// More code is there, or could not be had: what waited for it happens, or the page says so.
    pub fn go_on(self, arrived: bool) {
        let held = self.0.held.value.take();
        if let Some(event) = held {
            self.0.held.set(None);
            self.dispatch(if arrived { event } else { Event::Unloaded });
        }
    }
}
