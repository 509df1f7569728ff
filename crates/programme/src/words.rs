//! Rules and answers in words, for people who read what the tool found: Japanese or English.

use crate::load::Loaded;
use crate::source::Source;
use crate::texts::{Texts, flat};
use assessment::specification::{Predicate, Question};
use assessment::{Answer, Answers, Specification};
use std::path::Path;

/// The languages that the tool speaks, with their words. The first is used where none is asked for.
const LANGUAGES: [(&str, &str); 2] =
    [("ja", include_str!("words/ja.toml")), ("en", include_str!("words/en.toml"))];

/// The tool's words in one language, filled with those of a programme.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    own: Texts,
    programme: Texts,
    specification: &'a Specification,
}

impl<'a> Words<'a> {
    /// Words about a programme in a language, or in the first that both the tool and the programme
    /// speak. Where the programme lacks a text its id stands instead.
    #[must_use]
    pub fn of(loaded: &'a Loaded, language: Option<&str>) -> Self {
        let language = language.unwrap_or_else(|| Self::language_of(loaded));
        let chosen = LANGUAGES.iter().find(|(known, _)| *known == language).unwrap_or(&LANGUAGES[0]);
        let source = Source { path: Path::new(chosen.0).to_owned(), content: chosen.1.to_owned() };
        Self {
            own: flat(&source).unwrap_or_default(),
            // A programme that lacks the language is still better named in its own than by ids.
            programme: loaded
                .texts
                .get(chosen.0)
                .or_else(|| loaded.texts.values().next())
                .cloned()
                .unwrap_or_default(),
            specification: &loaded.specification,
        }
    }

    /// The first language that both the tool and the programme speak, or the tool's own first.
    #[must_use]
    pub fn language_of(loaded: &Loaded) -> &'static str {
        let mut languages = LANGUAGES.iter().map(|(language, _)| *language);
        languages.find(|language| loaded.texts.contains_key(*language)).unwrap_or(LANGUAGES[0].0)
    }

    /// Whether the tool speaks a language.
    #[must_use]
    pub fn speaks(language: &str) -> bool {
        LANGUAGES.iter().any(|(known, _)| *known == language)
    }

    /// The tool's own text with this id, its places filled.
    #[must_use]
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        let text = self.own.get(id).map_or(id, String::as_str);
        // One pass, so that a brace in what is filled in stays as it is.
        let mut said = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, following) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(before);
            said.push_str(values.iter().find(|(known, _)| *known == name).map_or(name, |(_, value)| value));
            rest = following;
        }
        said.push_str(rest);
        said
    }

    /// The programme's text with this id, or the id.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.programme.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// What a criterion, a fact and so on is called.
    #[must_use]
    pub fn name(&self, kind: &str, id: &str) -> String {
        let texts = ["short", "label", "name"].map(|part| format!("{kind}.{id}.{part}"));
        let found = texts.iter().chain([&format!("{kind}.{id}")]).find_map(|key| self.programme.get(key));
        found.cloned().unwrap_or_else(|| id.to_owned())
    }

    /// What a choice of a question is called.
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

    /// A number with the unit of its question.
    #[must_use]
    pub fn number(&self, id: &str, number: &str) -> String {
        let unit = self.question(id).and_then(|question| question.unit.as_deref());
        format!("{number}{}", unit.map(|unit| self.text(&format!("unit.{unit}"))).unwrap_or_default())
    }

    /// Answers in one line.
    #[must_use]
    pub fn answers(&self, answers: &Answers) -> String {
        let one = |(id, answer): (&str, &Answer)| {
            let value = match answer {
                Answer::Unknown => self.text("choice.unknown"),
                Answer::Choice(choice) => self.say("rule.quoted", &[("value", &self.choice(id, choice))]),
                Answer::Number(number) => self.number(id, &number.to_string()),
            };
            self.say("answer.one", &[("question", &self.name("question", id)), ("value", &value)])
        };
        answers.iter().map(one).collect::<Vec<_>>().join(&self.say("answer.and", &[]))
    }

    /// A rule as a clause.
    #[must_use]
    pub fn rule(&self, predicate: &Predicate) -> String {
        let question = |id: &str| self.name("question", id);
        match predicate {
            Predicate::All(parts) => self.joined(parts, "rule.all"),
            Predicate::Any(parts) => self.joined(parts, "rule.any"),
            Predicate::Not(part) => self.say("rule.not", &[("part", &self.rule(part))]),
            Predicate::Is { question: id, value } => {
                self.say("rule.is", &[("question", &question(id)), ("value", &self.choice(id, value))])
            }
            Predicate::OneOf { question: id, values } => {
                let quoted = |value: &String| self.say("rule.quoted", &[("value", &self.choice(id, value))]);
                let values = values.iter().map(quoted).collect::<Vec<_>>().join(&self.say("rule.or", &[]));
                self.say("rule.one_of", &[("question", &question(id)), ("values", &values)])
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
                let Some(except) = except else { return self.say("rule.share", &values) };
                let (fact, other) = (self.name("fact", &except.when), except.percent.to_string());
                values.extend([("fact", fact.as_str()), ("other", other.as_str())]);
                self.say("rule.share_except", &values)
            }
            Predicate::Fact(fact) => self.say("rule.fact", &[("fact", &self.name("fact", fact))]),
            Predicate::Judged(id) => self.say("rule.judged", &[("question", &question(id))]),
        }
    }

    fn compared(&self, text: &str, id: &str, value: &str) -> String {
        let values = [("question", &*self.name("question", id)), ("value", &*self.number(id, value))];
        self.say(text, &values)
    }

    fn joined(&self, parts: &[Predicate], with: &str) -> String {
        let part = |part: &Predicate| {
            let said = self.rule(part);
            match part {
                Predicate::All(inner) | Predicate::Any(inner) if inner.len() > 1 => {
                    self.say("rule.part", &[("part", &said)])
                }
                _ => said,
            }
        };
        parts.iter().map(part).collect::<Vec<_>>().join(&self.say(with, &[]))
    }

    fn question(&self, id: &str) -> Option<&'a Question> {
        self.specification.questions.iter().find(|question| question.id == id)
    }
}
