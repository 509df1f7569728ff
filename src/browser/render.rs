//! Puts pieces into the document, and keeps those that follow a signal up to date.
//!
//! leptos's own views do the same for any type; for the one type that the pages are made of, this
//! came to a third of their code.

use crate::parts::{Attribute, Kind, Parts, Piece};
use leptos::prelude::RenderEffect;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, Event, HtmlInputElement, Node};

/// The namespaces of elements that are drawn, and of all others.
const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";
/// The elements that are drawn.
const DRAWN: [&str; 2] = ["svg", "rect"];

/// What keeps a shown piece alive. Dropped, it follows nothing and listens to nothing any more.
pub type Kept = Vec<Keeps>;

/// One thing that a shown piece needs as long as it is shown. It is held for its drop alone.
#[allow(dead_code)]
pub enum Keeps {
    /// Something that follows what it reads.
    Effect(RenderEffect<Kept>),
    /// Something that listens.
    Listener(Closure<dyn FnMut(Event)>),
}

impl Drop for Keeps {
    /// What an effect follows would remember it until the next change, and not everything changes ever again.
    fn drop(&mut self) {
        if let Self::Effect(effect) = self {
            let follower = effect.to_any_subscriber();
            follower.clear_sources(&follower);
        }
    }
}

/// Puts a piece into a parent, in front of a node or at the end.
pub fn render(document: &Document, piece: Piece, parent: &Node, before: Option<&Node>, kept: &mut Kept) {
    let Parts { kind, attributes, children } = piece.into_parts();
    match kind {
        Kind::Text(text) => {
            insert(parent, &document.create_text_node(&text), before);
        }
        Kind::LiveText(mut make) => {
            // Set on the element: a browser that translates pages puts other nodes in the place of texts.
            let element = parent.clone();
            kept.push(follow(move || element.set_text_content(Some(&make()))));
        }
        Kind::Live(make) => kept.push(live(document, make, parent, before)),
        Kind::Row => {
            for child in children {
                render(document, child, parent, before, kept);
            }
        }
        Kind::Element(tag) => {
            let drawn = DRAWN.contains(&tag);
            let Ok(element) = document.create_element_ns(Some(if drawn { SVG } else { HTML }), tag) else {
                return;
            };
            for attribute in attributes {
                kept.extend(attach(attribute, &element));
            }
            for child in children {
                render(document, child, &element, None, kept);
            }
            insert(parent, &element, before);
        }
    }
}

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    // The parent is ours and the node in front of which it goes is its child, so this cannot fail.
    let _ = parent.insert_before(node, before);
}

/// Runs at once and again whenever what it reads changes.
fn follow(mut run: impl FnMut() + 'static) -> Keeps {
    effect(Box::new(move |_| {
        run();
        Kept::new()
    }))
}

#[inline(never)]
fn effect(run: Box<dyn FnMut(Option<Kept>) -> Kept>) -> Keeps {
    Keeps::Effect(RenderEffect::new(run))
}

/// A piece that is made anew: it stands between two marks, which stay.
fn live(
    document: &Document,
    mut make: Box<dyn FnMut() -> Piece>,
    parent: &Node,
    before: Option<&Node>,
) -> Keeps {
    let (document, start, end) = (document.clone(), document.create_comment(""), document.create_comment(""));
    insert(parent, &start, before);
    insert(parent, &end, before);
    effect(Box::new(move |shown| {
        // What was shown stops following before it goes, so that it never sees what it was not made for.
        drop(shown);
        let mut kept = Kept::new();
        let Some(parent) = end.parent_node() else { return kept };
        while let Some(old) = start.next_sibling().filter(|node| !end.is_same_node(Some(node))) {
            let _ = parent.remove_child(&old);
        }
        render(&document, make(), &parent, Some(&end), &mut kept);
        kept
    }))
}

fn attach(attribute: Attribute, element: &Element) -> Option<Keeps> {
    let element = element.clone();
    Some(match attribute {
        Attribute::Fixed(name, value) => {
            set(&element, name, Some(&value));
            return None;
        }
        Attribute::Live(name, mut value) => follow(move || set(&element, name, value().as_deref())),
        Attribute::LiveChecked(mut checked) => {
            follow(move || element.unchecked_ref::<HtmlInputElement>().set_checked(checked()))
        }
        Attribute::On(name, run) => listen(
            &element,
            name,
            Box::new(move |event| {
                event.prevent_default();
                run();
            }),
        ),
        // Lists and texts of several lines have a value in the same place as inputs.
        Attribute::OnValue(name, run) => {
            let control = element.clone().unchecked_into::<HtmlInputElement>();
            listen(&element, name, Box::new(move |_| run(control.value())))
        }
        Attribute::OnChecked(name, run) => {
            let control = element.clone().unchecked_into::<HtmlInputElement>();
            listen(&element, name, Box::new(move |_| run(control.checked())))
        }
    })
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // A name from this project's own code is never refused.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

#[inline(never)]
fn listen(element: &Element, name: &str, run: Box<dyn FnMut(Event)>) -> Keeps {
    let listener = Closure::wrap(run);
    let _ = element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    Keeps::Listener(listener)
}
