//! The questionnaire of every page: that of the default programme, in Japanese.

use assessment::Specification;
use assessment::specification::{Page, Question};
use programme::Texts;

const LANGUAGE: &str = "ja";
/// More choices than this, "unknown" included, are shown as a list, as in the widget.
const MAX_ROWS: usize = 8;

/// The questions with their wording.
pub struct Questionnaire {
    /// The questions, their pages and conditions.
    pub specification: Specification,
    texts: Texts,
}

impl Questionnaire {
    /// Reads the programme as the widget's build does.
    pub fn load() -> Self {
        let folder = fixtures::programme_folder(fixtures::DEFAULT);
        let mut loaded = programme::load(&folder).unwrap_or_else(|error| panic!("{error}"));
        Self { specification: loaded.specification, texts: loaded.texts.remove(LANGUAGE).unwrap() }
    }

    /// The text with this id.
    pub fn text(&self, id: &str) -> &str {
        self.find(id).unwrap_or_else(|| panic!("there is no text {id}"))
    }

    /// The text with this id, if there is one.
    pub fn find(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str)
    }

    /// The heading of a page of questions.
    pub fn heading(&self, page: &Page) -> &str {
        match (page.step.as_str(), &page.part) {
            ("readiness", Some(field)) => self.text(&format!("readiness.{field}.name")),
            (step, Some(part)) => self.text(&format!("step.{step}.{part}.heading")),
            (step, None) => self.text(&format!("step.{step}.heading")),
        }
    }

    /// The lead below the heading of a page.
    pub fn lead(&self, page: &Page) -> Option<&str> {
        self.find(&format!("step.{}.lead", page.step)).filter(|_| page.part.is_none())
    }

    /// The bullet points of the first screen.
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

    /// The label of a question.
    pub fn label(&self, question: &Question) -> &str {
        self.text(&format!("question.{}.label", question.id))
    }

    /// The support text of a question.
    pub fn support(&self, question: &Question) -> Option<&str> {
        self.find(&format!("question.{}.support", question.id))
    }

    /// The values and labels of the choices; the last one is "unknown".
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

    /// Whether its choices are shown as a list.
    pub fn is_list(&self, question: &Question) -> bool {
        self.choices(question).len() > MAX_ROWS
    }
}
