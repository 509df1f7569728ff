//! The text of links with answers: one letter a choice, a check sum at the end, and what mails and messengers do to it.

use crate::form_state::{FormState, UNKNOWN};
use assessment::specification::{Kind, Question, Specification};
use assessment::{Answer, Answers, Decimal};
use consultation::is_blank;

/// One letter for each choice. No question of any programme has more choices.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// Longer than any link that is written here, however it was encoded. What follows is not looked at.
const MAX_LEN: usize = 4000;
/// How many times the percent-encoding of a link is decoded: a mail program and a redirection may each add one.
const MAX_ENCODINGS: usize = 3;

/// The begin of a link: its form, the programme and its version.
pub(crate) fn head(form: &str, specification: &Specification) -> String {
    [form, ".", &specification.id, ".", &specification.version.to_string(), "."].concat()
}

/// What `read` gives for a link as it was passed on, or with its percent-encoding decoded.
pub(crate) fn passed_on<T>(link: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut link: String = link.chars().take(MAX_LEN).collect();
    for _ in 0..=MAX_ENCODINGS {
        if let Some(content) = read(&link) {
            return Some(content);
        }
        link = decoded(&link)?;
    }
    None
}

/// The link with each percent-encoded byte as itself; `None` where there is none.
pub(crate) fn decoded(link: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = byte.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    bytes.extend_from_slice(rest.as_bytes());
    let decoded = String::from_utf8_lossy(&bytes).into_owned();
    (decoded != link).then_some(decoded)
}

/// A link without white space, up to the full stop in front of its check sum. `None` where the sum is another one.
pub(crate) fn checked(link: &str, stops: usize) -> Option<String> {
    let mut content: String =
        link.chars().filter(|character| !is_blank(character.encode_utf8(&mut [0; 4]))).collect();
    let (index, _) = content.match_indices('.').nth(stops.checked_sub(1)?)?;
    let end = content.get(index + 1..)?;
    let digits = end.find(|character: char| !character.is_ascii_digit()).unwrap_or(end.len());
    let is_whole = check(content.get(..index)?) == end.get(..digits)?;
    content.truncate(index);
    is_whole.then_some(content)
}

/// Takes the first three parts of a link, if they are this form, the programme and its version.
pub(crate) fn parts_of<'a>(
    parts: &mut impl Iterator<Item = &'a str>,
    form: &str,
    specification: &Specification,
) -> Option<()> {
    let version = specification.version.to_string();
    [form, &specification.id, &version].into_iter().all(|ours| parts.next() == Some(ours)).then_some(())
}

/// Adds the answers to these questions to a link.
pub(crate) fn encode<'a>(
    questions: impl Iterator<Item = &'a Question>,
    answers: &Answers,
    link: &mut String,
) {
    for question in questions {
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
}

/// How many answers a link has, beside the questions that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// One for each question.
    Exact,
    /// Fewer: the questions that follow are open.
    Less,
    /// More: those that follow are of other programmes, and are left out.
    More,
}

/// The answers that [`encode`] wrote, as they would be typed.
pub(crate) fn decode<'a>(
    questions: impl Iterator<Item = &'a Question>,
    answers: &str,
    length: Length,
) -> Option<FormState> {
    let mut form = FormState::default();
    let mut rest = answers;
    for question in questions {
        if rest.is_empty() && length == Length::Less {
            break;
        }
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
    (rest.is_empty() || length == Length::More).then_some(form)
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

/// The link with its check sum.
pub(crate) fn with_check(link: String) -> String {
    let check = check(&link);
    [link.as_str(), ".", &check].concat()
}

/// Tells a text that was cut off or changed on its way from a whole one.
pub(crate) fn check(content: &str) -> String {
    let sum = content.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    sum.to_string()
}
