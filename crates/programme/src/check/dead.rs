//! Finds what can never make a difference: rules that always or never hold, parts of rules that the other
//! parts cover, choices that are never offered and questions that nothing uses. Each is proven by the
//! engine's exact search: it looks for a company that would show the difference, and there is none.

use super::Findings;
use super::verdicts::rules;
use crate::words::Words;
use assessment::specification::{Criterion, Kind, PartOf, Predicate, Question};
use assessment::{Answers, Programme, Specification};
use std::collections::BTreeSet;

/// Questions that the consultation request has a place for, so that they need no rule.
const REQUESTED: [&str; 4] = ["prefecture", "industry", "regular_staff", "total_staff"];

/// Advice tries every set of improvable answers, so more than this for one tier would take too long.
const MOST_IMPROVABLE: usize = 12;

pub(super) fn check(specification: &Specification, words: &Words<'_>, findings: &mut Findings<'_>) {
    let Ok(programme) = Programme::compile(specification.clone()) else { return };
    let prover = Prover(&programme);
    for fact in &specification.facts {
        let entry = format!("fact.{}", fact.id);
        prover.check_both_ways(&entry, &[], &fact.when, ["never holds", "always holds"], findings);
    }
    for criterion in &specification.criteria {
        let entry = format!("criterion.{}", criterion.id);
        let applies: Vec<_> = criterion.applies_when.iter().map(|applies| (applies, true)).collect();
        for (applies, _) in &applies {
            prover.check_both_ways(&entry, &[], applies, ["never applies", "always applies"], findings);
        }
        let words = ["can never be met", "can never be missed"];
        prover.check_both_ways(&entry, &applies, &criterion.requires, words, findings);
    }
    for route in &specification.routes {
        if let Some(when) = &route.when {
            let words = ["is shown to no company", "is shown to every company"];
            prover.check_both_ways(&format!("route.{}", route.id), &[], when, words, findings);
        }
    }
    for (entry, rule) in rules(specification) {
        prover.check_parts(&entry, rule, words, findings);
    }
    prover.check_tiers(findings);
    let used = used(specification);
    for question in &specification.questions {
        prover.check_question(question, words, findings);
        if question.same_as.is_none() && !used.contains(question.id.as_str()) {
            let message = "is used by no rule, no readiness field and no request, so it is asked in vain";
            findings.add(format!("question.{}", question.id), message);
        }
    }
    check_improvable(specification, findings);
}

struct Prover<'a>(&'a Programme);

