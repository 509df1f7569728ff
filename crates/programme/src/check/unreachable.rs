//! Finds unreachable and redundant entries: rules that always or never hold, parts of rules that other parts cover,
//! choices that are never offered and questions that nothing uses. Each finding is proven by the engine's exact
//! search: there is no witness.

use super::allowance::{Allowance, UNFINISHED, unfinished};
use super::findings::Findings;
use super::verdicts::rules;
use crate::steps::Excess;
use crate::vocabulary::Vocabulary;
use assessment::specification::{Criterion, Kind, PartOf, Predicate, Question};
use assessment::{Answers, Programme, Specification};
use std::collections::BTreeSet;

/// Questions whose answers go into the consultation request, so that no rule has to use them.
const REQUESTED: [&str; 4] = ["prefecture", "industry", "regular_staff", "total_staff"];

/// Advice tries every set of improvable answers, so its time doubles with each.
const MAX_IMPROVABLE: usize = 12;

pub(super) fn check(
    specification: &Specification,
    vocabulary: &Vocabulary<'_>,
    allowance: &mut Allowance,
    findings: &mut Findings<'_, '_>,
) {
    let Ok(programme) = Programme::compile(specification.clone()) else { return };
    let mut prover = Prover { programme: &programme, allowance };
    for fact in &specification.facts {
        let entry = format!("fact.{}", fact.id);
        prover.check_both_ways(&entry, &[], &fact.when, ["never-holds", "always-holds"], findings);
    }
    for criterion in &specification.criteria {
        let entry = format!("criterion.{}", criterion.id);
        let applies: Vec<_> = criterion.applies_when.iter().map(|applies| (applies, true)).collect();
        for (applies, _) in &applies {
            prover.check_both_ways(&entry, &[], applies, ["never-applies", "always-applies"], findings);
        }
        let messages = ["never-met", "never-missed"];
        prover.check_both_ways(&entry, &applies, &criterion.requires, messages, findings);
    }
    for route in &specification.routes {
        if let Some(when) = &route.when {
            let messages = ["never-shown", "always-shown"];
            prover.check_both_ways(&format!("route.{}", route.id), &[], when, messages, findings);
        }
    }
    for (entry, rule) in rules(specification) {
        prover.check_parts(&entry, rule, vocabulary, findings);
    }
    prover.check_tiers(findings);
    let used = used(specification);
    for question in &specification.questions {
        prover.check_question(question, vocabulary, findings);
        if question.same_as.is_none() && !used.contains(question.id.as_str()) {
            findings.add(format!("question.{}", question.id), "unused-question", &[]);
        }
    }
    check_improvable(specification, findings);
}

struct Prover<'a> {
    programme: &'a Programme,
    allowance: &'a mut Allowance,
}

