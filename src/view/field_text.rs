//! The texts around a control, and the attributes that tie the control to them.

use crate::state::App;
use leptos::attr::Attribute;
use leptos::prelude::*;

/// The texts around a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    /// The control's name; its error has the id `<name>-error`, its support text `<name>-support`.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// Why it is asked, or how to answer.
    pub support: Option<String>,
    /// `Some(true)` marks what must be filled in, `Some(false)` what may be left out.
    pub required: Option<bool>,
}

impl FieldText {
    /// The texts of a field of the request form.
    pub fn of_field(app: App, name: &str, required: Option<bool>) -> Self {
        let is_confirmed = name == "email" && app.flow().site.confirms_by_mail();
        Self {
            name: name.to_owned(),
            label: app.t_path(&["field", name, "label"]),
            support: app.t_opt(&["field", name, if is_confirmed { "confirmation" } else { "support" }]),
            required,
        }
    }

    /// The attributes of a single control, to be spread: `<input {..text.control(app)}/>`.
    pub fn control(&self, app: App) -> impl Attribute + use<> {
        let (id, name, checked_name) = (self.name.clone(), self.name.clone(), self.name.clone());
        let required = (self.required == Some(true)).then_some("true");
        // Written either way: browsers have a view of their own on mail addresses in full-width letters.
        let invalid = move || Some(app.error_at(&checked_name).is_some().to_string());
        view! {
            <{..}
                id=id
                name=name
                aria-describedby=self.described_by(app)
                aria-required=required
                aria-invalid=invalid
            />
        }
    }

    /// The ids of the support text and of the error, which come and go; for `aria-describedby`.
    pub fn described_by(&self, app: App) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (name, has_support) = (self.name.clone(), self.support.is_some());
        move || {
            let support = [name.as_str(), "-support"].concat();
            let error = [name.as_str(), "-error"].concat();
            match (has_support, app.error_at(&name).is_some()) {
                (true, true) => Some([support.as_str(), " ", error.as_str()].concat()),
                (true, false) => Some(support),
                (false, true) => Some(error),
                (false, false) => None,
            }
        }
    }
}
