//! The moves between two small programmes are those that trying every company finds. The programmes are random, and the
//! new one is the old one with random changes.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use assessment::specification::{Criterion, Exception, Fact, Kind, PartOf, Predicate, Question};
use assessment::{Answer, Answers, Decimal, Programme, Specification};
use programme::{Loaded, Possible, moves};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The questions in the order in which conditions may name earlier ones. `part` counts a part of `whole`.
const QUESTIONS: [&str; 4] = ["kind", "whole", "part", "way"];
const NUMBERS: [&str; 2] = ["whole", "part"];
const CHOICES: [&str; 3] = ["x", "y", "z"];
const JUDGED: [&str; 2] = ["view", "other_view"];

/// A rule as drawn, about questions and choices that a programme may not have.
#[derive(Debug, Clone)]
enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    Is(usize, usize),
    AtLeast(usize, i64),
    AtMost(usize, i64),
    Share(usize, u32, Option<u32>),
    Fact,
    Judged(usize),
}

#[derive(Debug, Clone)]
struct Asked {
    exists: bool,
    /// Number: low and high. Choice: which choices exist.
    range: (i64, i64),
    decimals: u8,
    choices: Vec<usize>,
    asked_when: Option<Rule>,
    choice_when: Vec<(usize, Rule)>,
}

#[derive(Debug, Clone)]
struct Drawn {
    questions: Vec<Asked>,
    has_parts: bool,
    fact: Rule,
    /// Tier, rule and condition by the number of the criterion.
    criteria: BTreeMap<usize, (usize, Rule, Option<Rule>)>,
    tiers: Vec<&'static str>,
}

fn leaf(named: usize) -> impl Strategy<Value = Rule> + Clone {
    let value = 0_i64..5;
    prop_oneof![
        3 => (0..named, 0..CHOICES.len()).prop_map(|(question, choice)| Rule::Is(question, choice)),
        3 => (0..named, value.clone()).prop_map(|(question, value)| Rule::AtLeast(question, value)),
        2 => (0..named, value).prop_map(|(question, value)| Rule::AtMost(question, value)),
        3 => (0..2_usize, 0..5_u32, prop::option::of(0..5_u32)).prop_map(|(turned, quarter, other)| {
            Rule::Share(turned, quarter * 25, other.map(|other| other * 25))
        }),
        1 => Just(Rule::Fact),
        2 => (0..JUDGED.len()).prop_map(Rule::Judged),
    ]
}

/// A rule that names the first questions only. Shares, facts and judged questions are replaced where conditions use them.
fn rule(named: usize) -> impl Strategy<Value = Rule> + Clone {
    leaf(named).prop_recursive(2, 5, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            parts.clone().prop_map(Rule::All),
            parts.prop_map(Rule::Any),
            inner.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
}

fn asked(index: usize) -> impl Strategy<Value = Asked> {
    let condition = prop::option::weighted(0.3, rule(index.max(1)));
    let hidden = prop::collection::vec((0..CHOICES.len(), rule(index.max(1))), 0..3);
    let choices = prop::sample::subsequence(vec![0, 1, 2], 2..=3);
    (prop::bool::weighted(0.85), (0_i64..2, 2_i64..5), 0_u8..8, choices, condition, hidden).prop_map(
        move |(exists, range, decimals, choices, asked_when, choice_when)| Asked {
            exists,
            range,
            decimals: u8::from(decimals == 0),
            choices,
            asked_when: asked_when.filter(|_| index > 0),
            choice_when: if index == 3 { choice_when } else { Vec::new() },
        },
    )
}

fn criterion() -> impl Strategy<Value = (usize, Rule, Option<Rule>)> {
    (1..3_usize, rule(QUESTIONS.len()), prop::option::weighted(0.25, rule(QUESTIONS.len())))
}

fn tiers() -> impl Strategy<Value = Vec<&'static str>> {
    prop_oneof![
        6 => Just(vec!["none", "silver", "gold"]),
        1 => Just(vec!["none", "bright", "gold"]),
        1 => Just(vec!["none", "gold", "silver"]),
        1 => Just(vec!["none", "gold"]),
    ]
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let questions = (asked(0), asked(1), asked(2), asked(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d]);
    let criteria = prop::collection::btree_map(0..4_usize, criterion(), 1..4);
    (questions, any::<bool>(), rule(1), criteria, tiers()).prop_map(
        |(questions, has_parts, fact, criteria, tiers)| Drawn { questions, has_parts, fact, criteria, tiers },
    )
}

