//! The score of a readiness field.

use crate::support::library;
use assessment::{Answer, Answers, Readiness};

/// The fields of a library with these answers.
fn readiness(answers: &[(&str, &str)]) -> Vec<Readiness> {
    let answer = |(id, choice): &(&str, &str)| ((*id).to_owned(), Answer::Choice((*choice).to_owned()));
    library().readiness(&answers.iter().map(answer).collect::<Answers>())
}

#[test]
fn half_of_the_answers_or_fewer_are_no_score() {
    for (answers, care, peace) in [
        (&[][..], (None, None, 0), (None, None, 0)),
        (&[("quiet", "yes")], (None, Some(100), 1), (None, Some(100), 1)),
        (&[("quiet", "yes"), ("charm", "no")], (Some(50), Some(50), 2), (Some(50), Some(50), 2)),
        (&[("quiet", "no"), ("keeper", "paid")], (Some(0), Some(0), 2), (None, Some(0), 1)),
    ] {
        let fields = readiness(answers);
        let seen: Vec<_> = fields.iter().map(|field| (field.score, field.mean, field.answered)).collect();
        assert_eq!(seen, [care, peace], "{answers:?}");
        assert_eq!(fields.iter().map(|field| field.of).collect::<Vec<_>>(), [3, 2]);
    }
}
