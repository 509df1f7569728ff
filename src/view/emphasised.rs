//! A sentence whose values stand out.

use super::text;
use crate::i18n::{Piece, pieces};
use leptos::prelude::*;

/// The text with its placeholders filled in by `value`, which says whether the value stands out. `None` where a value is
/// missing.
pub fn emphasised(sentence: &str, value: &dyn Fn(&str) -> Option<(String, bool)>) -> Option<AnyView> {
    let mut views = Vec::new();
    for piece in pieces(sentence) {
        match piece {
            Piece::Text(text) => push(&mut views, text),
            Piece::Placeholder(name) => match value(name)? {
                (value, true) => views.push(strong(value)),
                (value, false) => push(&mut views, &value),
            },
        }
    }
    Some(views.into_any())
}

fn push(views: &mut Vec<AnyView>, text: &str) {
    if !text.is_empty() {
        views.push(text.to_owned().into_any());
    }
}

/// The text, standing out.
pub fn strong(value: String) -> AnyView {
    text("strong", None, value)
}
