//! A choice in words.

use crate::state::App;
use assessment::specification::Question;

/// The text of a choice: the question's own, its list's, or the general one.
pub fn choice_text(app: App, question: &Question, value: &str) -> String {
    let specific = app.t_opt(&["question", &question.id, "choice", value]);
    let listed = || question.list.as_deref().and_then(|list| app.t_opt(&["list", list, value]));
    specific.or_else(listed).unwrap_or_else(|| app.t_path(&["choice", value]))
}
