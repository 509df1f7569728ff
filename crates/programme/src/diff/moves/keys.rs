//! The questions of both programmes, matched by their ids.

use super::domain::Domain;
use super::sides::{Side, Sides};
use assessment::Specification;
use assessment::specification::{Predicate, Question};
use std::collections::{BTreeMap, BTreeSet};

/// A question of one programme or of both.
#[derive(Debug)]
pub(super) struct Key<'a> {
    pub(super) questions: Sides<Option<&'a Question>>,
}

impl Key<'_> {
    /// The answers that at least one programme takes.
    pub(super) fn domain(&self) -> Option<Domain> {
        let domain = |side| self.questions.get(side).map(Domain::of);
        match (domain(Side::New), domain(Side::Old)) {
            (Some(new), Some(old)) => Some(new.with(old)),
            (new, old) => new.or(old),
        }
    }
}

/// All questions: those of the new programme in their order, then those of the old one only.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    pub(super) specifications: Sides<&'a Specification>,
    pub(super) list: Vec<Key<'a>>,
    /// The index of the question for each id, also for one that takes the answer of another.
    by_id: Sides<BTreeMap<&'a str, usize>>,
    /// The questions that decide a criterion of either programme, or bound a number that does.
    pub(super) deciding: BTreeSet<usize>,
    /// The questions that a panel judges.
    pub(super) judged: BTreeSet<usize>,
}

