//! Questions of the shared folder, which an edit of one programme leaves as they are.

use super::EditError;
use super::document::Document;
use super::thresholds::question_path;
use crate::load::SHARED_FIELD;

/// Refuses a question of the shared folder: a change would be one of every programme.
///
/// # Errors
/// A question that the programme takes from the shared folder.
pub(super) fn refuse_shared(programme: &Document, question: &str) -> Result<(), EditError> {
    let path = question_path(programme, question);
    let shared = path.and_then(|path| programme.value(&format!("{path}.{SHARED_FIELD}")));
    match shared {
        Some(_) => Err(EditError::SharedQuestion { question: question.to_owned() }),
        None => Ok(()),
    }
}
