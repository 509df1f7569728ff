//! The request as a form that the browser posts, for where the app does not start.

use crate::form_control::{Asked, consent, form_control};
use crate::html;
use consultation::mapping::{Endpoint, Filling, NoScriptField};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use std::error::Error;
use telework_check::state::App;

/// When the form is shown: with the notice of a failed start, or where no scripts run. The style is inserted with the
/// form, so that the page of an endpoint without a form has nothing of it.
const SHOWN: &str = "<style>.plain-form{display:none}#failure:not([hidden])~.plain-form{display:block}</style>\
    <noscript><style>.plain-form{display:block}</style></noscript>";
/// The end of the part of the head for pages without scripts. Rules behind it win.
const AFTER: &str = "</noscript>";
/// The end of the first screen. What stands before it is beside the notice of a failure.
const END: &str = "</main>";

/// The page with the form at the end of its first screen.
///
/// # Errors
/// The page has no place for it.
pub fn added(page: &str, form: &str) -> Result<String, Box<dyn Error>> {
    let (head, body) = page.split_once(AFTER).ok_or("the page has no part for browsers without scripts")?;
    let (screen, rest) = body.rsplit_once(END).ok_or("the page has no first screen")?;
    Ok([head, AFTER, SHOWN, screen, form, END, rest].concat())
}

/// The form as HTML, where the endpoint takes one.
pub fn no_script_form(app: App, endpoint: &Endpoint) -> Option<String> {
    let form = endpoint.no_script_form()?;
    let earlier = |index: usize| form.fields.get(..index).unwrap_or_default();
    let mut fields: Vec<AnyView> = form
        .fields
        .iter()
        .enumerate()
        .map(|(index, asked)| field(app, asked, index, earlier(index)))
        .collect();
    // Nothing about a person is sent without consent, whether the endpoint asks for it or not.
    if !form.fields.iter().any(|field| ids(field) == ["consent"]) {
        fields.push(consent(app, None, "plain-consent".to_owned()));
    }
    // A new window: a frame could refuse the answer, and the form stays in view until the answer is read.
    Some(html(view! {
        <section class="plain-form">
            <h2>{app.t("step.request.heading")}</h2>
            <p>{app.t("start.form")}</p>
            <form
                method="post"
                action=form.action.to_owned()
                enctype=form.enctype
                accept-charset=form.charset
                target="_blank"
                {..custom_attribute("rel", "noopener")}
            >
                {fields}
                <button type="submit" class="button primary">{app.t("action.send")}</button>
            </form>
        </section>
    }))
}

/// A field with its label, or a hidden one for a constant. The earlier fields show whether its question was asked
/// already.
fn field(app: App, field: &NoScriptField<'_>, index: usize, earlier: &[NoScriptField<'_>]) -> AnyView {
    match &field.filling {
        Filling::Constant(value) => {
            view! { <input type="hidden" name=field.name.to_owned() value=value.clone()/> }.into_any()
        }
        Filling::Entered(ids) => {
            let again = earlier.iter().any(|other| other.filling == field.filling);
            form_control(app, &Asked { field, ids, again, id: format!("plain-{index}") })
        }
    }
}

/// The fields of the request form that fill it; none for a constant.
fn ids<'a>(field: &'a NoScriptField<'_>) -> &'a [&'static str] {
    match &field.filling {
        Filling::Entered(ids) => ids,
        Filling::Constant(_) => &[],
    }
}

#[cfg(test)]
mod tests;
