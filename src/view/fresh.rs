//! A dynamic view that is replaced instead of patched.

use leptos::either::Either;
use leptos::prelude::*;

/// Replaces the view whenever a signal that `make` reads changes.
///
/// leptos patches a view of the same type in place. It writes into the text nodes that it remembers, and translation
/// in a browser puts other nodes in their place; and a control keeps what was entered in the one before. Two types
/// that take turns make leptos build the view from scratch. The view must not begin with a text, which translation
/// would remove from where the next view goes.
pub fn fresh(make: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(make))
}

/// Not generic: one copy of the code for all.
fn boxed(mut make: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    let mut is_odd = false;
    let view = move || {
        is_odd = !is_odd;
        let view = make();
        if is_odd { Either::Left(view) } else { Either::Right(view) }
    };
    view.into_any()
}
