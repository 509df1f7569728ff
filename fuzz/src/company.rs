//! The answers of a company as JSON, the input of `programme eval`.

use crate::support::{FLOW, assess};
use assessment::Answer;
use programme::{answers_of, parse_answers};

/// Parses the answers. Every accepted answer is valid for its question.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let Ok(input) = parse_answers(&text) else { return };
    let Ok(answers) = answers_of(&FLOW.programme, &input) else { return };
    assert_eq!(answers.iter().count(), input.len());
    for (id, answer) in answers.iter() {
        let question = FLOW.programme.question(id).unwrap();
        if let Answer::Choice(choice) = answer {
            assert!(question.choices.contains(choice), "{id} is {choice}");
        }
    }
    assess(&answers);
}
