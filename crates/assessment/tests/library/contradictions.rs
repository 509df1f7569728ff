//! Answers that cannot all be true are errors that name both, not a verdict.

use crate::support::library;
use assessment::{Answer, AnswerError, Answers, Decimal};

fn answers(given: &[(&str, i64)]) -> Answers {
    let number = |value: i64| Answer::Number(Decimal::from_scaled(value, 0));
    given.iter().map(|(question, value)| ((*question).to_owned(), number(*value))).collect()
}

fn contradiction(part: &str, part_value: i64, whole: &str, whole_value: i64) -> AnswerError {
    AnswerError::Contradiction {
        part: part.to_owned(),
        part_value: Decimal::from_scaled(part_value, 0),
        whole: whole.to_owned(),
        whole_value: Decimal::from_scaled(whole_value, 0),
    }
}

#[test]
fn a_part_larger_than_its_whole_is_named_with_it() {
    let programme = library();
    for (given, expected) in [
        (&[("borrowed", 3), ("shelved", 2)][..], vec![contradiction("borrowed", 3, "shelved", 2)]),
        // The number between them is unknown, and still it cannot be.
        (&[("borrowed", 3), ("owned", 2)], vec![contradiction("borrowed", 3, "owned", 2)]),
        // Only neighbours are named: to mend one is to mend the other.
        (
            &[("borrowed", 5), ("shelved", 4), ("owned", 3)],
            vec![contradiction("shelved", 4, "owned", 3), contradiction("borrowed", 5, "shelved", 4)],
        ),
    ] {
        assert_eq!(programme.situation(&answers(given)).unwrap_err(), expected, "{given:?}");
    }
    assert!(programme.situation(&answers(&[("borrowed", 3), ("shelved", 3), ("owned", 3)])).is_ok());
}

#[test]
fn an_answer_must_be_one_that_the_question_takes() {
    let programme = library();
    let answers_of =
        |question: &str, answer: Answer| [(question.to_owned(), answer)].into_iter().collect::<Answers>();
    let question = || "owned".to_owned();
    for (given, expected) in [
        (
            answers_of("owned", Answer::Number(Decimal::from_tenths(15))),
            AnswerError::Range { question: question() },
        ),
        (
            answers_of("owned", Answer::Number(Decimal::from_scaled(7, 0))),
            AnswerError::Range { question: question() },
        ),
        (
            answers_of("owned", Answer::Choice("many".to_owned())),
            AnswerError::Choice { question: question() },
        ),
        (
            answers_of("quiet", Answer::Choice("loud".to_owned())),
            AnswerError::Choice { question: "quiet".to_owned() },
        ),
        (answers_of("colour", Answer::Unknown), AnswerError::Question { question: "colour".to_owned() }),
    ] {
        assert_eq!(programme.situation(&given).unwrap_err(), vec![expected], "{given:?}");
    }
}
