//! The questionnaire that every page asks: that of the default programme, in Japanese.

use assessment::Specification;
use assessment::specification::{Page, Question};
use programme::Texts;
use std::path::Path;

/// The programme that the widget is shipped with.
const PROGRAMME: &str = "programmes/telework-pioneers-r3";
const LANGUAGE: &str = "ja";
/// The widget shows more choices than this, with "I do not know", as a list, and so do the others.
const MOST_ROWS: usize = 8;

/// The questions with their wording.
pub struct Questionnaire {
    /// What is asked, on which page, and when.
    pub specification: Specification,
    texts: Texts,
}

impl Questionnaire {
    /// Reads it as the widget's build does.
    pub fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PROGRAMME);
        let mut loaded = programme::load(&folder).unwrap_or_else(|error| panic!("{error}"));
        Self { specification: loaded.specification, texts: loaded.texts.remove(LANGUAGE).unwrap() }
    }

    /// The text with this id.
    pub fn text(&self, id: &str) -> &str {
        self.find(id).unwrap_or_else(|| panic!("there is no text {id}"))
    }

    /// The text with this id, where there is one.
    pub fn find(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str)
    }

    /// What stands above a page of questions.
    pub fn heading(&self, page: &Page) -> &str {
        match (page.step.as_str(), &page.part) {
            ("readiness", Some(field)) => self.text(&format!("readiness.{field}.name")),
            (step, Some(part)) => self.text(&format!("step.{step}.{part}.heading")),
            (step, None) => self.text(&format!("step.{step}.heading")),
        }
    }

    /// What is said below the heading of a page, where something is.
    pub fn lead(&self, page: &Page) -> Option<&str> {
        self.find(&format!("step.{}.lead", page.step)).filter(|_| page.part.is_none())
    }

    /// What the first screen says in points.
    pub fn points(&self) -> [&str; 3] {
        ["start.unknown", "start.privacy", "start.basis"].map(|id| self.text(id))
    }

    /// The questions of a page.
    pub fn questions(&self, page: &Page) -> impl Iterator<Item = &Question> {
        page.questions.iter().map(|id| {
            let mut questions = self.specification.questions.iter();
            questions.find(|question| question.id == *id).unwrap_or_else(|| panic!("there is no {id}"))
        })
    }

    /// What a question asks.
    pub fn label(&self, question: &Question) -> &str {
        self.text(&format!("question.{}.label", question.id))
    }

    /// Why it is asked, or how to answer, where that is said.
    pub fn support(&self, question: &Question) -> Option<&str> {
        self.find(&format!("question.{}.support", question.id))
    }

    /// The values and the words of what can be chosen, the last of which is "I do not know".
    pub fn choices<'a>(&'a self, question: &'a Question) -> Vec<(&'a str, &'a str)> {
        let words = |value: &str| {
            let own = self.find(&format!("question.{}.choice.{value}", question.id));
            let list = question.list.as_deref();
            own.or_else(|| list.and_then(|list| self.find(&format!("list.{list}.{value}"))))
                .unwrap_or_else(|| self.text(&format!("choice.{value}")))
        };
        let values = question.choices.iter().map(String::as_str).chain(["unknown"]);
        values.map(|value| (value, words(value))).collect()
    }

    /// Whether its choices are too many to be shown at once.
    pub fn is_list(&self, question: &Question) -> bool {
        self.choices(question).len() > MOST_ROWS
    }
}
