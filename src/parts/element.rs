//! Elements in one type. The `view!` macro makes a new type of every piece of a page, and each of
//! them its own code in the wasm; pages as large as these became twice the size they are now.

use leptos::ev::{Custom, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::property::prop;

/// An element in the making. It is one pointer, because it is handed on with every call.
#[must_use]
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// An element with a class and a text, which most are.
#[inline(never)]
pub fn text(tag: &'static str, class: &str, content: String) -> AnyView {
    element(tag).class(class).text(content).view()
}

/// A piece of the page that is made anew whenever what it reads changes.
pub fn live(make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    live_boxed(Box::new(make))
}

#[inline(never)]
fn live_boxed(make: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    make.into_any()
}

/// A text that changes whenever what it reads does.
pub fn live_text(make: impl Fn() -> String + Send + 'static) -> AnyView {
    live_text_boxed(Box::new(make))
}

#[inline(never)]
fn live_text_boxed(make: Box<dyn FnMut() -> String + Send>) -> AnyView {
    make.into_any()
}

impl Element {
    /// Gives it an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.maybe(name, Some(value.to_owned()))
    }

    /// Gives it an attribute where there is a value.
    #[inline(never)]
    pub fn maybe(mut self, name: &'static str, value: Option<String>) -> Self {
        if value.is_some() {
            self.0.attributes.push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// Gives it a class; an empty one is none.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// Gives it an attribute that follows what it reads, and is absent while there is no value.
    pub fn live(mut self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        self.add_live(name, Box::new(value));
        self
    }

    /// Ticks or unticks it as what it reads changes.
    pub fn live_checked(mut self, checked: impl Fn() -> bool + Send + 'static) -> Self {
        let checked: Box<dyn FnMut() -> bool + Send> = Box::new(checked);
        self.0.attributes.push(prop("checked", checked).into_any_attr());
        self
    }

    /// Does something on an event.
    pub fn on(mut self, event: &'static str, run: impl Fn(&leptos::ev::Event) + 'static) -> Self {
        self.add_listener(event, Box::new(move |event| run(&event)));
        self
    }

    #[inline(never)]
    fn add_live(&mut self, name: &'static str, value: Box<dyn FnMut() -> Option<String> + Send>) {
        self.0.attributes.push(custom_attribute(name, value).into_any_attr());
    }

    #[inline(never)]
    fn add_listener(&mut self, event: &'static str, run: Box<dyn FnMut(leptos::ev::Event)>) {
        self.0.attributes.push(on(Custom::new(event), run).into_any_attr());
    }

    /// Puts a text in it.
    #[inline(never)]
    pub fn text(self, text: String) -> Self {
        self.child(text.into_any())
    }

    /// Puts something in it.
    #[inline(never)]
    pub fn child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// Puts something in it where there is something.
    #[inline(never)]
    pub fn maybe_child(self, child: Option<AnyView>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Puts several things in it.
    #[inline(never)]
    pub fn children(mut self, mut children: Vec<AnyView>) -> Self {
        self.0.children.append(&mut children);
        self
    }

    /// The element as a piece of the page.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

/// Several pieces in a row.
pub fn row(children: Vec<AnyView>) -> AnyView {
    children.into_any()
}
