//! The figures of a share, and examples of companies, agree with counting.

use crate::support::{Complete, known, library};
use assessment::specification::Predicate;
use assessment::{Answer, Answers, Decimal};

/// The place of the criterion "shelves" in the programme.
const SHELVES: usize = 1;

#[test]
fn a_share_is_counted_down_to_the_tenth_and_needs_what_applies() {
    let programme = library();
    for one in Complete::all() {
        let situation = programme.situate(&known(one, u32::MAX)).unwrap();
        let figures = programme.share_figures(&situation, SHELVES).unwrap();
        let tenths = if one.owned == 0 { 0 } else { one.shelved * 1000 / one.owned };
        let tiny = one.owned <= 2 || (one.owned <= 4 && one.keeper == "volunteer");
        assert_eq!(figures.share, Decimal::from_tenths(tenths), "{one:?}");
        assert_eq!(figures.needed, if tiny { 100 } else { 50 }, "{one:?}");
    }
}

#[test]
fn where_a_number_or_the_percentage_is_open_there_are_no_figures() {
    let programme = library();
    let number = |value: i64| Answer::Number(Decimal::from_scaled(value, 0));
    let figures = |answers: &[(&str, Answer)]| {
        let answers: Answers =
            answers.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect();
        programme.share_figures(&programme.situate(&answers).unwrap(), SHELVES)
    };
    assert_eq!(figures(&[("owned", number(6))]), None, "the part is open");
    assert_eq!(figures(&[("shelved", number(1))]), None, "the whole is open");
    assert_eq!(figures(&[("owned", number(3)), ("shelved", number(1))]), None, "the percentage is open");
    assert!(figures(&[("owned", number(6)), ("shelved", number(1))]).is_some(), "the keeper decides nothing");
}

#[test]
fn an_example_is_a_company_for_which_all_is_as_said() {
    let programme = library();
    let rules: Vec<&Predicate> =
        programme.specification().criteria.iter().map(|criterion| &criterion.requires).take(4).collect();
    let all = Complete::all();
    // Every combination of the four criteria that anything decides.
    for bits in 0..1_u32 << rules.len() {
        let statements: Vec<_> =
            rules.iter().enumerate().map(|(place, rule)| (*rule, bits & (1 << place) != 0)).collect();
        let wanted = |one: &Complete| {
            let situation = programme.situate(&known(*one, u32::MAX)).unwrap();
            statements.iter().enumerate().all(|(place, (_, holds))| {
                (programme.verdict_of(&situation, place).unwrap().id() == "met") == *holds
            })
        };
        match programme.example(&statements).unwrap() {
            Some(found) => {
                assert!(all.iter().any(|one| one.fits(&found) && wanted(one)), "{bits:b}: {found:?}")
            }
            None => assert!(!all.iter().any(wanted), "{bits:b}: there is one"),
        }
    }
    let nowhere = Predicate::Fact("huge".to_owned());
    assert!(programme.example(&[(&nowhere, true)]).is_err());
}
