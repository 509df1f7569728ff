//! A result that a company keeps in a file, or as a link, for the comparison with a later one. It has the answers and not
//! the result: the rules of its time give that again.
//!
//! ```text
//! record 1
//! date 2026-11-19
//! programme open-library
//! version 1
//! answer keeper paid
//! answer owned unknown
//! check 123456
//! ```
//!
//! Empty lines and lines that begin with `#` are for people, and not counted in the check sum. A link has the same content:
//! `2.<programme>.<version>.<date>.<answers>.<check>`.

mod lines;

use crate::context::FlowContext;
use crate::earlier::Origin;
use crate::form_state::{FormState, UNKNOWN, answer_text};
use crate::link_text::{Length, check, checked, decode, encode, head, parts_of, passed_on, with_check};
use crate::share_link::asked;
use assessment::specification::{Kind, Question, Specification};
use assessment::{Answer, Answers, Decimal, Programme};
use consultation::calendar::parse_iso;
use lines::{Lines, push_comment, push_line};

/// The form of the file.
const FORM: &str = "1";
/// The form of the link.
pub(crate) const LINK_FORM: &str = "2";
/// The number of full stops in a link of this form.
pub(crate) const LINK_STOPS: usize = 5;
/// The most bytes of a file that are read. A record of the largest programme has less.
pub const MAX_LEN: usize = 64 * 1024;

/// A kept result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The day of the answers, as an ISO date.
    pub date: String,
    /// The programme of the answers.
    pub origin: Origin,
    /// The answers as texts by question id: a choice, a number or "unknown".
    answers: Vec<(String, String)>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// The file has more than [`MAX_LEN`] bytes.
    TooLong,
    /// The file is no record.
    NoRecord,
    /// The record has another form, that of a later widget.
    Form(String),
    /// A line cannot be read. Lines count from 1.
    Line(usize),
    /// The file was cut off or changed.
    Damaged,
    /// The record is of another programme or version than the given one.
    OtherProgramme,
    /// The programme does not accept the answer to this question.
    Answer(String),
}

impl Record {
    /// The record of answers that were given on a day, an ISO date.
    #[must_use]
    pub fn new(date: &str, programme: &Programme, answers: &Answers) -> Self {
        let specification = programme.specification();
        let text = |question: &Question| Some((question.id.clone(), answer_text(answers.get(&question.id)?)));
        Self {
            date: date.to_owned(),
            origin: Origin { programme: specification.id.clone(), version: specification.version },
            answers: asked(specification).filter_map(text).collect(),
        }
    }

    /// The content of the file. `title` gives the lines for people above the record, and `about` those above the answer to a
    /// question.
    #[must_use]
    pub fn write(&self, title: &str, about: &dyn Fn(&str) -> Option<String>) -> String {
        let mut text = String::new();
        let mut counted = String::new();
        push_comment(&mut text, title);
        for line in self.head() {
            push_line(&mut text, &mut counted, &line);
        }
        for (question, answer) in &self.answers {
            push_comment(&mut text, &about(question).unwrap_or_default());
            push_line(&mut text, &mut counted, &["answer ", question, " ", answer].concat());
        }
        [&text, "check ", &check(&counted), "\n"].concat()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Anything but a whole record of this form.
    pub fn read(file: &str) -> Result<Self, RecordError> {
        if file.len() > MAX_LEN {
            return Err(RecordError::TooLong);
        }
        let mut lines = Lines::of(file);
        match lines.value("record") {
            Some(FORM) => {}
            Some(form) => return Err(RecordError::Form(form.to_owned())),
            None => return Err(RecordError::NoRecord),
        }
        let [date, programme, version] =
            ["date", "programme", "version"].map(|name| lines.value(name).ok_or(lines.next_number()));
        let line = RecordError::Line;
        let (date, programme) = (date.map_err(line)?, programme.map_err(line)?);
        let origin = Origin::new(programme, version.map_err(line)?).ok_or(RecordError::Damaged)?;
        parse_iso(date).ok_or(RecordError::Damaged)?;
        let mut answers = Vec::new();
        while let Some(answer) = lines.value("answer") {
            let (question, answer) = answer.split_once(' ').ok_or(RecordError::Line(lines.number))?;
            answers.push((question.to_owned(), answer.trim().to_owned()));
        }
        let sum = check(&lines.counted);
        match lines.value("check") {
            Some(written) if written == sum && lines.is_at_end() => {
                Ok(Self { date: date.to_owned(), origin, answers })
            }
            Some(_) => Err(RecordError::Damaged),
            None if lines.is_at_end() => Err(RecordError::Damaged),
            None => Err(RecordError::Line(lines.next_number())),
        }
    }

    /// The answers, typed by the programme that they were given under.
    ///
    /// # Errors
    /// Another programme, or an answer that it does not accept.
    pub fn answers(&self, programme: &Programme) -> Result<Answers, RecordError> {
        if !self.origin.is(programme.specification()) {
            return Err(RecordError::OtherProgramme);
        }
        let typed = |(id, text): &(String, String)| {
            let question = programme.question(id);
            let answer = match question.map(|question| question.kind) {
                None => None,
                Some(_) if text == UNKNOWN => Some(Answer::Unknown),
                Some(Kind::Choice) => Some(Answer::Choice(text.clone())),
                Some(Kind::Number) => Decimal::parse(text).map(Answer::Number),
            };
            let alone = answer.map(|answer| Answers::from_iter([(id.clone(), answer)]));
            alone.filter(|alone| programme.situation(alone).is_ok()).ok_or(RecordError::Answer(id.clone()))
        };
        let mut answers = Answers::default();
        for answer in &self.answers {
            for (id, answer) in typed(answer)?.iter() {
                answers.set(id, answer.clone());
            }
        }
        Ok(answers)
    }

    fn head(&self) -> [String; 4] {
        let Origin { programme, version } = &self.origin;
        [("record", FORM), ("date", &self.date), ("programme", programme), ("version", &version.to_string())]
            .map(|(name, value)| [name, " ", value].concat())
    }
}

/// The answers of a form with the day, an ISO date, as the fragment of a link.
#[must_use]
pub fn write_link(date: &str, form: &FormState, context: &FlowContext) -> String {
    let specification = context.programme.specification();
    let mut link = [&head(LINK_FORM, specification), date, "."].concat();
    encode(asked(specification), &form.answers(&context.programme, context.nfkc), &mut link);
    with_check(link)
}

/// The day and the answers of a link. `None` where it is damaged, or of another programme or version.
#[must_use]
pub fn read_link(link: &str, specification: &Specification) -> Option<(String, FormState)> {
    passed_on(link, |link| {
        let content = checked(link, LINK_STOPS)?;
        let mut parts = content.split('.');
        parts_of(&mut parts, LINK_FORM, specification)?;
        let date = parts.next().filter(|date| parse_iso(date).is_some())?;
        Some((date.to_owned(), decode(asked(specification), parts.next()?, Length::Exact)?))
    })
}
