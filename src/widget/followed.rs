//! Values whose changes the page follows.

use leptos::prelude::{ArcTrigger, Notify, Track};
use std::cell::{Ref, RefCell};

/// A value that can be followed. One kind of trigger for all values is less code than a signal for each.
pub(super) struct Followed<T> {
    /// The value as it is now.
    pub(super) value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Followed<T> {
    pub(super) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// The value, and whoever reads it follows it.
    pub(super) fn read(&self) -> Ref<'_, T> {
        self.changed.track();
        self.value.borrow()
    }

    pub(super) fn set(&self, value: T) {
        *self.value.borrow_mut() = value;
        self.changed.notify();
    }
}
