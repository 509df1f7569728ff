//! A sentence whose values stand out.

use super::text;
use leptos::prelude::*;

/// The text with its places filled in by `value`, which says whether the value stands out. `None` where a value is
/// missing.
pub fn emphasised(sentence: &str, value: &dyn Fn(&str) -> Option<(String, bool)>) -> Option<AnyView> {
    let mut views = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, following) = after.split_once('}').unwrap_or((after, ""));
        let (value, stands_out) = value(name)?;
        push(&mut views, before);
        if stands_out {
            views.push(strong(value));
        } else {
            push(&mut views, &value);
        }
        rest = following;
    }
    push(&mut views, rest);
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
