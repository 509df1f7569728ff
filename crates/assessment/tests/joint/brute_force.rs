//! Every change of a company, tried one by one.

use crate::draw::{Drawn, MAX_NUMBER};
use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of questions.
pub type Ids = BTreeSet<String>;

/// A company after changes.
pub struct Changed {
    pub answers: Answers,
    /// The questions with another answer than before.
    pub changed: Ids,
    /// The tier of each programme that is reached for certain.
    pub tiers: Vec<usize>,
}

/// The tier of each programme alone. `None` for answers that cannot be true.
pub fn tiers(programmes: &[Programme], answers: &Answers) -> Option<Vec<usize>> {
    let number = |id: &str| match answers.get(id) {
        Some(Answer::Number(number)) => Some(number.tenths()),
        _ => None,
    };
    let alone = programmes.iter().map(|programme| {
        // Parts bound numbers of every programme that has both.
        let parts = &programme.specification().parts;
        let fits = parts.iter().all(|part| {
            let both = number(&part.part).zip(number(&part.whole));
            both.is_none_or(|(part, whole)| part <= whole)
        });
        let own: Answers = answers
            .iter()
            .filter(|(id, _)| programme.question(id).is_some())
            .map(|(id, answer)| (id.to_owned(), answer.clone()))
            .collect();
        let situation = programme.situation(&own).ok().filter(|_| fits)?;
        Some(programme.assess(&situation).at_least)
    });
    alone.collect()
}

/// Every company that improves some answers, the company itself included.
pub fn changes(drawn: &Drawn, programmes: &[Programme]) -> Vec<Changed> {
    let mut improvable: BTreeMap<String, Question> = BTreeMap::new();
    for question in drawn.programmes.iter().flat_map(|programme| &programme.questions) {
        if question.improves.is_some() {
            improvable.insert(question.id.clone(), question.clone());
        }
    }
    let mut all = vec![(drawn.answers.clone(), Ids::new())];
    for (id, question) in improvable {
        let better = better(&question, drawn.answers.get(&id));
        let with = |(answers, changed): &(Answers, Ids)| {
            let mut with: Vec<_> = vec![(answers.clone(), changed.clone())];
            for answer in &better {
                let (mut answers, mut changed) = (answers.clone(), changed.clone());
                answers.set(&id, answer.clone());
                changed.insert(id.clone());
                with.push((answers, changed));
            }
            with
        };
        all = all.iter().flat_map(with).collect();
    }
    let evaluated = all.into_iter().filter_map(|(answers, changed)| {
        let tiers = tiers(programmes, &answers)?;
        Some(Changed { answers, changed, tiers })
    });
    evaluated.collect()
}

/// The better answers to a question: the best choice, or every higher number.
fn better(question: &Question, now: Option<&Answer>) -> Vec<Answer> {
    let all = match question.kind {
        Kind::Choice => vec![Answer::Choice(question.improves.clone().unwrap())],
        Kind::Number => {
            let low = match now {
                Some(Answer::Number(number)) => number.scaled(0).unwrap() + 1,
                _ => 0,
            };
            (low..=MAX_NUMBER).map(|value| Answer::Number(Decimal::from_scaled(value, 0))).collect()
        }
    };
    all.into_iter().filter(|answer| Some(answer) != now).collect()
}

/// For each programme the lowest tier above the one that it has with which some change ends.
pub fn targets(now: &[usize], all: &[Changed]) -> Vec<Option<usize>> {
    let target = |(index, now): (usize, &usize)| {
        (now + 1..3).find(|tier| all.iter().any(|changed| changed.tiers[index] >= *tier))
    };
    now.iter().enumerate().map(target).collect()
}

/// The smallest sets of questions with which some change reaches each of these targets.
pub fn smallest(all: &[Changed], targets: &[(usize, usize)]) -> BTreeSet<Ids> {
    let reaches = |changed: &&Changed| targets.iter().all(|(index, tier)| changed.tiers[*index] >= *tier);
    let sets: BTreeSet<Ids> = all.iter().filter(reaches).map(|changed| changed.changed.clone()).collect();
    let is_smallest = |set: &&Ids| !sets.iter().any(|other| other.is_subset(set) && other != *set);
    sets.iter().filter(is_smallest).cloned().collect()
}

/// Every subset of targets with this many.
pub fn subsets(targets: &[Option<usize>], size: u32) -> Vec<Vec<(usize, usize)>> {
    let aims: Vec<_> =
        targets.iter().enumerate().filter_map(|(index, tier)| Some((index, (*tier)?))).collect();
    let chosen = |bits: u32| {
        let chosen = aims.iter().enumerate().filter(move |(index, _)| bits & (1 << index) != 0);
        chosen.map(|(_, aim)| *aim).collect()
    };
    (1_u32..1 << aims.len()).filter(|bits| bits.count_ones() == size).map(chosen).collect()
}
