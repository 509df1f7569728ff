//! Pieces of a page: what it says and what it does, as plain data.
//!
//! The `view!` macro makes a new type of every piece, and each type brings its own code into the
//! wasm. Here a piece is one type. `browser::render` puts it into the document and lets it follow
//! the signals it reads; `html` writes it down for the tests.

/// A piece of a page in the making: an element, a text, or something that follows what it reads.
#[must_use]
pub struct Piece(Box<Parts>);

/// What a piece is made of.
pub struct Parts {
    pub(crate) kind: Kind,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Piece>,
}

pub(crate) enum Kind {
    Element(&'static str),
    Text(String),
    LiveText(Box<dyn FnMut() -> String>),
    Live(Box<dyn FnMut() -> Piece>),
    Row,
}

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) enum Attribute {
    Fixed(&'static str, String),
    Live(&'static str, Box<dyn FnMut() -> Option<String>>),
    /// Ticked or not, as a property: the attribute only says how the box began.
    LiveChecked(Box<dyn FnMut() -> bool>),
    /// What the browser itself would do on this event is prevented.
    On(&'static str, Box<dyn Fn()>),
    OnValue(&'static str, Box<dyn Fn(String)>),
    OnChecked(&'static str, Box<dyn Fn(bool)>),
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
pub fn live(make: impl FnMut() -> Piece + 'static) -> Piece {
    piece(Kind::Live(Box::new(make)))
}

/// A text that changes whenever what it reads does. It is all that its element has in it.
pub fn live_text(make: impl FnMut() -> String + 'static) -> Piece {
    piece(Kind::LiveText(Box::new(make)))
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
    pub fn live(self, name: &'static str, value: impl FnMut() -> Option<String> + 'static) -> Self {
        self.with(Attribute::Live(name, Box::new(value)))
    }

    /// Ticks or unticks it as what it reads changes.
    pub fn live_checked(self, checked: impl FnMut() -> bool + 'static) -> Self {
        self.with(Attribute::LiveChecked(Box::new(checked)))
    }

    /// Does something on an event, in place of what the browser would do.
    pub fn on(self, event: &'static str, run: impl Fn() + 'static) -> Self {
        self.with(Attribute::On(event, Box::new(run)))
    }

    /// Does something with the text or choice that an event brings.
    pub fn on_value(self, event: &'static str, run: impl Fn(String) + 'static) -> Self {
        self.with(Attribute::OnValue(event, Box::new(run)))
    }

    /// Does something with the tick that an event sets or takes away.
    pub fn on_checked(self, event: &'static str, run: impl Fn(bool) + 'static) -> Self {
        self.with(Attribute::OnChecked(event, Box::new(run)))
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

    /// It, where something is in it.
    #[inline(never)]
    pub fn filled(self) -> Option<Self> {
        (!self.0.children.is_empty()).then_some(self)
    }

    /// Puts several things in front of what is in it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn beginning_with(mut self, mut children: Vec<Self>) -> Self {
        children.append(&mut self.0.children);
        self.0.children = children;
        self
    }

    /// Puts one thing after the other in it, without a list of them in between.
    pub fn each(self, children: impl Iterator<Item = Self>) -> Self {
        children.fold(self, Self::child)
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

    /// Takes it apart, to be shown.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        *self.0
    }
}