/// Two programmes: the second has some entries of another one.
fn pair() -> impl Strategy<Value = (Drawn, Drawn)> {
    (drawn(), drawn(), any::<u16>()).prop_map(|(old, other, changed)| {
        let is_changed = |bit: usize| changed & (1 << bit) != 0 && changed & (1 << (15 - bit)) != 0;
        let mut new = old.clone();
        for index in 0..QUESTIONS.len() {
            if is_changed(index) {
                new.questions[index] = other.questions[index].clone();
            }
        }
        for (index, criterion) in other.criteria.iter().take(2) {
            if changed & 16 != 0 {
                new.criteria.insert(*index, criterion.clone());
            }
        }
        if is_changed(5) {
            let first = *new.criteria.keys().next().unwrap();
            new.criteria.remove(&first);
        }
        if is_changed(6) {
            new.fact = other.fact;
        }
        if is_changed(7) {
            new.has_parts = other.has_parts;
            new.tiers = other.tiers;
        }
        (old, new)
    })
}

impl Drawn {
    fn exists(&self, question: usize) -> bool {
        self.questions[question].exists
    }

    fn is_number(question: usize) -> bool {
        NUMBERS.contains(&QUESTIONS[question])
    }

    /// The rule of the programme. What it does not have is replaced by a rule that always holds.
    fn rule(&self, rule: &Rule, named: usize) -> Predicate {
        let always = || Predicate::All(Vec::new());
        let all = |parts: &[Rule]| parts.iter().map(|part| self.rule(part, named)).collect();
        let has = |question: usize| question < named && self.exists(question);
        match rule {
            Rule::All(parts) => Predicate::All(all(parts)),
            Rule::Any(parts) => Predicate::Any(all(parts)),
            Rule::Not(part) => Predicate::Not(Box::new(self.rule(part, named))),
            Rule::Is(question, choice)
                if has(*question)
                    && !Self::is_number(*question)
                    && self.questions[*question].choices.contains(choice) =>
            {
                Predicate::Is {
                    question: QUESTIONS[*question].to_owned(),
                    value: CHOICES[*choice].to_owned(),
                }
            }
            Rule::AtLeast(question, value) if has(*question) && Self::is_number(*question) => {
                Predicate::AtLeast { question: QUESTIONS[*question].to_owned(), value: number(*value) }
            }
            Rule::AtMost(question, value) if has(*question) && Self::is_number(*question) => {
                Predicate::AtMost { question: QUESTIONS[*question].to_owned(), value: number(*value) }
            }
            Rule::Share(turned, percent, other) if has(1) && has(2) => {
                let except = other
                    .filter(|_| named == QUESTIONS.len())
                    .map(|percent| Exception { when: "fact".to_owned(), percent });
                Predicate::Share {
                    of: NUMBERS[1 - turned].to_owned(),
                    r#in: NUMBERS[*turned].to_owned(),
                    percent: *percent,
                    except,
                }
            }
            Rule::Fact if named == QUESTIONS.len() => Predicate::Fact("fact".to_owned()),
            Rule::Judged(index) => Predicate::Judged(JUDGED[*index].to_owned()),
            _ => always(),
        }
    }

