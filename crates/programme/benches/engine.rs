//! The engine's time for one company: `cargo bench -p programme`.
//!
//! The companies are those of all worked cases. divan prints items (companies) a second.

// A benchmark may fail like a test.
#![allow(clippy::unwrap_used, missing_docs)]

use assessment::specification::Predicate;
use assessment::{Answers, Joint, Programme, Situation, Specification};
use divan::{Bencher, counter::ItemsCount};
use programme::Loaded;
use std::path::Path;

fn main() {
    divan::main();
}

fn load(id: &str) -> Loaded {
    let programmes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    programme::load(&programmes.join(id)).unwrap()
}

fn telework() -> Loaded {
    load("telework-pioneers-r3")
}

fn set_eligible_share(specification: &mut Specification, to: u32) {
    let criteria = &mut specification.criteria;
    let share = criteria.iter_mut().find(|criterion| criterion.id == "eligible-share").unwrap();
    if let Predicate::Share { percent, .. } = &mut share.requires {
        *percent = to;
    }
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

/// One plan for three programmes. The third is a copy of the first with another percentage.
#[divan::bench]
fn joint_plan(bencher: Bencher<'_, '_>) {
    let (first, mut third) = (telework().specification, telework().specification);
    set_eligible_share(&mut third, 20);
    let second = load("telework-toprunner-2025").specification;
    let joint = Joint::compile(&[first, second, third]).unwrap();
    let (_, companies) = companies();
    bencher.counter(ItemsCount::new(companies.len())).bench(|| {
        for answers in &companies {
            divan::black_box(joint.plan(answers).unwrap());
        }
    });
}

/// All moves between tiers from the programme to a copy with another percentage.
#[divan::bench]
fn moves(bencher: Bencher<'_, '_>) {
    let (old, mut new) = (telework(), telework());
    set_eligible_share(&mut new.specification, 20);
    bencher.bench(|| programme::moves(&old, &new).unwrap().list.len());
}
