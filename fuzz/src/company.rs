//! The answers of a company as JSON, which `programme evaluate` reads from files and other programs.

use crate::surroundings::{FLOW, assess};
use assessment::Answer;
use programme::{answers_of, parse_answers};

/// Reads the answers. What is taken for an answer is one that its question has.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let Ok(given) = parse_answers(&text) else { return };
    let Ok(answers) = answers_of(&FLOW.programme, &given) else { return };
    assert_eq!(answers.iter().count(), given.len());
    for (id, answer) in answers.iter() {
        let question = FLOW.programme.question(id).unwrap();
        if let Answer::Choice(choice) = answer {
            assert!(question.choices.contains(choice), "{id} is {choice}");
        }
    }
    assess(&answers);
}