    fn question(&self, index: usize) -> Question {
        let Asked { range, decimals, choices, asked_when, choice_when, .. } = &self.questions[index];
        let is_number = Self::is_number(index);
        let mut hidden: Vec<(String, Predicate)> = Vec::new();
        for (choice, when) in choice_when.iter().filter(|(choice, _)| choices.contains(choice)) {
            if hidden.iter().all(|(other, _)| other != CHOICES[*choice]) {
                hidden.push((CHOICES[*choice].to_owned(), self.rule(when, index)));
            }
        }
        Question {
            kind: if is_number { Kind::Number } else { Kind::Choice },
            choices: choices
                .iter()
                .filter(|_| !is_number)
                .map(|choice| CHOICES[*choice].to_owned())
                .collect(),
            choice_when: hidden,
            decimals: *decimals,
            minimum: is_number.then(|| number(range.0)),
            // With decimal places, a few numbers are many.
            maximum: is_number.then(|| number(if *decimals == 0 { range.1 } else { range.0 + 1 })),
            asked_when: asked_when.as_ref().map(|rule| self.rule(rule, index)),
            ..blank(QUESTIONS[index])
        }
    }

    fn specification(&self) -> Specification {
        let mut specification = LOADED.specification.clone();
        specification.tiers = self.tiers.iter().map(|tier| (*tier).to_owned()).collect();
        specification.questions = JUDGED
            .map(|id| Question { choices: vec!["yes".to_owned()], ..blank(id) })
            .into_iter()
            .chain((0..QUESTIONS.len()).filter(|index| self.exists(*index)).map(|index| self.question(index)))
            .collect();
        let part = PartOf { part: "part".to_owned(), whole: "whole".to_owned() };
        specification.parts =
            [part].into_iter().filter(|_| self.has_parts && self.exists(1) && self.exists(2)).collect();
        let source = String::new;
        specification.facts =
            vec![Fact { id: "fact".to_owned(), source: source(), when: self.rule(&self.fact, 1) }];
        specification.criteria = self
            .criteria
            .iter()
            .map(|(index, (tier, requires, applies))| Criterion {
                id: format!("criterion-{index}"),
                tier: self.tiers[(*tier).min(self.tiers.len() - 1)].to_owned(),
                source: source(),
                requires: self.rule(requires, QUESTIONS.len()),
                applies_when: applies.as_ref().map(|rule| self.rule(rule, QUESTIONS.len())),
            })
            .collect();
        (specification.readiness, specification.pages) = (Vec::new(), Vec::new());
        (specification.routes, specification.statistics) = (Vec::new(), Vec::new());
        specification
    }
}

static LOADED: LazyLock<Loaded> =
    LazyLock::new(|| programme::load(&support::other_programmes().join("pools-for-everyone-2026")).unwrap());

fn blank(id: &str) -> Question {
    Question {
        id: id.to_owned(),
        kind: Kind::Choice,
        same_as: None,
        list: None,
        choices: Vec::new(),
        choice_when: Vec::new(),
        unit: None,
        decimals: 0,
        minimum: None,
        maximum: None,
        asked_when: None,
        improves: None,
    }
}

fn number(value: i64) -> Decimal {
    Decimal::from_scaled(value, 0)
}

/// A value of a question: a choice, or tenths.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Choice(String),
    Tenths(i64),
}

type Company = BTreeMap<String, Value>;

/// One programme, evaluated without the engine.
struct Reference<'a> {
    specification: &'a Specification,
    panel: [bool; 2],
}

