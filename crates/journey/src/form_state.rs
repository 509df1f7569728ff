//! What the person entered, exactly as entered. Answers are read from it, never stored beside it.

use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal, Programme};
use consultation::{Nfkc, is_blank, numbers};

/// The value by which every question can be answered.
pub const UNKNOWN: &str = "unknown";

/// One control's content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldState {
    /// The text as typed, or the chosen value.
    pub text: String,
    /// "I do not know" is checked beside a number. The number stays, in case it is unchecked.
    pub unknown: bool,
}

/// Every control's content by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    single: Vec<(String, FieldState)>,
    checked: Vec<(String, String)>,
    touched: Vec<String>,
}

impl FormState {
    /// The text of a control, empty where nothing was entered.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.entry(name).map_or("", |entry| entry.text.as_str())
    }

    /// Whether "I do not know" stands beside a number.
    #[must_use]
    pub fn is_unknown(&self, name: &str) -> bool {
        self.entry(name).is_some_and(|entry| entry.unknown)
    }

    /// Whether a box is checked.
    #[must_use]
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.checked(name).any(|checked| checked == value)
    }

    /// The checked values of a group of boxes.
    pub fn checked<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.checked.iter().filter(move |(group, _)| group == name).map(|(_, value)| value.as_str())
    }

    /// The controls with these answers.
    pub(crate) fn of_answers(answers: &Answers, programme: &Programme) -> Self {
        let mut form = Self::default();
        for (id, answer) in answers.iter() {
            let is_number = programme.question(id).is_some_and(|question| question.kind == Kind::Number);
            if is_number && *answer == Answer::Unknown {
                form.set_unknown(id.to_owned(), true);
            } else {
                form.set_value(id.to_owned(), answer_text(answer));
            }
        }
        form
    }

    /// Whether a group of boxes was ever touched.
    #[must_use]
    pub fn is_touched(&self, name: &str) -> bool {
        self.touched.iter().any(|touched| touched == name)
    }

    /// Whether a question has no answer yet, not even "unknown".
    #[must_use]
    pub fn is_open(&self, name: &str) -> bool {
        self.entry(name).is_none_or(|entry| !entry.unknown && is_blank(&entry.text))
    }

    pub(crate) fn set_value(&mut self, name: String, text: String) {
        self.change(name, |entry| *entry = FieldState { text, unknown: false });
    }

    pub(crate) fn set_unknown(&mut self, name: String, unknown: bool) {
        self.change(name, |entry| entry.unknown = unknown);
    }

    pub(crate) fn set_checked(&mut self, name: String, value: String, checked: bool) {
        if !self.is_touched(&name) {
            self.touched.push(name.clone());
        }
        self.checked.retain(|(group, choice)| *group != name || *choice != value);
        if checked {
            self.checked.push((name, value));
        }
    }

    /// Forgets every control but these.
    pub(crate) fn keep_only(&mut self, keeps: impl Fn(&str) -> bool) {
        self.single.retain(|(name, _)| keeps(name));
        self.checked.retain(|(name, _)| keeps(name));
        self.touched.retain(|name| keeps(name));
    }

    fn entry(&self, name: &str) -> Option<&FieldState> {
        self.single.iter().find(|(id, _)| id == name).map(|(_, entry)| entry)
    }

    fn change(&mut self, name: String, change: impl FnOnce(&mut FieldState)) {
        if self.entry(&name).is_none() {
            self.single.push((name.clone(), FieldState::default()));
        }
        if let Some((_, entry)) = self.single.iter_mut().find(|(id, _)| *id == name) {
            change(entry);
        }
    }

    /// A question's answer: `None` where it is open, an error where it is no number.
    pub(crate) fn answer(&self, question: &Question, nfkc: Nfkc) -> Result<Option<Answer>, NotANumber> {
        let name = question.id.as_str();
        if self.is_open(name) {
            return Ok(None);
        }
        let text = self.text(name);
        if self.is_unknown(name) || text == UNKNOWN {
            return Ok(Some(Answer::Unknown));
        }
        match question.kind {
            Kind::Choice => Ok(Some(Answer::Choice(text.to_owned()))),
            Kind::Number => {
                let number = Decimal::parse(&numbers::normalise(text, nfkc)).ok_or(NotANumber)?;
                if number.scaled(question.decimals).is_none() {
                    return Err(NotANumber);
                }
                Ok(Some(Answer::Number(number)))
            }
        }
    }

    /// A question's answer where it can be taken as it stands.
    pub(crate) fn answer_in_range(&self, question: &Question, nfkc: Nfkc) -> Option<Answer> {
        let answer = self.answer(question, nfkc).ok().flatten()?;
        let fits = match &answer {
            Answer::Number(number) => {
                question.minimum.is_none_or(|minimum| *number >= minimum)
                    && question.maximum.is_none_or(|maximum| *number <= maximum)
            }
            _ => true,
        };
        fits.then_some(answer)
    }

    /// The answers that can be taken as they stand; the others wait for the page's own check.
    #[must_use]
    pub fn answers(&self, programme: &Programme, nfkc: Nfkc) -> Answers {
        let questions = programme.specification().questions.iter();
        let answered = questions
            .filter_map(|question| Some((question.id.clone(), self.answer_in_range(question, nfkc)?)));
        answered.collect()
    }
}

/// An answer as it would be typed or chosen.
pub(crate) fn answer_text(answer: &Answer) -> String {
    match answer {
        Answer::Unknown => UNKNOWN.to_owned(),
        Answer::Choice(choice) => choice.clone(),
        Answer::Number(number) => number.to_string(),
    }
}

/// What was typed is no number that the question can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotANumber;
