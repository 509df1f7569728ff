//! Ids in rules, and the sources of criteria, facts, routes and statistics.

use super::findings::Findings;
use super::references::HIGHEST_NUMBER;
use crate::evaluate::compile_error_in;
use assessment::specification::{Kind, Predicate, Question};
use assessment::{Programme, Specification};
use std::collections::BTreeSet;

/// The facts that rules name.
type Used = BTreeSet<String>;

pub(super) fn check(specification: &Specification, findings: &mut Findings<'_, '_>) {
    let mut used = Used::new();
    for fact in &specification.facts {
        let entry = format!("fact.{}", fact.id);
        check_sources(specification, &fact.source, &entry, findings);
        Rules { specification, entry: &entry, findings }.check(&fact.when, &mut used);
    }
    for criterion in &specification.criteria {
        let entry = format!("criterion.{}", criterion.id);
        check_sources(specification, &criterion.source, &entry, findings);
        match specification.tiers.iter().position(|tier| *tier == criterion.tier) {
            None => {
                let known = specification.tiers.iter().map(String::as_str);
                findings.add_unknown(&entry, ("tier", &criterion.tier), "unknown-tier", known);
            }
            Some(0) => {
                let tier = findings.called("tier", &criterion.tier);
                findings.add_at(&entry, &criterion.tier, "lowest-tier", &[("tier", &tier)]);
            }
            Some(_) => {}
        }
        let mut rules = Rules { specification, entry: &entry, findings };
        rules.check(&criterion.requires, &mut used);
        if let Some(when) = &criterion.applies_when {
            rules.check(when, &mut used);
        }
    }
    for question in &specification.questions {
        let entry = format!("question.{}", question.id);
        let mut rules = Rules { specification, entry: &entry, findings };
        for when in question.conditions() {
            rules.check(when, &mut used);
        }
    }
    for route in &specification.routes {
        let entry = format!("route.{}", route.id);
        check_sources(specification, &route.source, &entry, findings);
        let mut rules = Rules { specification, entry: &entry, findings };
        route.when.iter().for_each(|when| rules.check(when, &mut used));
    }
    for statistic in &specification.statistics {
        check_sources(specification, &statistic.source, &format!("statistic.{}", statistic.id), findings);
    }
    check_use(specification, &used, findings);
    // The engine checks the rest, such as facts that are declared before their use.
    if findings.list.is_empty()
        && let Err(error) = Programme::compile(specification.clone())
    {
        let reason = compile_error_in(&error, findings.vocabulary.messages());
        findings.add("programme", "cannot-evaluate", &[("reason", &reason)]);
    }
}

/// A source is an id followed by a place; several are separated by semicolons.
fn check_sources(specification: &Specification, text: &str, entry: &str, findings: &mut Findings<'_, '_>) {
    for source in text.split(';') {
        let id = source.split_whitespace().next().unwrap_or_default();
        if !specification.sources.iter().any(|declared| declared.id == id) {
            findings.add_at(entry, text, "unknown-source", &[("source", source.trim())]);
            findings.or_meant(id, specification.sources.iter().map(|source| source.id.as_str()));
        }
    }
}

fn check_use(specification: &Specification, used: &Used, findings: &mut Findings<'_, '_>) {
    for fact in specification.facts.iter().filter(|fact| !used.contains(&fact.id)) {
        findings.add(format!("fact.{}", fact.id), "unused-fact", &[]);
    }
    for tier in specification.tiers.iter().skip(1) {
        if !specification.criteria.iter().any(|criterion| criterion.tier == *tier) {
            findings.add(format!("tier.{tier}"), "tier-without-criteria", &[]);
        }
    }
}

/// The rules of one entry.
struct Rules<'a, 'b, 'c, 'd> {
    specification: &'a Specification,
    entry: &'a str,
    findings: &'b mut Findings<'c, 'd>,
}

impl Rules<'_, '_, '_, '_> {
    fn check(&mut self, predicate: &Predicate, used: &mut Used) {
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => {
                if parts.is_empty() {
                    self.findings.add(self.entry, "rule-without-parts", &[]);
                }
                for part in parts {
                    self.check(part, used);
                }
            }
            Predicate::Not(part) => self.check(part, used),
            Predicate::Is { question, value } => self.check_choice(question, value),
            Predicate::OneOf { question, values } => {
                for value in values {
                    self.check_choice(question, value);
                }
            }
            Predicate::AtLeast { question, value } | Predicate::AtMost { question, value } => {
                if let Some(number) = self.number(question)
                    && value.scaled(number.decimals).is_none()
                {
                    let (value, called) = (value.to_string(), self.called(question));
                    let values = [("value", value.as_str()), ("question", &called)];
                    self.findings.add_at(self.entry, &value, "too-many-decimals", &values);
                }
                if *value > HIGHEST_NUMBER {
                    let (value, highest) = (value.to_string(), HIGHEST_NUMBER.to_string());
                    let values = [("value", value.as_str()), ("highest", &highest)];
                    self.findings.add_at(self.entry, &value, "value-too-high", &values);
                }
            }
            Predicate::Share { of, r#in, percent, except } => {
                self.number(of);
                self.number(r#in);
                let highest = except.as_ref().map_or(*percent, |other| other.percent.max(*percent));
                if highest > 100 {
                    let highest = highest.to_string();
                    self.findings.add_at(self.entry, &highest, "percent-above-100", &[("percent", &highest)]);
                }
                if let Some(exception) = except {
                    self.check_fact(&exception.when, used);
                }
            }
            Predicate::Fact(fact) => self.check_fact(fact, used),
            Predicate::Judged(question) => {
                self.question(question);
            }
        }
    }

    fn check_fact(&mut self, fact: &str, used: &mut Used) {
        used.insert(fact.to_owned());
        if !self.specification.facts.iter().any(|declared| declared.id == fact) {
            let known = self.specification.facts.iter().map(|fact| fact.id.as_str());
            self.findings.add_unknown(self.entry, ("fact", fact), "unknown-fact", known);
        }
    }

    fn check_choice(&mut self, question: &str, choice: &str) {
        if let Some(declared) = self.question(question)
            && !declared.choices.iter().any(|other| other == choice)
        {
            let values = [("choice", choice), ("question", &*self.called(question))];
            self.findings.add_at(self.entry, choice, "unknown-choice", &values);
            self.findings.or_meant(choice, declared.choices.iter().map(String::as_str));
        }
    }

    fn number(&mut self, id: &str) -> Option<Question> {
        let question = self.question(id)?;
        if question.kind == Kind::Number {
            return Some(question);
        }
        let called = self.called(id);
        self.findings.add_at(self.entry, id, "not-a-number", &[("question", &called)]);
        None
    }

    fn question(&mut self, id: &str) -> Option<Question> {
        let question = self.specification.questions.iter().find(|question| question.id == id).cloned();
        if question.is_none() {
            let known = self.specification.questions.iter().map(|question| question.id.as_str());
            self.findings.add_unknown(self.entry, ("question", id), "unknown-question", known);
        }
        question
    }

    fn called(&self, question: &str) -> String {
        self.findings.called("question", question)
    }
}