impl Reference<'_> {
    fn question(&self, id: &str) -> Option<&Question> {
        self.specification.questions.iter().find(|question| question.id == id)
    }

    fn domain(question: &Question) -> Vec<Value> {
        match question.kind {
            Kind::Choice => question.choices.iter().cloned().map(Value::Choice).collect(),
            Kind::Number => {
                let [low, high] = [question.minimum, question.maximum].map(|end| end.unwrap().tenths());
                let step = if question.decimals == 0 { 10 } else { 1 };
                (0..)
                    .map(|index| low + index * step)
                    .take_while(|value| *value <= high)
                    .map(Value::Tenths)
                    .collect()
            }
        }
    }

    fn holds(&self, rule: &Predicate, all: &Company) -> bool {
        let tenths = |id: &str| match &all[id] {
            Value::Tenths(tenths) => *tenths,
            Value::Choice(choice) => panic!("{choice} is no number"),
        };
        match rule {
            Predicate::All(parts) => parts.iter().all(|part| self.holds(part, all)),
            Predicate::Any(parts) => parts.iter().any(|part| self.holds(part, all)),
            Predicate::Not(part) => !self.holds(part, all),
            Predicate::Is { question, value } => all[question] == Value::Choice(value.clone()),
            Predicate::OneOf { question, values } => {
                values.iter().any(|value| all[question] == Value::Choice(value.clone()))
            }
            Predicate::AtLeast { question, value } => tenths(question) >= value.tenths(),
            Predicate::AtMost { question, value } => tenths(question) <= value.tenths(),
            Predicate::Share { of, r#in, percent, except } => {
                let is_except = except
                    .as_ref()
                    .is_some_and(|except| self.holds(&Predicate::Fact(except.when.clone()), all));
                let percent = if is_except { except.as_ref().unwrap().percent } else { *percent };
                tenths(r#in) > 0 && tenths(of) * 100 >= tenths(r#in) * i64::from(percent)
            }
            Predicate::Fact(_) => self.holds(&self.specification.facts[0].when, all),
            Predicate::Judged(id) => self.panel[JUDGED.iter().position(|judged| judged == id).unwrap()],
        }
    }

    /// The questions that a rule names. A number comes with the one that bounds it.
    fn named(&self, rule: &Predicate) -> Vec<&'static str> {
        let facts = format!("{:?}", self.specification.facts);
        let mut text = format!("{rule:?}");
        if text.contains("\"fact\"") {
            text += &facts;
        }
        let names = |id: &&str| text.contains(&format!("\"{id}\""));
        let is_bounded = |id: &&str| NUMBERS.contains(id) && NUMBERS.iter().any(names);
        QUESTIONS.into_iter().filter(|id| names(id) || is_bounded(id)).collect()
    }

    /// Every company with these answers, as far as these questions go.
    fn completions(&self, ids: &[&str], known: &Company) -> Vec<Company> {
        let mut all = vec![Company::new()];
        for question in self.specification.questions.iter().filter(|own| ids.contains(&own.id.as_str())) {
            let values = match known.get(&question.id) {
                Some(value) => vec![value.clone()],
                None => Self::domain(question),
            };
            all = all
                .into_iter()
                .flat_map(|company| {
                    values.iter().map(move |value| {
                        let mut company = company.clone();
                        company.insert(question.id.clone(), value.clone());
                        company
                    })
                })
                .collect();
        }
        all.retain(|company| {
            let part = company.get("part").zip(company.get("whole"));
            self.specification.parts.is_empty() || part.is_none_or(|(part, whole)| part <= whole)
        });
        all
    }

    fn is_certain(&self, rule: &Predicate, known: &Company) -> bool {
        self.completions(&self.named(rule), known).iter().all(|company| self.holds(rule, company))
    }

    /// The answers that the programme knows, and whether each question could have an answer.
    fn sees(&self, company: &Company) -> (Company, BTreeMap<String, bool>) {
        let (mut known, mut open) = (Company::new(), BTreeMap::new());
        for id in QUESTIONS {
            let Some(question) = self.question(id) else { continue };
            let is_asked = question.asked_when.as_ref().is_none_or(|when| self.is_certain(when, &known));
            let is_offered = |value: &Value| {
                let when =
                    question.choice_when.iter().find(|(choice, _)| *value == Value::Choice(choice.clone()));
                when.is_none_or(|(_, when)| self.is_certain(when, &known))
            };
            let domain = Self::domain(question);
            let could = is_asked && domain.iter().any(is_offered);
            open.insert(id.to_owned(), could);
            if let Some(value) = company.get(id)
                && is_asked
                && domain.contains(value)
                && is_offered(value)
            {
                known.insert(id.to_owned(), value.clone());
            }
        }
        (known, open)
    }

    fn tier(&self, known: &Company) -> usize {
        let passes = |criterion: &Criterion| {
            let applies =
                criterion.applies_when.iter().map(|applies| Predicate::Not(Box::new(applies.clone())));
            let rule = Predicate::Any(applies.chain([criterion.requires.clone()]).collect());
            self.is_certain(&rule, known)
        };
        let position = |id: &String| self.specification.tiers.iter().position(|tier| tier == id).unwrap();
        let missed = self.specification.criteria.iter().filter(|criterion| !passes(criterion));
        let lowest = missed.map(|criterion| position(&criterion.tier)).min();
        lowest.map_or(self.specification.tiers.len() - 1, |tier| tier.saturating_sub(1))
    }
}

