//! Rules and answers in words, in Japanese or English, for the output of the tool.

use crate::load::Loaded;
use crate::messages::Messages;
use crate::texts::Texts;
use assessment::specification::{Predicate, Question};
use assessment::{Answer, Answers, Specification};

/// The tool's messages in one language, and the texts of a programme.
#[derive(Debug, Clone)]
pub struct Vocabulary<'a> {
    messages: Messages,
    programme: Texts,
    specification: &'a Specification,
}

impl<'a> Vocabulary<'a> {
    /// The vocabulary for a programme in a language, by default the first that both the tool and the programme have. A
    /// missing text of the programme is replaced by its id.
    #[must_use]
    pub fn new(loaded: &'a Loaded, language: Option<&str>) -> Self {
        let language = language.unwrap_or_else(|| Self::language_of(loaded));
        let messages = Messages::new(language);
        Self {
            // Texts in another language are better than ids.
            programme: loaded
                .texts
                .get(messages.language())
                .or_else(|| loaded.texts.values().next())
                .cloned()
                .unwrap_or_default(),
            specification: &loaded.specification,
            messages,
        }
    }

    /// The first language that both the tool and the programme have, or the tool's first.
    #[must_use]
    pub fn language_of(loaded: &Loaded) -> &'static str {
        let has_texts = |language: &&str| loaded.texts.contains_key(*language);
        Messages::languages().find(has_texts).unwrap_or(Messages::DEFAULT)
    }

    /// The tool's messages.
    #[must_use]
    pub const fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The tool's message with this id, its placeholders filled.
    #[must_use]
    pub fn message(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.messages.message(id, values)
    }

    /// The programme's text with this id, or the id.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.programme.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// The name of a criterion, a fact or another entry.
    #[must_use]
    pub fn name(&self, kind: &str, id: &str) -> String {
        let texts = ["short", "label", "name"].map(|part| format!("{kind}.{id}.{part}"));
        let text = texts.iter().chain([&format!("{kind}.{id}")]).find_map(|key| self.programme.get(key));
        text.cloned().unwrap_or_else(|| id.to_owned())
    }

    /// The name of a choice of a question.
    #[must_use]
    pub fn choice(&self, id: &str, choice: &str) -> String {
        let list = self.question(id).and_then(|question| question.list.as_deref()).unwrap_or_default();
        let texts = [
            format!("question.{id}.choice.{choice}"),
            format!("list.{list}.{choice}"),
            format!("choice.{choice}"),
        ];
        texts.iter().find_map(|key| self.programme.get(key)).cloned().unwrap_or_else(|| choice.to_owned())
    }

    /// An entry by its name, with its id where that differs.
    #[must_use]
    pub fn called(&self, kind: &str, id: &str) -> String {
        let name = self.name(kind, id);
        if name == id { name } else { self.message("finding.called", &[("name", &name), ("id", id)]) }
    }

    /// The name of a text of an entry, with what it is for where that is known.
    #[must_use]
    pub fn text_name(&self, name: &str) -> String {
        let id = format!("text-name.{name}");
        let message = self.message(&id, &[]);
        if message == id { name.to_owned() } else { message }
    }

    /// A number with the unit of its question.
    #[must_use]
    pub fn number(&self, id: &str, number: &str) -> String {
        let unit = self.question(id).and_then(|question| question.unit.as_deref());
        format!("{number}{}", unit.map(|unit| self.text(&format!("unit.{unit}"))).unwrap_or_default())
    }

    /// Answers in one line.
    #[must_use]
    pub fn answers(&self, answers: &Answers) -> String {
        let line = |(id, answer): (&str, &Answer)| {
            let value = match answer {
                Answer::Unknown => self.text("choice.unknown"),
                Answer::Choice(choice) => self.message("rule.quoted", &[("value", &self.choice(id, choice))]),
                Answer::Number(number) => self.number(id, &number.to_string()),
            };
            self.message("answer.one", &[("question", &self.name("question", id)), ("value", &value)])
        };
        answers.iter().map(line).collect::<Vec<_>>().join(&self.message("answer.and", &[]))
    }

    /// A rule as a clause.
    #[must_use]
    pub fn rule(&self, predicate: &Predicate) -> String {
        let question = |id: &str| self.name("question", id);
        match predicate {
            Predicate::All(parts) => self.joined(parts, "rule.all"),
            Predicate::Any(parts) => self.joined(parts, "rule.any"),
            Predicate::Not(part) => self.message("rule.not", &[("part", &self.rule(part))]),
            Predicate::Is { question: id, value } => {
                self.message("rule.is", &[("question", &question(id)), ("value", &self.choice(id, value))])
            }
            Predicate::OneOf { question: id, values } => {
                let quoted =
                    |value: &String| self.message("rule.quoted", &[("value", &self.choice(id, value))]);
                let values =
                    values.iter().map(quoted).collect::<Vec<_>>().join(&self.message("rule.or", &[]));
                self.message("rule.one_of", &[("question", &question(id)), ("values", &values)])
            }
            Predicate::AtLeast { question: id, value } => {
                self.compared("rule.at_least", id, &value.to_string())
            }
            Predicate::AtMost { question: id, value } => {
                self.compared("rule.at_most", id, &value.to_string())
            }
            Predicate::Share { of, r#in, percent, except } => {
                let (of, whole, percent) = (question(of), question(r#in), percent.to_string());
                let mut values = vec![("of", of.as_str()), ("in", &whole), ("percent", &percent)];
                let Some(except) = except else { return self.message("rule.share", &values) };
                let (fact, other) = (self.name("fact", &except.when), except.percent.to_string());
                values.extend([("fact", fact.as_str()), ("other", other.as_str())]);
                self.message("rule.share_except", &values)
            }
            Predicate::Fact(fact) => self.message("rule.fact", &[("fact", &self.name("fact", fact))]),
            Predicate::Judged(id) => self.message("rule.judged", &[("question", &question(id))]),
        }
    }

    fn compared(&self, text: &str, id: &str, value: &str) -> String {
        let values = [("question", &*self.name("question", id)), ("value", &*self.number(id, value))];
        self.message(text, &values)
    }

    fn joined(&self, parts: &[Predicate], with: &str) -> String {
        let part = |part: &Predicate| {
            let clause = self.rule(part);
            match part {
                Predicate::All(inner) | Predicate::Any(inner) if inner.len() > 1 => {
                    self.message("rule.part", &[("part", &clause)])
                }
                _ => clause,
            }
        };
        parts.iter().map(part).collect::<Vec<_>>().join(&self.message(with, &[]))
    }

    /// Whether the programme has a question with this id.
    pub(crate) fn has_question(&self, id: &str) -> bool {
        self.question(id).is_some()
    }

    fn question(&self, id: &str) -> Option<&'a Question> {
        self.specification.questions.iter().find(|question| question.id == id)
    }
}
