//! The engine's time for one company: `cargo bench -p programme`.
//!
//! The companies are those of all worked cases. divan prints items (companies) a second.

// A benchmark may fail like a test.
#![allow(clippy::unwrap_used, missing_docs)]

use assessment::specification::Predicate;
use assessment::{Answers, Programme, Situation};
use divan::{Bencher, counter::ItemsCount};
use programme::Loaded;
use std::path::Path;

fn main() {
    divan::main();
}

fn telework() -> Loaded {
    programme::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/telework-pioneers-r3"))
        .unwrap()
}

/// The programme with the answers of its worked cases.
fn companies() -> (Programme, Vec<Answers>) {
    let loaded = telework();
    let programme = Programme::compile(loaded.specification.clone()).unwrap();
    let answers = loaded.cases.iter().map(|case| programme::answers_of(&programme, &case.answers).unwrap());
    let answers = answers.collect();
    (programme, answers)
}

fn measure<R>(bencher: Bencher<'_, '_>, run: impl Fn(&Programme, &Answers, &Situation) -> R + Sync) {
    let (programme, answers) = companies();
    let situations: Vec<_> = answers.iter().map(|answers| programme.situation(answers).unwrap()).collect();
    bencher.counter(ItemsCount::new(answers.len())).bench(|| {
        for (answers, situation) in answers.iter().zip(&situations) {
            divan::black_box(run(&programme, answers, situation));
        }
    });
}

#[divan::bench]
fn evaluate(bencher: Bencher<'_, '_>) {
    measure(bencher, |programme, answers, _| programme.assess(&programme.situation(answers).unwrap()));
}

#[divan::bench]
fn reasons(bencher: Bencher<'_, '_>) {
    measure(bencher, |programme, _, situation| {
        let criteria = 0..programme.specification().criteria.len();
        criteria.map(|index| programme.explain(situation, index).len()).sum::<usize>()
    });
}

#[divan::bench]
fn advise(bencher: Bencher<'_, '_>) {
    measure(bencher, |programme, _, situation| programme.advise(situation));
}

#[divan::bench]
fn ask(bencher: Bencher<'_, '_>) {
    measure(bencher, |programme, _, situation| programme.open_questions(situation).len());
}

/// All moves between tiers from the programme to a copy with another percentage.
#[divan::bench]
fn moves(bencher: Bencher<'_, '_>) {
    let (old, mut new) = (telework(), telework());
    let criteria = &mut new.specification.criteria;
    let share = criteria.iter_mut().find(|criterion| criterion.id == "eligible-share").unwrap();
    if let Predicate::Share { percent, .. } = &mut share.requires {
        *percent = 20;
    }
    bencher.bench(|| programme::moves(&old, &new).unwrap().list.len());
}
