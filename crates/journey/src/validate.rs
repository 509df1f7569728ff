//! What is wrong with a page, when the person leaves it forwards.

use crate::context::FlowContext;
use crate::form_state::{FormState, NotANumber};
use crate::location::Location;
use crate::request;
use crate::text::{grouped, text_id};
use assessment::specification::Question;
use assessment::{Answer, AnswerError, Answers, Decimal};
use consultation::delivery::ReportedError;

/// An error at a control. Its wording is `error.<code>`, filled with the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The control's name.
    pub name: String,
    /// What is wrong.
    pub code: String,
    /// What the wording mentions.
    pub values: Vec<(&'static str, Mention)>,
}

/// Something that an error's wording mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// The short name of a question.
    Question(String),
    /// The text with this id.
    Text(String),
    /// A value as it is.
    Value(String),
}

impl FieldError {
    pub(crate) fn new(name: &str, code: &str) -> Self {
        Self { name: name.to_owned(), code: code.to_owned(), values: Vec::new() }
    }
}

/// Every error of a page of questions. The request form is checked when it is put together.
pub(crate) fn page(location: &Location, form: &FormState, context: &FlowContext) -> Vec<FieldError> {
    let names = location.questions(form, context);
    let mut errors = Vec::new();
    for question in names.iter().filter_map(|name| context.programme.question(name)) {
        errors.extend(number_error(question, form, context));
    }
    let answers = form.answers(&context.programme, context.nfkc);
    errors.extend(contradictions(&answers, context, &|question| names.contains(&question)));
    errors
}

/// The answers that contradict each other, each at the first of the two questions that is shown.
pub fn contradictions(
    answers: &Answers,
    context: &FlowContext,
    shows: &dyn Fn(&str) -> bool,
) -> Vec<FieldError> {
    let contradictions = context.programme.situation(answers).err().unwrap_or_default();
    let at_question = |contradiction| {
        let AnswerError::Contradiction { part, part_value, whole, whole_value } = contradiction else {
            return None;
        };
        let mut error = FieldError::new([&part, &whole].into_iter().find(|id| shows(id))?, "contradiction");
        error.values = vec![
            ("part", Mention::Question(part)),
            ("part_value", Mention::Value(grouped(&part_value.to_string()))),
            ("whole", Mention::Question(whole)),
            ("whole_value", Mention::Value(grouped(&whole_value.to_string()))),
        ];
        Some(error)
    };
    contradictions.into_iter().filter_map(at_question).collect()
}

fn number_error(question: &Question, form: &FormState, context: &FlowContext) -> Option<FieldError> {
    let code = match form.answer(question, context.nfkc) {
        Err(NotANumber) if question.decimals == 0 => "not_a_whole_number",
        Err(NotANumber) => "not_a_number",
        Ok(Some(Answer::Number(number))) => {
            let low = question.minimum.is_some_and(|minimum| number < minimum);
            let high = question.maximum.is_some_and(|maximum| number > maximum);
            if !low && !high {
                return None;
            }
            "out_of_range"
        }
        Ok(_) => return None,
    };
    let bound = |bound: Option<Decimal>| {
        Mention::Value(bound.map(|value| grouped(&value.to_string())).unwrap_or_default())
    };
    let mut error = FieldError::new(&question.id, code);
    error.values = vec![
        ("name", Mention::Question(question.id.clone())),
        ("minimum", bound(question.minimum)),
        ("maximum", bound(question.maximum)),
        ("unit", Mention::Text(text_id(&["unit", question.unit.as_deref().unwrap_or_default()]))),
    ];
    Some(error)
}

/// The errors that an endpoint found: those at controls of the form, and before them those that are about the request as
/// a whole, without a control. Each with the endpoint's own words. Empty where no control is named: the receipt
/// page then shows the refusal.
pub(crate) fn from_endpoint(errors: &[ReportedError], context: &FlowContext) -> Vec<FieldError> {
    let (mut named, mut whole) = (Vec::new(), Vec::new());
    for error in errors {
        let name = request::control_of(&error.pointer, &error.code, context);
        let words = error.words();
        let code = match name {
            Some(_) if !error.code.is_empty() => &error.code,
            _ if words.is_empty() => "not_normalised",
            _ => "endpoint",
        };
        let mut found = FieldError::new(name.unwrap_or_default(), code);
        found.values.push(("detail", Mention::Value(words.to_owned())));
        let errors = if name.is_some() { &mut named } else { &mut whole };
        if !errors.contains(&found) {
            errors.push(found);
        }
    }
    if named.is_empty() {
        return named;
    }
    whole.append(&mut request::in_page_order(named));
    whole
}
