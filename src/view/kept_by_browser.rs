//! What the browser may keep of what is typed.

use super::text;
use crate::state::App;
use leptos::prelude::*;

/// What no page can erase, and how a person does: `docs/security.md` has the table.
pub fn kept_by_browser(app: App) -> AnyView {
    text("p", Some("support"), app.t("request.kept"))
}
