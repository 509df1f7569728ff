//! A question that two programmes define differently is refused, with its difference.

use crate::support::{pool, specification};
use assessment::{Answer, Answers, Conflict, Decimal, Joint, JointError, MAX_PROGRAMMES, Meaning};
use serde_json::{Value, json};

fn lanes(number: i64) -> Value {
    json!({ "at_least": { "question": "lanes", "value": number } })
}

/// The error of two programmes, of which the second is changed at a place.
fn error(place: &str, value: Value) -> Option<JointError> {
    let mut other = pool("other", &lanes(4));
    *other.pointer_mut(place).unwrap() = value;
    Joint::compile(&[specification(&pool("one", &lanes(3))), specification(&other)]).err()
}

#[test]
fn each_difference_of_a_shared_question_is_named() {
    let number =
        |question: Value| json!([{ "id": "water", "kind": "choice", "choices": ["warm", "cold"] }, question]);
    for (place, value, question, differs) in [
        ("/questions/0/choices", json!(["cold", "warm"]), "water", Meaning::Choices),
        ("/questions/0/improves", json!("cold"), "water", Meaning::Improves),
        ("/questions/1/unit", json!("people"), "lanes", Meaning::Unit),
        ("/questions/1/maximum", json!(21), "lanes", Meaning::Range),
        (
            "/questions/2/asked_when",
            json!({ "at_least": { "question": "lanes", "value": 3 } }),
            "free_lanes",
            Meaning::Conditions,
        ),
        ("/facts/0/when", lanes(3), "free_lanes", Meaning::Conditions),
    ] {
        let expected = JointError::Question { question: question.to_owned(), programmes: [0, 1], differs };
        assert_eq!(error(place, value), Some(expected), "{place}");
    }
    for (question, differs) in [
        (json!({ "id": "lanes", "kind": "choice", "choices": ["few", "many"] }), Meaning::Kind),
        (
            json!({ "id": "lanes", "kind": "number", "unit": "lanes", "decimals": 1, "maximum": 20 }),
            Meaning::Decimals,
        ),
    ] {
        let mut other = pool("other", &json!({ "is": { "question": "water", "value": "warm" } }));
        (other["questions"], other["parts"], other["facts"]) = (number(question), json!([]), json!([]));
        let both = [specification(&pool("one", &lanes(3))), specification(&other)];
        let expected = JointError::Question { question: "lanes".to_owned(), programmes: [0, 1], differs };
        assert_eq!(Joint::compile(&both).err(), Some(expected));
    }
    // The same rule, written as a fact and in full.
    assert_eq!(error("/questions/2/asked_when", lanes(2)), None);
}

#[test]
fn a_direction_that_only_one_programme_has_counts_for_both() {
    assert_eq!(error("/questions/0/improves", Value::Null), None);
}

#[test]
fn parts_of_shared_numbers_are_the_same_or_refused() {
    let part = |programme: usize| JointError::Part {
        part: "free_lanes".to_owned(),
        whole: "lanes".to_owned(),
        programme,
        other: 1 - programme,
    };
    assert_eq!(error("/parts", json!([])), Some(part(0)));
    // The relation across a number of one programme only is the same relation.
    let mut other = pool("other", &lanes(4));
    other["questions"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "open_lanes", "kind": "number", "unit": "lanes" }));
    other["parts"] =
        json!([{ "part": "free_lanes", "whole": "open_lanes" }, { "part": "open_lanes", "whole": "lanes" }]);
    let one = pool("one", &lanes(3));
    assert!(Joint::compile(&[specification(&one), specification(&other)]).is_ok());
}

#[test]
fn too_many_programmes_are_refused() {
    let one = specification(&pool("one", &lanes(3)));
    assert!(Joint::compile(&[&one; MAX_PROGRAMMES]).is_ok());
    assert_eq!(Joint::compile(&[&one; MAX_PROGRAMMES + 1]).err(), Some(JointError::Programmes));
    assert_eq!(Joint::new(Vec::new()).err(), Some(JointError::Programmes));
}

#[test]
fn opposite_needs_are_a_conflict_about_their_question() {
    let few = json!({ "all": [
        { "at_most": { "question": "lanes", "value": 5 } },
        { "is": { "question": "water", "value": "warm" } },
    ] });
    let both = [pool("many", &lanes(8)), pool("few", &few)].map(|value| specification(&value));
    let joint = Joint::compile(&both).unwrap();
    let answers: Answers = [
        ("lanes".to_owned(), Answer::Number(Decimal::from_scaled(4, 0))),
        ("water".to_owned(), Answer::Choice("cold".to_owned())),
    ]
    .into_iter()
    .collect();
    let plans = joint.plan(&answers).unwrap();
    assert_eq!(plans.targets, [Some(1), Some(1)]);
    assert_eq!(plans.conflicts, [Conflict { programmes: vec![0, 1], questions: vec!["lanes".to_owned()] }]);
    let reaches: Vec<_> = plans.plans.iter().map(|plan| plan.reaches.clone()).collect();
    assert_eq!(reaches, [vec![(0, 1)], vec![(1, 1)]]);
}