impl<'a> Keys<'a> {
    /// Matches a question of the new programme with that of the same id, then one that an id of the same answer leads
    /// to. Questions of different kinds are not the same question.
    pub(super) fn matched(specifications: Sides<&'a Specification>) -> Self {
        let [olds, news] = Side::BOTH.map(|side| canonical(specifications.get(side)));
        let mut partners: BTreeMap<&str, &'a Question> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for by_own_id in [true, false] {
            for (id, new) in &news {
                let old = olds.get(id).filter(|old| old.kind == new.kind && !taken.contains(old.id.as_str()));
                let fits = !by_own_id || (new.id == *id && old.is_some_and(|old| old.id == *id));
                if let Some(old) = old.filter(|_| fits && !partners.contains_key(new.id.as_str())) {
                    taken.insert(old.id.as_str());
                    partners.insert(&new.id, old);
                }
            }
        }
        let mut list: Vec<Key<'a>> = Vec::new();
        let mut seen = BTreeSet::new();
        for question in &specifications.new.questions {
            let Some(new) = news.get(question.id.as_str()).filter(|new| seen.insert(&new.id)) else {
                continue;
            };
            let old = partners.get(new.id.as_str()).copied();
            list.push(Key { questions: Sides { old, new: Some(new) } });
        }
        for question in &specifications.old.questions {
            let Some(old) = olds.get(question.id.as_str()) else { continue };
            if taken.insert(&old.id) {
                list.push(Key { questions: Sides { old: Some(old), new: None } });
            }
        }
        let by_id = Sides::of(|side| {
            let all = if side == Side::Old { &olds } else { &news };
            let index = |question: &Question| {
                list.iter().position(|key| key.questions.get(side).is_some_and(|own| own.id == question.id))
            };
            all.iter().filter_map(|(id, question)| Some((*id, index(question)?))).collect()
        });
        let mut keys =
            Self { specifications, list, by_id, deciding: BTreeSet::new(), judged: BTreeSet::new() };
        keys.find_deciding();
        keys
    }

    pub(super) fn find(&self, side: Side, id: &str) -> Option<usize> {
        self.by_id.get(side).get(id).copied()
    }

    pub(super) fn question(&self, side: Side, key: usize) -> Option<&'a Question> {
        self.list.get(key).and_then(|key| *key.questions.get(side))
    }

    pub(super) fn domain(&self, key: usize) -> Option<Domain> {
        self.list.get(key).and_then(Key::domain)
    }

    /// The pairs of a part and its whole in one programme.
    pub(super) fn parts(&self, side: Side) -> impl Iterator<Item = (usize, usize)> {
        let of = move |id: &str| self.find(side, id);
        let parts = self.specifications.get(side).parts.iter();
        parts
            .filter_map(move |part| Some((of(&part.part)?, of(&part.whole)?)))
            .filter(|(part, whole)| part != whole)
    }

    /// Adds the questions in a rule of one programme, with those in its facts. `judged` takes those that a panel judges.
    pub(super) fn named(
        &self,
        side: Side,
        rule: &Predicate,
        into: &mut BTreeSet<usize>,
        judged: &mut BTreeSet<usize>,
    ) {
        let mut add = |id: &str| into.extend(self.find(side, id));
        match rule {
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter().for_each(|part| self.named(side, part, into, judged));
            }
            Predicate::Not(part) => self.named(side, part, into, judged),
            Predicate::Is { question, .. }
            | Predicate::OneOf { question, .. }
            | Predicate::AtLeast { question, .. }
            | Predicate::AtMost { question, .. } => add(question),
            Predicate::Share { of, r#in, except, .. } => {
                add(of);
                add(r#in);
                if let Some(when) = except.as_ref().and_then(|except| self.fact(side, &except.when)) {
                    self.named(side, when, into, judged);
                }
            }
            Predicate::Fact(id) => {
                if let Some(when) = self.fact(side, id) {
                    self.named(side, when, into, judged);
                }
            }
            Predicate::Judged(id) => judged.extend(self.find(side, id)),
        }
    }

    pub(super) fn fact(&self, side: Side, id: &str) -> Option<&'a Predicate> {
        self.specifications.get(side).facts.iter().find(|fact| fact.id == id).map(|fact| &fact.when)
    }

    /// The questions in the conditions of a question in one programme.
    pub(super) fn waits_for(&self, side: Side, key: usize) -> BTreeSet<usize> {
        let (mut named, mut judged) = (BTreeSet::new(), BTreeSet::new());
        for condition in self.question(side, key).into_iter().flat_map(Question::conditions) {
            self.named(side, condition, &mut named, &mut judged);
        }
        named
    }

    /// Adds the questions of rules, of the conditions of these questions, and the numbers that bound one of them.
    pub(super) fn close(&self, reached: &mut BTreeSet<usize>) {
        let mut next: Vec<usize> = reached.iter().copied().collect();
        while let Some(key) = next.pop() {
            for side in Side::BOTH {
                let bounds = self.parts(side).filter_map(|(part, whole)| match key {
                    _ if key == part => Some(whole),
                    _ if key == whole => Some(part),
                    _ => None,
                });
                let found: Vec<_> = bounds.chain(self.waits_for(side, key)).collect();
                next.extend(found.into_iter().filter(|other| reached.insert(*other)));
            }
        }
    }

    fn find_deciding(&mut self) {
        let (mut deciding, mut judged) = (BTreeSet::new(), BTreeSet::new());
        for side in Side::BOTH {
            for criterion in &self.specifications.get(side).criteria {
                for rule in [&criterion.requires].into_iter().chain(&criterion.applies_when) {
                    self.named(side, rule, &mut deciding, &mut judged);
                }
            }
        }
        self.close(&mut deciding);
        // A condition may ask for the panel's decision too.
        for side in Side::BOTH {
            for condition in
                deciding.iter().filter_map(|key| self.question(side, *key)).flat_map(Question::conditions)
            {
                self.named(side, condition, &mut BTreeSet::new(), &mut judged);
            }
        }
        (self.deciding, self.judged) = (deciding, judged);
    }
}

/// For each id the question that has its answer.
fn canonical(specification: &Specification) -> BTreeMap<&str, &Question> {
    let find = |id: &str| specification.questions.iter().find(|question| question.id == id);
    let of = |question: &'_ Question| match &question.same_as {
        Some(same) => find(same),
        None => find(&question.id),
    };
    specification
        .questions
        .iter()
        .filter_map(|question| Some((question.id.as_str(), of(question)?)))
        .collect()
}
