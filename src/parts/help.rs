//! Who can be asked, in the same quiet place on every step.

use crate::widget::Widget;
use leptos::prelude::*;

/// One line with phone, hours and mail.
pub fn help(widget: Widget) -> AnyView {
    let (phone, email) =
        widget.setup(|setup| (setup.site.contact.phone.clone(), setup.site.contact.email.clone()));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    view! {
        <footer class="help">
            <p>
                {widget.t("help.lead")} " " <a href=format!("tel:{digits}")>{phone}</a> " " {widget.t("help.hours")}
                <br />
                <a href=format!("mailto:{email}")>{email.clone()}</a>
            </p>
        </footer>
    }
    .into_any()
}
