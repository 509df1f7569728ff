//! Accepts the results of the worked cases as they are now.

use super::document::Document;
use super::proposals::{ProposedCase, proposals};
use super::{EditError, compiled};
use crate::cases::Case;
use crate::check::Allowance;
use crate::evaluate::{EvaluationError, Report, evaluate};
use crate::files::Files;
use crate::vocabulary::Vocabulary;
use assessment::Programme;

/// The new expectations of the worked cases, to be shown before they are written.
#[derive(Debug)]
pub struct Accepted {
    /// Every expectation that changes, in the order of the file.
    pub changes: Vec<CaseChange>,
    /// The cases with an expectation that stays as it is, although `check` has a finding about it.
    pub left: Vec<LeftCase>,
    /// Cases at thresholds where no case stands. They are not in `files`; [`super::add_proposed`] adds them.
    pub proposals: Vec<ProposedCase>,
    /// The files with the changes.
    pub files: Files,
}

/// A changed expectation of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// The name of the case.
    pub case: String,
    /// `at_least`, `at_most` or the id of a criterion.
    pub property: String,
    /// The expectation before: a tier or a verdict.
    pub from: String,
    /// The result now.
    pub to: String,
}

impl CaseChange {
    /// The change in words, such as: the tier at least “pioneer” → “hundred”.
    #[must_use]
    pub fn describe(&self, vocabulary: &Vocabulary<'_>) -> String {
        let Self { property, from, to, .. } = self;
        let tier = |id: &str| vocabulary.message("rule.quoted", &[("value", &vocabulary.name("tier", id))]);
        let verdict = |id: &str| vocabulary.message(&format!("verdict.{id}"), &[]);
        let (what, from, to) = match property.as_str() {
            "at_least" | "at_most" => {
                (vocabulary.message(&format!("diff.{property}"), &[]), tier(from), tier(to))
            }
            criterion => (vocabulary.name("criterion", criterion), verdict(from), verdict(to)),
        };
        vocabulary.message("diff.change", &[("what", &what), ("from", &from), ("to", &to)])
    }
}

/// A case that has to be corrected by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftCase {
    /// The programme does not accept its answers.
    Answers {
        /// The name of the case.
        case: String,
        /// Why.
        error: EvaluationError,
    },
    /// It names a verdict of a criterion that does not exist.
    Criterion {
        /// The name of the case.
        case: String,
        /// The id.
        criterion: String,
    },
}

/// Evaluates every worked case, and replaces the tiers and verdicts that have changed.
///
/// # Errors
/// Files that cannot be read, or a programme that cannot be evaluated.
pub fn accept(files: &Files, id: &str) -> Result<Accepted, EditError> {
    let (loaded, programme) = compiled(files, id)?;
    let mut document = Document::read(files, &format!("{id}/cases.toml"))?;
    let mut accepted = Accepted {
        changes: Vec::new(),
        left: Vec::new(),
        proposals: proposals(files, id, &loaded, &programme),
        files: files.clone(),
    };
    let mut allowance = Allowance::new();
    for (index, case) in loaded.cases.iter().enumerate() {
        let report = match evaluated(&programme, case, &mut allowance) {
            Ok(report) => report,
            Err(error) => {
                accepted.left.push(LeftCase::Answers { case: case.name.clone(), error });
                continue;
            }
        };
        let tiers = [("at_least", &case.at_least), ("at_most", &case.at_most)]
            .map(|(property, from)| (property.to_owned(), format!("cases.{index}.{property}"), from));
        let verdicts = case.verdicts.iter().map(|(criterion, from)| {
            (criterion.clone(), format!("cases.{index}.verdicts.{criterion}"), from)
        });
        for (property, path, from) in tiers.into_iter().chain(verdicts) {
            let Some(to) = actual(&report, &property) else {
                accepted.left.push(LeftCase::Criterion { case: case.name.clone(), criterion: property });
                continue;
            };
            let range = document.values(&path).next().map(|(.., range)| range.clone());
            let Some(range) = range.filter(|_| to != from) else { continue };
            document.replace_text(range, to);
            let (from, to) = (from.clone(), to.to_owned());
            accepted.changes.push(CaseChange { case: case.name.clone(), property, from, to });
        }
    }
    document.write(&mut accepted.files);
    Ok(accepted)
}

/// The results of a case. Together the cases have as many steps as those of a check.
fn evaluated(
    programme: &Programme,
    case: &Case,
    allowance: &mut Allowance,
) -> Result<Report, EvaluationError> {
    if allowance.is_used_up() {
        return Err(EvaluationError::Steps);
    }
    allowance.take(|| evaluate(programme, &case.answers)).0
}

/// The result of a property of a case; `None` for a criterion that does not exist.
fn actual<'a>(report: &'a Report, property: &str) -> Option<&'a str> {
    match property {
        "at_least" => Some(&report.at_least),
        "at_most" => Some(&report.at_most),
        id => {
            let criterion = report.criteria.iter().find(|criterion| criterion.id == id)?;
            Some(&criterion.verdict)
        }
    }
}