impl Prover<'_> {
    /// A witness of the statements if there is one, or `None` with a finding where the proof would take too long.
    fn witness(
        &mut self,
        entry: &str,
        statements: &[(&Predicate, bool)],
        findings: &mut Findings<'_, '_>,
    ) -> Option<Option<Answers>> {
        let (code, steps) = if self.allowance.is_used_up() {
            (UNFINISHED, unfinished())
        } else {
            let programme = self.programme;
            match self.allowance.take(|| programme.witness(statements)) {
                // Unresolved names are found elsewhere.
                (witness, true) => return Some(witness.ok().flatten()),
                _ => (Excess::Rule.code(), Excess::Rule.bound().to_string()),
            }
        };
        if findings.list.last().is_none_or(|last| last.finding.code != code) {
            findings.add(entry, code, &[("steps", &steps)]);
        }
        None
    }

    /// Whether there is proof that no company fits the statements.
    fn is_impossible(
        &mut self,
        entry: &str,
        statements: &[(&Predicate, bool)],
        findings: &mut Findings<'_, '_>,
    ) -> bool {
        matches!(self.witness(entry, statements, findings), Some(None))
    }

    /// Under the conditions, a rule must be able to hold and to fail.
    fn check_both_ways(
        &mut self,
        entry: &str,
        conditions: &[(&Predicate, bool)],
        rule: &Predicate,
        [never, always]: [&'static str; 2],
        findings: &mut Findings<'_, '_>,
    ) {
        for (holds, code) in [(true, never), (false, always)] {
            let statements: Vec<_> = conditions.iter().copied().chain([(rule, holds)]).collect();
            if self.is_impossible(entry, &statements, findings) {
                findings.add(entry, code, &[]);
            }
        }
    }

    /// Each part of `any` must hold for a company for which no other part holds, and each part of `all` must fail for a
    /// company for which all others hold.
    fn check_parts(
        &mut self,
        entry: &str,
        rule: &Predicate,
        vocabulary: &Vocabulary<'_>,
        findings: &mut Findings<'_, '_>,
    ) {
        let (parts, alone) = match rule {
            Predicate::Any(parts) => (parts, true),
            Predicate::All(parts) => (parts, false),
            Predicate::Not(part) => return self.check_parts(entry, part, vocabulary, findings),
            _ => return,
        };
        for (index, part) in parts.iter().enumerate() {
            self.check_parts(entry, part, vocabulary, findings);
            let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
            let statements: Vec<_> =
                others.map(|(_, other)| (other, !alone)).chain([(part, alone)]).collect();
            if parts.len() > 1 && self.is_impossible(entry, &statements, findings) {
                findings.add(entry, "redundant-part", &[("part", &vocabulary.rule(part))]);
            }
        }
    }

    /// Every tier can be reached, and requires more than the one below.
    fn check_tiers(&mut self, findings: &mut Findings<'_, '_>) {
        let specification = self.programme.specification();
        for (index, tier) in specification.tiers.iter().enumerate().skip(1) {
            let tier_of = |criterion: &&Criterion| {
                specification.tiers.iter().position(|tier| *tier == criterion.tier).unwrap_or_default()
            };
            let (lower, added): (Vec<_>, Vec<_>) = specification
                .criteria
                .iter()
                .filter(|criterion| tier_of(criterion) <= index)
                .map(|criterion| (as_rule(criterion), tier_of(&criterion) == index))
                .partition(|(_, is_added)| !is_added);
            let lower: Vec<_> = lower.into_iter().map(|(rule, _)| rule).collect();
            let added: Vec<_> = added.into_iter().map(|(rule, _)| rule).collect();
            let entry = format!("tier.{tier}");
            let all: Vec<_> = lower.iter().chain(&added).map(|rule| (rule, true)).collect();
            if self.is_impossible(&entry, &all, findings) {
                findings.add(&entry, "tier-unreachable", &[]);
            }
            let added = Predicate::All(added);
            let missed: Vec<_> = lower.iter().map(|rule| (rule, true)).chain([(&added, false)]).collect();
            if self.is_impossible(&entry, &missed, findings) {
                findings.add(&entry, "tier-without-more", &[]);
            }
        }
    }

    /// Each choice is offered to some company, and every company that is asked has a choice.
    fn check_question(
        &mut self,
        question: &Question,
        vocabulary: &Vocabulary<'_>,
        findings: &mut Findings<'_, '_>,
    ) {
        let entry = format!("question.{}", question.id);
        let asked: Vec<_> = question.asked_when.iter().map(|asked| (asked, true)).collect();
        if !asked.is_empty() && self.is_impossible(&entry, &asked, findings) {
            findings.add_at(&entry, "asked_when", "never-asked", &[]);
        }
        for (choice, when) in &question.choice_when {
            let statements: Vec<_> = asked.iter().copied().chain([(when, true)]).collect();
            if self.is_impossible(&entry, &statements, findings) {
                let called = vocabulary.choice(&question.id, choice);
                let values = [("choice", called.as_str()), ("id", choice)];
                findings.add_at(&entry, choice, "choice-never-offered", &values);
            }
        }
        if question.kind == Kind::Choice && question.choice_when.len() == question.choices.len() {
            let hidden = question.choice_when.iter().map(|(_, when)| (when, false));
            let statements: Vec<_> = asked.iter().copied().chain(hidden).collect();
            if let Some(Some(witness)) = self.witness(&entry, &statements, findings) {
                findings.add(&entry, "no-choice-offered", &[("answers", &vocabulary.answers(&witness))]);
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

/// The ids of the used questions.
fn used(specification: &Specification) -> BTreeSet<&str> {
    let mut used: BTreeSet<&str> = REQUESTED.into();
    for (_, rule) in rules(specification) {
        named(rule, &mut used);
    }
    used.extend(specification.readiness.iter().flat_map(|field| field.questions.iter().map(String::as_str)));
    for PartOf { part, whole } in &specification.parts {
        // A whole bounds its part, so it is used if the part is.
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

fn check_improvable(specification: &Specification, findings: &mut Findings<'_, '_>) {
    let mut used = BTreeSet::new();
    specification.criteria.iter().for_each(|criterion| named(&criterion.requires, &mut used));
    let improvable = specification.questions.iter().filter(|question| {
        question.improves.is_some() && question.same_as.is_none() && used.contains(question.id.as_str())
    });
    let count = improvable.count();
    if count > MAX_IMPROVABLE {
        let values = [("count", &*count.to_string()), ("most", &*MAX_IMPROVABLE.to_string())];
        findings.add("criteria", "too-many-improvable", &values);
    }
}
