//! Pieces of a page, all of one type. The `view!` macro makes a new type of every piece, and each
//! type brings its own code into the wasm; with pages as large as these that came to twice the
//! size. Here a piece is one pointer, and the single place that turns pieces into views is at the
//! end of this file.

use leptos::ev::{Custom, Event as DomEvent, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::property::prop;

/// A piece of a page in the making: an element, a text, or something that follows what it reads.
#[must_use]
pub struct Piece(Box<Parts>);

struct Parts {
    kind: Kind,
    attributes: Vec<Attribute>,
    children: Vec<Piece>,
}

enum Kind {
    Element(&'static str),
    Text(String),
    Live(Box<dyn FnMut() -> Piece + Send>),
    Row,
}

enum Attribute {
    Fixed(&'static str, String),
    Live(&'static str, Box<dyn FnMut() -> Option<String> + Send>),
    LiveChecked(Box<dyn FnMut() -> bool + Send>),
    On(&'static str, Box<dyn FnMut(DomEvent) + Send>),
}

#[inline(never)]
fn piece(kind: Kind) -> Piece {
    Piece(Box::new(Parts { kind, attributes: Vec::new(), children: Vec::new() }))
}

/// Begins an element.
#[inline(never)]
pub fn element(tag: &'static str) -> Piece {
    piece(Kind::Element(tag))
}

/// An element with a class and a text, which most are.
#[inline(never)]
pub fn text(tag: &'static str, class: &str, content: String) -> Piece {
    element(tag).class(class).text(content)
}

/// Several pieces in a row, or none.
#[inline(never)]
pub fn row(pieces: Vec<Piece>) -> Piece {
    piece(Kind::Row).children(pieces)
}

/// A piece that is made anew whenever what it reads changes.
pub fn live(make: impl FnMut() -> Piece + Send + 'static) -> Piece {
    piece(Kind::Live(Box::new(make)))
}

/// A text that changes whenever what it reads does.
pub fn live_text(mut make: impl FnMut() -> String + Send + 'static) -> Piece {
    live(move || piece(Kind::Text(make())))
}

impl Piece {
    /// Gives it an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.with(Attribute::Fixed(name, value.to_owned()))
    }

    /// Gives it an attribute where there is a value.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Gives it an attribute without a value, or none.
    #[inline(never)]
    pub fn flag(self, name: &'static str, set: bool) -> Self {
        self.maybe(name, set.then_some(""))
    }

    /// Gives it a class; an empty one is none.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// Gives it an attribute that follows what it reads, and is absent while there is no value.
    pub fn live(self, name: &'static str, value: impl FnMut() -> Option<String> + Send + 'static) -> Self {
        self.with(Attribute::Live(name, Box::new(value)))
    }

    /// Ticks or unticks it as what it reads changes.
    pub fn live_checked(self, checked: impl FnMut() -> bool + Send + 'static) -> Self {
        self.with(Attribute::LiveChecked(Box::new(checked)))
    }

    /// Does something on an event.
    pub fn on(self, event: &'static str, run: impl FnMut(DomEvent) + Send + 'static) -> Self {
        self.with(Attribute::On(event, Box::new(run)))
    }

    /// Does something with the text or choice that an event brings.
    pub fn on_value(self, event: &'static str, mut run: impl FnMut(String) + Send + 'static) -> Self {
        self.on(event, move |event| run(event_target_value(&event)))
    }

    /// Does something with the tick that an event sets or takes away.
    pub fn on_checked(self, event: &'static str, mut run: impl FnMut(bool) + Send + 'static) -> Self {
        self.on(event, move |event| run(event_target_checked(&event)))
    }

    /// Puts a text in it.
    #[inline(never)]
    pub fn text(self, text: String) -> Self {
        self.child(piece(Kind::Text(text)))
    }

    /// Puts something in it.
    #[inline(never)]
    pub fn child(mut self, child: Self) -> Self {
        self.0.children.push(child);
        self
    }

    /// Puts something in it where there is something.
    #[inline(never)]
    pub fn maybe_child(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Puts several things in it.
    #[inline(never)]
    pub fn children(mut self, mut children: Vec<Self>) -> Self {
        self.0.children.append(&mut children);
        self
    }

    #[inline(never)]
    fn with(mut self, attribute: Attribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// The piece as leptos shows it.
    #[inline(never)]
    pub fn into_view(self) -> AnyView {
        let Parts { kind, attributes, children } = *self.0;
        let children = || children.into_iter().map(Self::into_view).collect::<Vec<_>>();
        match kind {
            Kind::Text(text) => text.into_any(),
            Kind::Live(mut make) => (move || make().into_view()).into_any(),
            Kind::Row => children().into_any(),
            Kind::Element(tag) => {
                let attributes: Vec<_> = attributes.into_iter().map(Attribute::into_any).collect();
                custom(tag).add_any_attr(attributes).child(children()).into_any()
            }
        }
    }
}

impl Attribute {
    fn into_any(self) -> AnyAttribute {
        match self {
            Self::Fixed(name, value) => custom_attribute(name, value).into_any_attr(),
            Self::Live(name, value) => custom_attribute(name, value).into_any_attr(),
            Self::LiveChecked(checked) => prop("checked", checked).into_any_attr(),
            Self::On(event, run) => on(Custom::new(event), run).into_any_attr(),
        }
    }
}
