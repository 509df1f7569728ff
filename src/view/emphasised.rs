//! A sentence whose values stand out.

use leptos::prelude::*;

/// The text with its places filled in by `value`, which says whether the value stands out. `None` where a value is
/// missing.
pub fn emphasised(text: &str, value: &dyn Fn(&str) -> Option<(String, bool)>) -> Option<AnyView> {
    let mut views = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, following) = after.split_once('}').unwrap_or((after, ""));
        let (value, stands_out) = value(name)?;
        push(&mut views, before);
        views.push(if stands_out { strong(value) } else { value.into_any() });
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
pub fn strong(text: String) -> AnyView {
    view! { <strong>{text}</strong> }.into_any()
}
