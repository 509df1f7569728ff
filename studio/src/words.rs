//! What the edits of the library say, in words of the studio and the programme.

use crate::i18n::{t, t_args};
use assessment::specification::{Criterion, Predicate};
use programme::Vocabulary;
use programme::edit::{Threshold, ThresholdKind};

/// A language, and the programme's texts in it.
pub struct Words<'a> {
    /// `ja` or `en`.
    pub language: &'a str,
    /// The texts of the programme and of the tool.
    pub vocabulary: Vocabulary<'a>,
}

impl Words<'_> {
    /// What a threshold is about.
    pub fn label(&self, threshold: &Threshold, criterion: &Criterion) -> String {
        let names: Vec<_> =
            threshold.questions.iter().map(|question| self.vocabulary.name("question", question)).collect();
        let name = |index: usize| names.get(index).map_or("", String::as_str);
        let values = [("part", name(0)), ("whole", name(1))];
        match threshold.kind {
            ThresholdKind::Number => name(0).to_owned(),
            ThresholdKind::Percent if is_exception(threshold) => {
                let fact = exception(&criterion.requires).map(|fact| self.vocabulary.name("fact", fact));
                let fact = fact.unwrap_or_default();
                t_args(self.language, "threshold.exception", &[values[0], values[1], ("fact", fact.as_str())])
            }
            ThresholdKind::Percent => t_args(self.language, "threshold.share", &values),
        }
    }

    /// The unit of a threshold.
    pub fn unit(&self, threshold: &Threshold) -> String {
        let unit = threshold.unit.as_ref().map(|unit| self.vocabulary.text(&format!("unit.{unit}")));
        unit.unwrap_or_else(|| match threshold.kind {
            ThresholdKind::Percent => t(self.language, "threshold.percent"),
            ThresholdKind::Number => String::new(),
        })
    }
}

fn is_exception(threshold: &Threshold) -> bool {
    threshold.name.contains(".except.")
}

/// The fact of the first share with an exception.
fn exception(predicate: &Predicate) -> Option<&str> {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().find_map(exception),
        Predicate::Not(part) => exception(part),
        Predicate::Share { except, .. } => except.as_ref().map(|except| except.when.as_str()),
        _ => None,
    }
}
