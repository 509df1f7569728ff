//! The request as a form that the browser posts by itself, for where the widget does not start.

use crate::control::{Asked, consent, control};
use crate::markup::Tag;
use consultation::mapping::{Endpoint, Filling, PlainField};
use std::error::Error;
use telework_check::widget::Widget;

/// When the form is shown: with what is said where the widget could not start, or where no scripts run. It has a style
/// of its own, so that the page of an endpoint without a form has nothing of it.
const SHOWN: &str = "<style>.plain-form{display:none}#failure:not([hidden])~.plain-form{display:block}</style>\
    <noscript><style>.plain-form{display:block}</style></noscript>";
/// The end of what the head says of a page without scripts. Rules behind it have the last word.
const AFTER: &str = "</noscript>";
/// The end of the first screen. What stands before it is beside the notice of a failure.
const END: &str = "</main>";

/// The page with the form at the end of its first screen.
///
/// # Errors
/// When the page has no place for it.
pub fn added(page: &str, form: &str) -> Result<String, Box<dyn Error>> {
    let (head, body) = page.split_once(AFTER).ok_or("the page says nothing of a browser without scripts")?;
    let (screen, rest) = body.rsplit_once(END).ok_or("the page has no first screen")?;
    Ok([head, AFTER, SHOWN, screen, form, END, rest].concat())
}

/// The form, where the endpoint takes one.
pub fn plain_form(widget: Widget, endpoint: &Endpoint) -> Option<String> {
    let form = endpoint.plain_form()?;
    let mut html = String::new();
    for (place, field) in form.fields.iter().enumerate() {
        html.push_str(&written(widget, field, place, form.fields.get(..place).unwrap_or_default()));
    }
    // Nothing about a person is sent without consent, whether the endpoint asks for it or not.
    if !form.fields.iter().any(|field| ids(field) == ["consent"]) {
        html.push_str(&consent(widget, None, "plain-consent"));
    }
    html.push_str(
        &Tag::new("button")
            .with("type", "submit")
            .with("class", "button primary")
            .saying(&widget.t("action.send")),
    );
    let form = Tag::new("form")
        .with("method", "post")
        .with("action", form.action)
        .with("enctype", form.enctype)
        .with("accept-charset", form.charset)
        // In a frame the answer could be refused, and here what was entered stays until the answer is read.
        .with("target", "_blank")
        .with("rel", "noopener")
        .around(&html);
    let heading = Tag::new("h2").saying(&widget.t("step.request.heading"));
    let lead = Tag::new("p").saying(&widget.t("start.form"));
    Some(Tag::new("section").with("class", "plain-form").around(&[heading, lead, form].concat()))
}

/// A field under its label, or out of sight where everybody sends the same. Those before it tell whether it was asked.
fn written(widget: Widget, field: &PlainField<'_>, place: usize, before: &[PlainField<'_>]) -> String {
    match &field.filling {
        Filling::Constant(value) => {
            Tag::new("input").with("type", "hidden").with("name", field.name).with("value", value).alone()
        }
        Filling::Entered(ids) => {
            let again = before.iter().any(|earlier| earlier.filling == field.filling);
            control(widget, &Asked { field, ids, again, id: &format!("plain-{place}") })
        }
    }
}

/// What a field asks for; nothing where everybody sends the same.
fn ids<'a>(field: &'a PlainField<'_>) -> &'a [&'static str] {
    match &field.filling {
        Filling::Entered(ids) => ids,
        Filling::Constant(_) => &[],
    }
}

#[cfg(test)]
#[path = "plain_form/tests.rs"]
mod tests;
