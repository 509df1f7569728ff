//! A link that brings the answers back: to the programme's questions alone, nothing about a person. It
//! stands in the fragment of the address, which no browser sends to a server.
//!
//! `1.<programme>.<version>.<answers>.<check>`: for each question in its order `-` where it is open, `_`
//! where it is unknown, a letter for its choice, or its number in steps with a `~` at the end.

use crate::context::FlowContext;
use crate::form_state::{FormState, UNKNOWN};
use assessment::specification::{Kind, Question};
use assessment::{Answer, Decimal};

/// The form described above. Another form is not read.
const FORM: &str = "1";
/// One letter for each choice. No question of any programme has more choices.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// Longer than any link that is written here.
const MAX_LEN: usize = 1000;

/// The answers that can be taken as they stand, as the fragment of a link.
#[must_use]
pub fn write(form: &FormState, context: &FlowContext) -> String {
    let specification = context.programme.specification();
    let answers = form.answers(&context.programme, context.nfkc);
    let mut link = [FORM, ".", &specification.id, ".", &specification.version.to_string(), "."].concat();
    for question in asked(context) {
        match answers.get(&question.id) {
            None => link.push('-'),
            Some(Answer::Unknown) => link.push('_'),
            Some(Answer::Choice(choice)) => {
                let index = question.choices.iter().position(|other| other == choice);
                let letter = index.and_then(|index| LETTERS.get(index));
                link.push(letter.map_or('-', |letter| char::from(*letter)));
            }
            Some(Answer::Number(number)) => {
                link.push_str(&number.scaled(question.decimals).unwrap_or_default().to_string());
                link.push('~');
            }
        }
    }
    let check = check(&link);
    [link.as_str(), ".", &check].concat()
}

/// The answers of a link, as they would be typed. `None` where the link is damaged, of another
/// programme, or of another version of it.
pub(crate) fn read(link: &str, context: &FlowContext) -> Option<FormState> {
    let specification = context.programme.specification();
    let (content, checked) = link.rsplit_once('.').filter(|_| link.len() <= MAX_LEN)?;
    let mut parts = content.split('.');
    let version = specification.version.to_string();
    let ours = [FORM, &specification.id, &version].into_iter().all(|ours| parts.next() == Some(ours));
    let mut rest = parts.next().filter(|_| ours && check(content) == checked)?;
    let mut form = FormState::default();
    for question in asked(context) {
        let text;
        (text, rest) = match question.kind {
            Kind::Number if !rest.starts_with(['-', '_']) => {
                let (steps, following) = rest.split_once('~')?;
                (Decimal::from_scaled(steps.parse().ok()?, question.decimals).to_string(), following)
            }
            _ => {
                let (mark, following) = rest.split_at_checked(1)?;
                (choice(question, mark)?.to_owned(), following)
            }
        };
        let id = question.id.clone();
        match (question.kind, text.as_str()) {
            (_, "") => {}
            (Kind::Number, UNKNOWN) => form.set_unknown(id, true),
            _ => form.set_value(id, text),
        }
    }
    rest.is_empty().then_some(form)
}

/// The questions that have an answer of their own.
fn asked(context: &FlowContext) -> impl Iterator<Item = &Question> {
    context.programme.specification().questions.iter().filter(|question| question.same_as.is_none())
}

/// What a mark stands for: nothing, "unknown", or a choice.
fn choice<'a>(question: &'a Question, mark: &str) -> Option<&'a str> {
    match mark {
        "-" => Some(""),
        "_" => Some(UNKNOWN),
        _ => {
            let index = LETTERS.iter().position(|letter| mark.as_bytes().first() == Some(letter))?;
            question.choices.get(index).map(String::as_str)
        }
    }
}

/// Tells a link that was cut off or changed on its way from a whole one.
fn check(content: &str) -> String {
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    sum.to_string()
}
