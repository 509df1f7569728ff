//! The company in the preview, as a worked case has it.

use assessment::{Answer, Programme};
use consultation::Nfkc;
use programme::AnswerInput;
use std::collections::BTreeMap;

/// The answers that the widget saved ([`journey::save`]), as far as they fit the programme. `None` where there are none.
#[must_use]
pub fn company(saved: &str, programme: &Programme, nfkc: Nfkc) -> Option<BTreeMap<String, AnswerInput>> {
    let answers = journey::saved_answers(saved, programme, nfkc)?;
    let input = |answer: &Answer| match answer {
        // A case leaves out what the company does not know.
        Answer::Unknown => None,
        Answer::Choice(choice) => Some(AnswerInput::Text(choice.clone())),
        Answer::Number(number) => Some(AnswerInput::Number(*number)),
    };
    let known = answers.iter().filter_map(|(question, answer)| Some((question.to_owned(), input(answer)?)));
    Some(known.collect::<BTreeMap<_, _>>()).filter(|known| !known.is_empty())
}