impl Prover<'_> {
    /// Whether some company has each rule as said. Names that lead nowhere are found elsewhere.
    fn example(&self, statements: &[(&Predicate, bool)]) -> Option<Answers> {
        self.0.example(statements).ok().flatten()
    }

    /// Where the given statements are as said, a rule must be able to hold and to fail.
    fn check_both_ways(
        &self,
        entry: &str,
        given: &[(&Predicate, bool)],
        rule: &Predicate,
        [never, always]: [&str; 2],
        findings: &mut Findings<'_>,
    ) {
        for (holds, words) in [(true, never), (false, always)] {
            let statements: Vec<_> = given.iter().copied().chain([(rule, holds)]).collect();
            if self.example(&statements).is_none() {
                findings.add(entry, format!("{words}, whatever a company answers"));
            }
        }
    }

    /// A part of `any` must let somebody in whom no other part does; a part of `all` must keep somebody out.
    fn check_parts(&self, entry: &str, rule: &Predicate, words: &Words<'_>, findings: &mut Findings<'_>) {
        let (parts, alone) = match rule {
            Predicate::Any(parts) => (parts, true),
            Predicate::All(parts) => (parts, false),
            Predicate::Not(part) => return self.check_parts(entry, part, words, findings),
            _ => return,
        };
        for (place, part) in parts.iter().enumerate() {
            self.check_parts(entry, part, words, findings);
            let others = parts.iter().enumerate().filter(|(other, _)| *other != place);
            let statements: Vec<_> =
                others.map(|(_, other)| (other, !alone)).chain([(part, alone)]).collect();
            if parts.len() > 1 && self.example(&statements).is_none() {
                let message =
                    format!("says the same without this part, which the others cover: {}", words.rule(part));
                findings.add(entry, message);
            }
        }
    }

    /// Every tier can be reached, and is harder to reach than the one below.
    fn check_tiers(&self, findings: &mut Findings<'_>) {
        let specification = self.0.specification();
        for (place, tier) in specification.tiers.iter().enumerate().skip(1) {
            let at = |criterion: &&Criterion| {
                specification.tiers.iter().position(|tier| *tier == criterion.tier).unwrap_or_default()
            };
            let (needed, own): (Vec<_>, Vec<_>) = specification
                .criteria
                .iter()
                .filter(|criterion| at(criterion) <= place)
                .map(|criterion| (as_rule(criterion), at(&criterion) == place))
                .partition(|(_, own)| !own);
            let needed: Vec<_> = needed.into_iter().map(|(rule, _)| rule).collect();
            let own: Vec<_> = own.into_iter().map(|(rule, _)| rule).collect();
            let entry = format!("tier.{tier}");
            let all: Vec<_> = needed.iter().chain(&own).map(|rule| (rule, true)).collect();
            if self.example(&all).is_none() {
                findings.add(&entry, "can be reached by no company: its criteria exclude each other");
            }
            let own = Predicate::All(own);
            let missed: Vec<_> = needed.iter().map(|rule| (rule, true)).chain([(&own, false)]).collect();
            if self.example(&missed).is_none() {
                findings.add(&entry, "asks for nothing that the tier below does not");
            }
        }
    }

    /// Each choice is offered to somebody, and who is asked has a choice.
    fn check_question(&self, question: &Question, words: &Words<'_>, findings: &mut Findings<'_>) {
        let entry = format!("question.{}", question.id);
        let asked: Vec<_> = question.asked_when.iter().map(|asked| (asked, true)).collect();
        if !asked.is_empty() && self.example(&asked).is_none() {
            findings.add(&entry, "is asked of no company: its condition can never hold");
        }
        for (choice, when) in &question.choice_when {
            let statements: Vec<_> = asked.iter().copied().chain([(when, true)]).collect();
            if self.example(&statements).is_none() {
                findings.add(&entry, format!("never offers {choice}: its condition can never hold"));
            }
        }
        if question.kind == Kind::Choice && question.choice_when.len() == question.choices.len() {
            let hidden = question.choice_when.iter().map(|(_, when)| (when, false));
            if let Some(example) = self.example(&asked.iter().copied().chain(hidden).collect::<Vec<_>>()) {
                findings.add(&entry, format!("offers no choice to: {}", words.answers(&example)));
            }
        }
    }
}

/// A criterion as one rule: it does not apply, or it holds.
fn as_rule(criterion: &Criterion) -> Predicate {
    match &criterion.applies_when {
        None => criterion.requires.clone(),
        Some(applies) => {
            Predicate::Any(vec![Predicate::Not(Box::new(applies.clone())), criterion.requires.clone()])
        }
    }
}

/// The ids of the questions that something uses.
fn used(specification: &Specification) -> BTreeSet<&str> {
    let mut used: BTreeSet<&str> = REQUESTED.into();
    for (_, rule) in rules(specification) {
        named(rule, &mut used);
    }
    used.extend(specification.readiness.iter().flat_map(|field| field.questions.iter().map(String::as_str)));
    for PartOf { part, whole } in &specification.parts {
        // A whole bounds its part, so it is used where the part is.
        if used.contains(part.as_str()) {
            used.insert(whole);
        }
    }
    let same: Vec<_> = specification
        .questions
        .iter()
        .filter(|question| used.contains(question.id.as_str()))
        .filter_map(|question| question.same_as.as_deref())
        .collect();
    used.extend(same);
    used
}

/// Adds every question that a rule names.
pub(super) fn named<'a>(rule: &'a Predicate, into: &mut BTreeSet<&'a str>) {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().for_each(|part| named(part, into)),
        Predicate::Not(part) => named(part, into),
        Predicate::Is { question, .. }
        | Predicate::OneOf { question, .. }
        | Predicate::AtLeast { question, .. }
        | Predicate::AtMost { question, .. }
        | Predicate::Judged(question) => {
            into.insert(question);
        }
        Predicate::Share { of, r#in, .. } => into.extend([of.as_str(), r#in]),
        Predicate::Fact(_) => {}
    }
}

fn check_improvable(specification: &Specification, findings: &mut Findings<'_>) {
    let mut used = BTreeSet::new();
    specification.criteria.iter().for_each(|criterion| named(&criterion.requires, &mut used));
    let improvable = specification.questions.iter().filter(|question| {
        question.improves.is_some() && question.same_as.is_none() && used.contains(question.id.as_str())
    });
    let count = improvable.count();
    if count > MOST_IMPROVABLE {
        let message = format!(
            "has {count} answers in its criteria that advice can improve; at most {MOST_IMPROVABLE} can be tried"
        );
        findings.add("criteria", message);
    }
}
