//! The languages a person can change to, in the same place on every step.

use super::actions::button;
use super::element::{Piece, element, live_text};
use crate::setup::Setup;
use crate::widget::Widget;

/// A button for each language, named in its own words; nothing where there is one language only.
pub fn languages(widget: Widget, spoken: &str) -> Option<Piece> {
    let Setup { languages, site, .. } = widget.setup();
    // The operator's own language comes first.
    let (own, others): (Vec<_>, Vec<_>) = languages.iter().partition(|(tag, _)| *tag == site.language);
    let choices = own.into_iter().chain(others).map(|(tag, name)| {
        button("link", "language", move || widget.choose_language(tag))
            .attr("id", &["language-", tag].concat())
            .attr("data-target", tag)
            .attr("lang", tag)
            .attr("aria-pressed", if tag == spoken { "true" } else { "false" })
            .text(name.clone())
    });
    let failed = live_text(move || match widget.is_speechless() {
        true => widget.t("language.failed"),
        false => String::new(),
    });
    let group = element("div")
        .class("languages")
        .attr("role", "group")
        .attr("aria-label", &widget.t("language.choose"))
        .each(choices)
        .child(element("p").attr("role", "status").child(failed));
    (languages.len() > 1).then_some(group)
}
