//! The figures of a share, and witnesses, agree with counting.

use crate::support::{Complete, library, partial_answers};
use assessment::specification::Predicate;
use assessment::{Answer, Answers, Decimal};

/// The index of the criterion "shelves" in the programme.
const SHELVES: usize = 1;

#[test]
fn a_share_is_counted_down_to_the_tenth_and_needs_what_applies() {
    let programme = library();
    for library in Complete::all() {
        let situation = programme.situation(&partial_answers(library, u32::MAX)).unwrap();
        let figures = programme.share_figures(&situation, SHELVES).unwrap();
        let tenths = if library.owned == 0 { 0 } else { library.shelved * 1000 / library.owned };
        let tiny = library.owned <= 2 || (library.owned <= 4 && library.keeper == "volunteer");
        assert_eq!(figures.share, Decimal::from_tenths(tenths), "{library:?}");
        assert_eq!(figures.needed, if tiny { 100 } else { 50 }, "{library:?}");
    }
}

#[test]
fn where_a_number_or_the_percentage_is_open_there_are_no_figures() {
    let programme = library();
    let number = |value: i64| Answer::Number(Decimal::from_scaled(value, 0));
    let figures = |answers: &[(&str, Answer)]| {
        let answers: Answers =
            answers.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect();
        programme.share_figures(&programme.situation(&answers).unwrap(), SHELVES)
    };
    assert_eq!(figures(&[("owned", number(6))]), None, "the part is open");
    assert_eq!(figures(&[("shelved", number(1))]), None, "the whole is open");
    assert_eq!(figures(&[("owned", number(3)), ("shelved", number(1))]), None, "the percentage is open");
    assert!(figures(&[("owned", number(6)), ("shelved", number(1))]).is_some(), "the keeper decides nothing");
}

#[test]
fn a_witness_is_a_company_that_fits_every_statement() {
    let programme = library();
    let rules: Vec<&Predicate> =
        programme.specification().criteria.iter().map(|criterion| &criterion.requires).take(4).collect();
    let all = Complete::all();
    // Every combination of the four criteria that anything decides.
    for bits in 0..1_u32 << rules.len() {
        let statements: Vec<_> =
            rules.iter().enumerate().map(|(index, rule)| (*rule, bits & (1 << index) != 0)).collect();
        let wanted = |library: &Complete| {
            let situation = programme.situation(&partial_answers(*library, u32::MAX)).unwrap();
            statements.iter().enumerate().all(|(index, (_, holds))| {
                (programme.verdict_of(&situation, index).unwrap().id() == "met") == *holds
            })
        };
        match programme.witness(&statements).unwrap() {
            Some(witness) => {
                assert!(
                    all.iter().any(|library| library.fits(&witness) && wanted(library)),
                    "{bits:b}: {witness:?}"
                )
            }
            None => assert!(!all.iter().any(wanted), "{bits:b}: there is one"),
        }
    }
    let nowhere = Predicate::Fact("huge".to_owned());
    assert!(programme.witness(&[(&nowhere, true)]).is_err());
}