/// The pairs of tiers that some company has, by trying all.
fn by_brute_force(old: &Specification, new: &Specification) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    // Without a judged criterion, the panel decides nothing.
    let is_judged = format!("{old:?}{new:?}").contains("Judged");
    for bits in 0..if is_judged { 4 } else { 1 } {
        let panel = [bits & 1 != 0, bits & 2 != 0];
        let both = [old, new].map(|specification| Reference { specification, panel });
        let mut companies = vec![Company::new()];
        for id in QUESTIONS {
            let mut values: BTreeSet<Value> = BTreeSet::new();
            for question in both.iter().filter_map(|reference| reference.question(id)) {
                values.extend(Reference::domain(question));
            }
            // A company may have no answer, too.
            let all = companies.clone().into_iter().flat_map(|company| {
                values.iter().map(move |value| {
                    let mut company = company.clone();
                    company.insert(id.to_owned(), value.clone());
                    company
                })
            });
            companies = companies.iter().cloned().chain(all).collect();
        }
        for company in companies {
            let is_part = |reference: &Reference<'_>| !reference.specification.parts.is_empty();
            if let (Some(part), Some(whole)) = (company.get("part"), company.get("whole"))
                && both.iter().any(is_part)
                && part > whole
            {
                continue;
            }
            let seen = both.each_ref().map(|reference| reference.sees(&company));
            let fits = QUESTIONS.iter().all(|id| {
                let is_known = seen.iter().any(|(known, _)| known.contains_key(*id));
                let could = seen.iter().any(|(_, open)| open.get(*id) == Some(&true));
                is_known == company.contains_key(*id) && (is_known || !could)
            });
            let is_empty = |(reference, (known, _)): (&Reference<'_>, &(Company, _))| {
                reference.completions(&NUMBERS, known).is_empty()
            };
            if fits && !both.iter().zip(&seen).any(is_empty) {
                found.insert((both[0].tier(&seen[0].0), both[1].tier(&seen[1].0)));
            }
        }
    }
    found
}

/// The tier that the engine gives a company, with the decisions of the panel as answers.
fn by_engine(specification: &Specification, answers: &Answers, agrees: &[String]) -> usize {
    let mut specification = specification.clone();
    for id in JUDGED {
        let decision =
            Question { choices: vec!["no".to_owned(), "yes".to_owned()], ..blank(&format!("decision-{id}")) };
        specification.questions.push(decision);
    }
    let rules = specification
        .criteria
        .iter_mut()
        .flat_map(|criterion| [&mut criterion.requires].into_iter().chain(&mut criterion.applies_when));
    let conditions = specification.questions.iter_mut().flat_map(|question| {
        question.asked_when.iter_mut().chain(question.choice_when.iter_mut().map(|(_, when)| when))
    });
    let facts = specification.facts.iter_mut().map(|fact| &mut fact.when);
    rules.chain(conditions).chain(facts).for_each(decide);
    let mut answers = answers.clone();
    for id in JUDGED {
        let decision = if agrees.iter().any(|other| other == id) { "yes" } else { "no" };
        answers.set(&format!("decision-{id}"), Answer::Choice(decision.to_owned()));
    }
    let programme = Programme::compile(specification).unwrap();
    programme.assess(&programme.situation(&answers).unwrap()).at_least
}

