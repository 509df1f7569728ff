//! What the person entered, exactly as entered. Answers are read from it, never stored beside it.

use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal, Programme};
use consultation::{Nfkc, numbers};

/// The value by which every question can be answered.
pub const UNKNOWN: &str = "unknown";

/// One control's content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The text as typed, or the chosen value.
    pub text: String,
    /// "I do not know" is ticked beside a number. The number stays, in case it is unticked.
    pub unknown: bool,
}

/// Every control's content by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries {
    single: Vec<(String, Entry)>,
    ticked: Vec<(String, String)>,
    touched: Vec<String>,
}

impl Entries {
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

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str, value: &str) -> bool {
        self.ticked(name).any(|ticked| ticked == value)
    }

    /// The ticked values of a group of boxes.
    pub fn ticked<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.ticked.iter().filter(move |(group, _)| group == name).map(|(_, value)| value.as_str())
    }

    /// Whether a group of boxes was ever touched.
    #[must_use]
    pub fn is_touched(&self, name: &str) -> bool {
        self.touched.iter().any(|touched| touched == name)
    }

    /// Whether a question has no answer yet, not even "unknown".
    #[must_use]
    pub fn is_open(&self, name: &str) -> bool {
        self.entry(name).is_none_or(|entry| !entry.unknown && entry.text.trim().is_empty())
    }

    pub(super) fn enter(&mut self, name: String, text: String) {
        self.change(name, |entry| *entry = Entry { text, unknown: false });
    }

    pub(super) fn set_unknown(&mut self, name: String, unknown: bool) {
        self.change(name, |entry| entry.unknown = unknown);
    }

    pub(super) fn tick(&mut self, name: String, value: String, ticked: bool) {
        if !self.is_touched(&name) {
            self.touched.push(name.clone());
        }
        self.ticked.retain(|(group, known)| *group != name || *known != value);
        if ticked {
            self.ticked.push((name, value));
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.single.iter().find(|(known, _)| known == name).map(|(_, entry)| entry)
    }

    fn change(&mut self, name: String, change: impl FnOnce(&mut Entry)) {
        if self.entry(&name).is_none() {
            self.single.push((name.clone(), Entry::default()));
        }
        if let Some((_, entry)) = self.single.iter_mut().find(|(known, _)| *known == name) {
            change(entry);
        }
    }

    /// A question's answer: `None` where it is open, an error where it is no number.
    pub(super) fn answer(&self, question: &Question, nfkc: Nfkc) -> Result<Option<Answer>, NotANumber> {
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
    pub(super) fn answer_in_range(&self, question: &Question, nfkc: Nfkc) -> Option<Answer> {
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

/// What was typed is no number that the question can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotANumber;
