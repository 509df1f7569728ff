//! A comparison of two programmes, or two dates, for one company: what the rules changed, and what the company changed.
//!
//! Three views: the old rules with the old answers, the new rules with the old answers, and the new rules with the new
//! answers. Between the first two the rules differ, between the last two the answers.

use crate::answers::Answers;
use crate::conversion::{Conversion, convert};
use crate::programme::Programme;
use crate::readiness::Readiness;
use crate::situation::AnswerError;
use crate::specification::{Earlier, Specification};
use crate::verdict::{Assessment, Verdict};

/// The same value in each of the three views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Views<T> {
    /// Under the old rules, with the old answers.
    pub before: T,
    /// Under the new rules, with the old answers.
    pub carried: T,
    /// Under the new rules, with the new answers.
    pub now: T,
}

/// The bounds of the tier, by the ids of tiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The tier that is reached for all unknown answers.
    pub at_least: String,
    /// The highest tier that is possible.
    pub at_most: String,
}

/// The comparison of one company's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The bounds of the tier.
    pub bounds: Views<Bounds>,
    /// Each criterion of the new programme, then those that are gone.
    pub criteria: Vec<CriterionComparison>,
    /// Each readiness field of the new programme, then those that are gone.
    pub fields: Vec<FieldComparison>,
    /// The old answers under the new programme.
    pub conversion: Conversion,
}

/// One criterion in the three views. Matched by a declared new id, or by the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionComparison {
    /// Its id in the old programme. `None` for a new criterion.
    pub old: Option<String>,
    /// Its id in the new programme. `None` for one that is gone.
    pub new: Option<String>,
    /// Its verdicts. `None` where the programme does not have it.
    pub verdicts: Views<Option<Verdict>>,
}

/// One readiness field in the three views, matched by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldComparison {
    /// The field's id.
    pub id: String,
    /// Its scores. `None` where the programme does not have it.
    pub readiness: Views<Option<Readiness>>,
}

/// The answers of a view that contradict each other, or that its programme does not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonError {
    /// The view.
    pub view: View,
    /// Every refused answer.
    pub errors: Vec<AnswerError>,
}

/// One of the three views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The old rules with the old answers.
    Before,
    /// The new rules with the old answers.
    Carried,
    /// The new rules with the new answers.
    Now,
}

impl<T: PartialEq> Views<T> {
    /// The values on both sides of the change of rules, if they differ.
    pub fn by_rules(&self) -> Option<(&T, &T)> {
        (self.before != self.carried).then_some((&self.before, &self.carried))
    }

    /// The values on both sides of the change of answers, if they differ.
    pub fn by_company(&self) -> Option<(&T, &T)> {
        (self.carried != self.now).then_some((&self.carried, &self.now))
    }
}

/// Compares a company's results: a programme and the answers to it, with a later one. Both may be the same programme.
///
/// # Errors
/// Answers that are refused, with their view.
pub fn compare(
    (old, old_answers): (&Programme, &Answers),
    (new, new_answers): (&Programme, &Answers),
) -> Result<Comparison, ComparisonError> {
    let conversion = convert(old_answers, old, new);
    let before = Results::of(old, old_answers, View::Before)?;
    let carried = Results::of(new, &conversion.answers, View::Carried)?;
    let now = Results::of(new, new_answers, View::Now)?;
    let results = Views { before, carried, now };
    Ok(Comparison {
        bounds: Views {
            before: results.before.bounds(old),
            carried: results.carried.bounds(new),
            now: results.now.bounds(new),
        },
        criteria: criteria(old.specification(), new.specification(), &results),
        fields: fields(old.specification(), new.specification(), &results),
        conversion,
    })
}

/// The results of one view.
struct Results {
    assessment: Assessment,
    readiness: Vec<Readiness>,
}

impl Results {
    fn of(programme: &Programme, answers: &Answers, view: View) -> Result<Self, ComparisonError> {
        let situation = programme.situation(answers).map_err(|errors| ComparisonError { view, errors })?;
        Ok(Self { assessment: programme.assess(&situation), readiness: programme.readiness(answers) })
    }

    fn bounds(&self, programme: &Programme) -> Bounds {
        let tier = |index: usize| programme.specification().tiers.get(index).cloned().unwrap_or_default();
        Bounds { at_least: tier(self.assessment.at_least), at_most: tier(self.assessment.at_most) }
    }

    fn verdict(&self, index: Option<usize>) -> Option<Verdict> {
        self.assessment.verdicts.get(index?).copied()
    }

    fn readiness(&self, index: Option<usize>) -> Option<Readiness> {
        self.readiness.get(index?).cloned()
    }
}

fn criteria(old: &Specification, new: &Specification, results: &Views<Results>) -> Vec<CriterionComparison> {
    let without_entry = Earlier::default();
    let earlier = new.earlier_of(&old.id, old.version).unwrap_or(&without_entry);
    let old_ids: Vec<&str> = old.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let successors: Vec<&str> = old_ids.iter().map(|id| earlier.criterion(id)).collect();
    let new_ids: Vec<&str> = new.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let compared = |(old_index, new_index): (Option<usize>, Option<usize>)| {
        let id = |ids: &[&str], index: Option<usize>| ids.get(index?).map(|id| (*id).to_owned());
        CriterionComparison {
            old: id(&old_ids, old_index),
            new: id(&new_ids, new_index),
            verdicts: Views {
                before: results.before.verdict(old_index),
                carried: results.carried.verdict(new_index),
                now: results.now.verdict(new_index),
            },
        }
    };
    matched(&successors, &new_ids).into_iter().map(compared).collect()
}

fn fields(old: &Specification, new: &Specification, results: &Views<Results>) -> Vec<FieldComparison> {
    let [old_ids, new_ids] = [old, new].map(|specification| {
        specification.readiness.iter().map(|field| field.id.as_str()).collect::<Vec<_>>()
    });
    let compared = |(old_index, new_index): (Option<usize>, Option<usize>)| {
        let id = |ids: &[&str], index: Option<usize>| ids.get(index?).map(|id| (*id).to_owned());
        FieldComparison {
            id: id(&new_ids, new_index).or_else(|| id(&old_ids, old_index)).unwrap_or_default(),
            readiness: Views {
                before: results.before.readiness(old_index),
                carried: results.carried.readiness(new_index),
                now: results.now.readiness(new_index),
            },
        }
    };
    matched(&old_ids, &new_ids).into_iter().map(compared).collect()
}

/// The positions of the same ids: for each new id that of the old one, then the old ids without a new one.
fn matched(old: &[&str], new: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let position = |ids: &[&str], id: &str| ids.iter().position(|other| *other == id);
    let present = new.iter().enumerate().map(|(index, id)| (position(old, id), Some(index)));
    let gone = old.iter().enumerate().filter(|(_, id)| !new.contains(*id));
    present.chain(gone.map(|(index, _)| (Some(index), None))).collect()
}
