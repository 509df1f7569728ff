//! Answers as they outlive a reload: those to the programme's questions alone, nothing about a person,
//! with the programme and version that they were given under.

use crate::context::FlowContext;
use crate::form_state::{FormState, UNKNOWN};
use assessment::specification::Kind;
use assessment::{Answers, Programme};
use consultation::Nfkc;

/// The form of the text below. Another form is not read.
const FORM: &str = "1";
/// Stands between what a line says; a text field cannot hold one.
const TAB: char = '\t';

/// What became of saved answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// The link that led here and that nothing could be read from, such as one of an earlier programme.
    pub unreadable: Option<String>,
    /// Whether they were given under another programme, or another version of it.
    pub changed: bool,
    /// Questions whose answer no longer fits.
    pub dropped: Vec<String>,
    /// How many answers belong to questions that are not asked any more.
    pub gone: usize,
}

/// The answers as one text, empty where there are none.
#[must_use]
pub fn save(form: &FormState, context: &FlowContext) -> String {
    let specification = context.programme.specification();
    let mut saved = String::new();
    for question in &specification.questions {
        let (text, unknown) = (form.text(&question.id), form.is_unknown(&question.id));
        if !text.is_empty() || unknown {
            let line = [
                question.id.as_str(),
                if unknown { UNKNOWN } else { "" },
                &text.replace([TAB, '\n', '\r'], " "),
            ];
            saved.push('\n');
            saved.push_str(&line.join("\t"));
        }
    }
    if saved.is_empty() {
        return saved;
    }
    [FORM, "\t", &specification.id, "\t", &specification.version.to_string(), saved.as_str()].concat()
}

/// The answers in what [`save`] wrote, as far as they fit the programme. `None` where there is nothing to read.
#[must_use]
pub fn saved_answers(saved: &str, programme: &Programme, nfkc: Nfkc) -> Option<Answers> {
    restore(saved, programme, nfkc).map(|(form, _)| form.answers(programme, nfkc))
}

/// Reads what [`save`] wrote. `None` where there is nothing to read, or it is damaged.
pub(crate) fn restore(saved: &str, programme: &Programme, nfkc: Nfkc) -> Option<(FormState, Restored)> {
    let specification = programme.specification();
    let (head, lines) = saved.split_once('\n')?;
    let mut head = head.split(TAB);
    if head.next() != Some(FORM) {
        return None;
    }
    let same =
        head.next() == Some(&specification.id) && head.next() == Some(&specification.version.to_string());
    let mut form = FormState::default();
    let mut restored = Restored { changed: !same, ..Restored::default() };
    for line in lines.lines() {
        let mut parts = line.splitn(3, TAB);
        let (Some(id), Some(unknown), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Some(question) = specification.questions.iter().find(|question| question.id == id) else {
            restored.gone += 1;
            continue;
        };
        form.set_value(id.to_owned(), text.to_owned());
        form.set_unknown(id.to_owned(), unknown == UNKNOWN);
        let fits = match question.kind {
            Kind::Choice => text == UNKNOWN || question.choices.iter().any(|choice| choice == text),
            // What is no number was still being typed; its page says so.
            Kind::Number => {
                let number = form.answer(question, nfkc);
                number.is_err() || form.answer_in_range(question, nfkc).is_some()
            }
        };
        if !fits {
            form.set_value(id.to_owned(), String::new());
            restored.dropped.push(id.to_owned());
        }
    }
    Some((form, restored))
}
