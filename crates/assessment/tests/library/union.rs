//! The answers of two people: the bounds are those of every library that fits one of the two answers to each question.

use crate::support::{Complete, MAX_NUMBER, QUESTIONS, library, partial_answers};
use assessment::union::Difference;
use assessment::{Answer, Answers};
use proptest::prelude::*;

/// A random library with some of its answers known to a person.
fn person() -> impl Strategy<Value = Answers> {
    let all = Complete::all();
    ((0..all.len()), 0_u32..1 << QUESTIONS.len())
        .prop_map(move |(index, bits)| partial_answers(all[index], bits))
}

/// Whether a library gives one of the answers to each question that was answered.
fn fits_one(library: Complete, people: &[Answers; 2]) -> bool {
    QUESTIONS.iter().all(|question| {
        let mut given = people.iter().filter_map(|answers| answers.get(question)).peekable();
        given.peek().is_none() || given.any(|answer| *answer == library.answer(question))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_bounds_are_those_of_all_libraries_that_fit_one_of_the_two(people in [person(), person()]) {
        let programme = library();
        let [first, second] = &people;
        let union = programme.unite(first, second);
        let fits: Vec<_> = Complete::all().into_iter().filter(|library| fits_one(*library, &people)).collect();
        match programme.assess_union(&union) {
            Err(errors) => {
                prop_assert!(fits.is_empty() && !errors.is_empty(), "{union:?}");
            }
            Ok(result) => {
                let lowest = fits.iter().map(|library| library.tier()).min().unwrap();
                let highest = fits.iter().map(|library| library.tier()).max().unwrap();
                let at_most = if highest == 2 { 3 } else { highest };
                prop_assert!(result.is_exact);
                let bounds = (result.assessment.at_least, result.assessment.at_most);
                prop_assert_eq!(bounds, (lowest, at_most), "{:?}", union);
            }
        }
    }

    #[test]
    fn the_order_of_the_two_has_no_meaning(people in [person(), person()]) {
        let programme = library();
        let [first, second] = &people;
        let one = programme.assess_union(&programme.unite(first, second));
        let other = programme.assess_union(&programme.unite(second, first));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn equal_answers_give_the_result_of_one_person(answers in person()) {
        let programme = library();
        let union = programme.unite(&answers, &answers);
        prop_assert!(union.differences.is_empty());
        let alone = programme.assess(&programme.situation(&answers).unwrap());
        prop_assert_eq!(programme.assess_union(&union).unwrap().assessment, alone);
    }
}

#[test]
fn two_numbers_are_two_values_and_not_the_range_between_them() {
    // A volunteer with 4 books is tiny, and 3 of 4 on a shelf are too few. 3 of 3 and 3 of 6 are enough.
    let programme = library();
    let with = |owned: i64| {
        let library = Complete { keeper: "volunteer", quiet: true, owned, shelved: 3, borrowed: 3 };
        partial_answers(library, 0b11111)
    };
    let bounds = |first: i64, second: i64| {
        let union = programme.unite(&with(first), &with(second));
        let named: Vec<_> = union.differences.iter().map(|difference| difference.question.as_str()).collect();
        assert_eq!(named, ["owned"]);
        let result = programme.assess_union(&union).unwrap().assessment;
        (result.at_least, result.at_most)
    };
    assert_eq!(bounds(3, MAX_NUMBER), (2, 3));
    assert_eq!(bounds(4, MAX_NUMBER), (1, 3));
}

#[test]
fn answers_that_contradict_in_every_combination_are_refused() {
    let programme = library();
    let number = |value| Answer::Number(assessment::Decimal::from_scaled(value, 0));
    let one = |id: &str, value: i64| Answers::from_iter([(id.to_owned(), number(value))]);
    let union = programme.unite(&one("owned", 1), &one("shelved", 2));
    assert!(matches!(
        programme.assess_union(&union).unwrap_err().as_slice(),
        [assessment::AnswerError::Contradiction { .. }]
    ));
}

#[test]
fn unknown_claims_nothing_and_both_answers_stand_side_by_side() {
    let programme = library();
    let answers = |keeper: Answer, quiet: Answer| -> Answers {
        [("keeper".to_owned(), keeper), ("quiet".to_owned(), quiet)].into_iter().collect()
    };
    let choice = |id: &str| Answer::Choice(id.to_owned());
    let union = programme
        .unite(&answers(choice("paid"), Answer::Unknown), &answers(choice("volunteer"), choice("yes")));
    assert_eq!(union.agreed.get("quiet"), Some(&choice("yes")));
    let both = Difference { question: "keeper".to_owned(), answers: [choice("paid"), choice("volunteer")] };
    assert_eq!(union.differences, [both]);
    let neither = programme.unite(&answers(Answer::Unknown, Answer::Unknown), &Answers::default());
    assert_eq!(neither.agreed.get("quiet"), Some(&Answer::Unknown));
}
