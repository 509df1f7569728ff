//! The bound on the exact search: finds the rule at which a page would give up.

use crate::answer_input::answers_of;
use crate::cases::Case;
use crate::check::rules;
use crate::messages::Messages;
use assessment::specification::{Kind, Question};
use assessment::steps::{MAX_STEPS, Watched, watch};
use assessment::{Answer, Answers, Programme, Specification};
use std::fmt;

/// The maximum number of steps of all searches of [`check_steps`]. No programme so far needs a fifth.
const MAX_CHECK_STEPS: u64 = 40_000_000;

/// The maximum number of steps for finding the criterion that causes too many.
const MAX_CAUSE_STEPS: u64 = 30_000_000;

/// A rule whose search is past the bound ([`MAX_STEPS`]) for some company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooManySteps {
    /// The entry with the rule, such as `criterion.practice-share`. Of several criteria that are past the bound only
    /// together, one without which the others are not, or the one with the most steps.
    pub entry: String,
    /// What takes the steps.
    pub excess: Excess,
}

/// What takes too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// The rule alone, for one company.
    Rule,
    /// All criteria together, for one company.
    Criteria,
    /// All searches of [`check_steps`] up to this rule.
    Check,
}

impl Excess {
    /// The code of the finding.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Rule => "too-many-steps",
            Self::Criteria => "too-many-steps-together",
            Self::Check => "too-many-steps-to-check",
        }
    }

    /// The maximum number of steps.
    pub(crate) fn bound(self) -> u64 {
        match self {
            Self::Rule | Self::Criteria => u64::try_from(MAX_STEPS).unwrap_or(u64::MAX),
            Self::Check => MAX_CHECK_STEPS,
        }
    }
}

impl TooManySteps {
    /// What is past the bound, and the way out, in the words of the messages.
    #[must_use]
    pub fn in_words(&self, messages: &Messages) -> String {
        let id = format!("finding.{}", self.excess.code());
        messages.message(&id, &[("steps", &self.excess.bound().to_string())])
    }
}

impl fmt::Display for TooManySteps {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_words(&Messages::english()))
    }
}

/// Searches as a page does: each rule alone, then the whole programme for the company without answers, for each with a
/// single one and for those of the worked cases.
///
/// # Errors
/// The first rule whose search is past the bound, or with which all of these searches take too long.
pub fn check_steps(programme: &Programme, cases: &[Case]) -> Result<(), TooManySteps> {
    let specification = programme.specification();
    let mut left = MAX_CHECK_STEPS;
    for (entry, rule) in rules(specification) {
        for holds in [true, false] {
            let (_, watched) = watch(|| programme.witness(&[(rule, holds)]));
            take(&mut left, watched, &entry, Excess::Rule)?;
        }
    }
    let asked = specification.questions.iter().filter(|question| question.same_as.is_none());
    let single = asked.flat_map(|question| {
        answers_to(question).into_iter().map(|answer| Answers::from_iter([(question.id.clone(), answer)]))
    });
    let worked = cases.iter().filter_map(|case| answers_of(programme, &case.answers).ok());
    for answers in [Answers::default()].into_iter().chain(single).chain(worked) {
        check_company(programme, &answers, &mut left)?;
    }
    Ok(())
}

/// Makes every search of a page for one company.
fn check_company(programme: &Programme, answers: &Answers, left: &mut u64) -> Result<(), TooManySteps> {
    let specification = programme.specification();
    // An answer outside its range is no company.
    let Ok(situation) = programme.situation(answers) else { return Ok(()) };
    let mut most = (0, String::new());
    for (index, criterion) in specification.criteria.iter().enumerate() {
        let entry = format!("criterion.{}", criterion.id);
        let (_, watched) =
            watch(|| (programme.verdict_of(&situation, index), programme.explain(&situation, index)));
        take(left, watched, &entry, Excess::Rule)?;
        if watched.steps >= most.0 {
            most = (watched.steps, entry);
        }
    }
    let watched = whole_page(programme, answers);
    let cause = watched.is_past.then(|| cause(specification, answers)).flatten();
    take(left, watched, &cause.unwrap_or(most.1), Excess::Criteria)
}

/// The searches that concern all criteria.
fn whole_page(programme: &Programme, answers: &Answers) -> Watched {
    let search = || {
        let situation = programme.situation(answers).ok()?;
        let tiers = 0..programme.specification().tiers.len();
        let blockers = tiers.map(|tier| programme.blockers(&situation, tier).len());
        let found = blockers.sum::<usize>() + programme.routes(&situation).len();
        Some(found + programme.open_questions(&situation).len() + programme.advise(&situation).len())
    };
    watch(search).1
}

/// A criterion without which the others are within the bound.
fn cause(specification: &Specification, answers: &Answers) -> Option<String> {
    let mut left = MAX_CAUSE_STEPS;
    for criterion in &specification.criteria {
        let mut others = specification.clone();
        others.criteria.retain(|other| other.id != criterion.id);
        let watched = whole_page(&Programme::compile(others).ok()?, answers);
        if !watched.is_past {
            return Some(format!("criterion.{}", criterion.id));
        }
        left = left.checked_sub(watched.steps)?;
    }
    None
}

/// Takes steps from those that are left.
fn take(left: &mut u64, watched: Watched, entry: &str, excess: Excess) -> Result<(), TooManySteps> {
    let past = |excess| TooManySteps { entry: entry.to_owned(), excess };
    if watched.is_past {
        return Err(past(excess));
    }
    *left = left.checked_sub(watched.steps).ok_or_else(|| past(Excess::Check))?;
    Ok(())
}

/// Answers that restrict a company in different ways: each choice, and the ends of a range.
fn answers_to(question: &Question) -> Vec<Answer> {
    match question.kind {
        Kind::Choice => question.choices.iter().cloned().map(Answer::Choice).collect(),
        Kind::Number => {
            [question.minimum, question.maximum].into_iter().flatten().map(Answer::Number).collect()
        }
    }
}
