//! Phone and mail for questions, in the same quiet place on every step.

use crate::state::use_app;
use leptos::prelude::*;

/// One line with phone, hours and mail.
#[component]
pub fn Help() -> impl IntoView {
    let app = use_app();
    let contact = &app.flow().site.contact;
    let (phone, email) = (contact.phone.clone(), contact.email.clone());
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    view! {
        <footer class="help">
            <p>
                {app.t("help.lead")} <a href=["tel:", &digits].concat()>{phone}</a> {app.t("help.hours")} <br/>
                <a href=["mailto:", &email].concat()>{email.clone()}</a>
            </p>
        </footer>
    }
}