fn decide(rule: &mut Predicate) {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter_mut().for_each(decide),
        Predicate::Not(part) => decide(part),
        Predicate::Judged(id) => {
            *rule = Predicate::Is { question: format!("decision-{id}"), value: "yes".to_owned() };
        }
        _ => {}
    }
}

/// Whether the moves are those of all companies, and each example evaluates to its tiers.
fn agree(old: &Drawn, new: &Drawn) -> Result<(), TestCaseError> {
    let mut loaded = [LOADED.clone(), LOADED.clone()];
    loaded[0].specification = old.specification();
    loaded[1].specification = new.specification();
    let [old, new] = &loaded;
    let expected = by_brute_force(&old.specification, &new.specification);
    let moves = moves(old, new).unwrap();
    for found in &moves.list {
        let from = old.specification.tiers.iter().position(|tier| *tier == found.from).unwrap();
        let to = new.specification.tiers.iter().position(|tier| *tier == found.to).unwrap();
        match &found.possible {
            Possible::Unproven(reason) => prop_assert!(false, "{} to {}: {reason:?}", found.from, found.to),
            Possible::No => prop_assert!(!expected.contains(&(from, to)), "{} to {}", found.from, found.to),
            Possible::Yes(witness) => {
                prop_assert!(expected.contains(&(from, to)), "{} to {}: {witness:?}", found.from, found.to);
                let tiers = [(old, &witness.old), (new, &witness.new)]
                    .map(|(loaded, answers)| by_engine(&loaded.specification, answers, &witness.agrees));
                prop_assert_eq!(tiers, [from, to], "{:?}", witness);
                prop_assert!(witness.is_smallest, "{:?}", witness);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_moves_are_those_of_all_companies((old, new) in pair()) {
        agree(&old, &new)?;
    }
}

/// A programme with every question, one of whose criteria decides silver.
fn simple(requires: Rule) -> Drawn {
    let question = Asked {
        exists: true,
        range: (0, 4),
        decimals: 0,
        choices: vec![0, 1],
        asked_when: None,
        choice_when: Vec::new(),
    };
    Drawn {
        questions: vec![question; QUESTIONS.len()],
        has_parts: true,
        fact: Rule::All(Vec::new()),
        criteria: BTreeMap::from([(0, (1, requires, None))]),
        tiers: vec!["none", "silver", "gold"],
    }
}

// Too rare among random programmes: a part whose own answer shows that its whole is not 0, which is the condition under
// which it is asked.
#[test]
fn the_answer_to_a_question_does_not_count_for_its_own_condition() {
    let (old, mut new) = (simple(Rule::Is(0, 0)), simple(Rule::AtLeast(2, 1)));
    new.questions[1].asked_when = Some(Rule::Is(0, 0));
    new.questions[2].asked_when = Some(Rule::AtLeast(1, 1));
    agree(&old, &new).unwrap();
    agree(&new, &old).unwrap();
}

// Too rare as well: a part that is larger than any number that the programme takes for its whole.
#[test]
fn a_company_that_leaves_no_number_for_an_unknown_one_is_none() {
    let (old, mut new) = (simple(Rule::AtLeast(2, 4)), simple(Rule::Is(0, 0)));
    new.questions[1].range = (0, 2);
    agree(&old, &new).unwrap();
    agree(&new, &old).unwrap();
}
