//! Limits how deep predicates nest while they are decoded. A pack can nest them with one byte a level, which would
//! overflow the stack.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::cell::Cell;

/// Far deeper than any readable rule.
const MAX_DEPTH: u8 = 32;

thread_local! {
    // serde hands no context to a derived `Deserialize`, and postcard has no limit to set.
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// A guard for one level of nesting: dropping it leaves the level, also on an error.
struct Level;

impl Level {
    fn enter() -> Option<Self> {
        let depth = DEPTH.get();
        (depth < MAX_DEPTH).then(|| {
            DEPTH.set(depth + 1);
            Self
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

/// Decodes predicates within a predicate. For `#[serde(deserialize_with = "…")]`.
///
/// # Errors
/// More than 32 levels, and the errors of the deserializer.
pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let _level = Level::enter().ok_or_else(|| D::Error::custom("the rule nests more than 32 levels deep"))?;
    T::deserialize(deserializer)
}
