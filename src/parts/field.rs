//! Label, support text and error around a control, always in the same order.

use crate::widget::Widget;
use leptos::prelude::*;

/// The words around a control.
#[derive(Debug, Clone)]
pub struct Field {
    /// The control's name; its error has the id `<name>-error`.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// Why it is asked, or how to answer.
    pub support: Option<String>,
    /// `Some(true)` marks what must be filled in, `Some(false)` what may be left out.
    pub required: Option<bool>,
}

impl Field {
    fn mark(&self, widget: Widget) -> Option<AnyView> {
        self.required.map(|required| {
            if required {
                view! { <span class="required">{widget.t("field.required")}</span> }.into_any()
            } else {
                view! { <span class="optional">{widget.t("field.optional")}</span> }.into_any()
            }
        })
    }

    /// The ids that describe the control, for `aria-describedby`.
    pub fn described_by(&self, widget: Widget) -> impl Fn() -> Option<String> + use<> {
        let (name, has_support) = (self.name.clone(), self.support.is_some());
        move || {
            let mut ids = String::new();
            if has_support {
                ids = format!("{name}-support");
            }
            if widget.error_at(&name).is_some() {
                ids = format!("{ids} {name}-error");
            }
            (!ids.is_empty()).then(|| ids.trim().to_owned())
        }
    }

    fn support(&self) -> Option<AnyView> {
        let id = format!("{}-support", self.name);
        self.support.clone().map(|support| view! { <p class="support" id=id>{support}</p> }.into_any())
    }

    fn error(&self, widget: Widget) -> AnyView {
        let name = self.name.clone();
        let error = move || {
            let id = format!("{name}-error");
            widget.error_at(&name).map(|error| view! { <p class="error" id=id>{error}</p> })
        };
        view! { {error} }.into_any()
    }
}

/// One control under its label.
pub fn field(widget: Widget, field: &Field, control: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label for=field.name.clone()>{field.label.clone()} {field.mark(widget)}</label>
            {field.support()}
            {field.error(widget)}
            {control}
        </div>
    }
    .into_any()
}

/// Several controls that answer one question together.
pub fn group(widget: Widget, field: &Field, controls: AnyView) -> AnyView {
    view! {
        <fieldset class="field" aria-describedby=field.described_by(widget)>
            <legend>{field.label.clone()} {field.mark(widget)}</legend>
            {field.support()}
            {field.error(widget)}
            {controls}
        </fieldset>
    }
    .into_any()
}
