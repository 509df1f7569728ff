//! A link that brings the answers back: to the programme's questions alone, nothing about a person. It
//! stands in the fragment of the address, which no browser sends to a server.
//!
//! `1.<programme>.<version>.<answers>.<check>`, with `~` between several programmes and between their versions. A link to the
//! leading programme alone is read as well: its questions come first. Of the answers: for each question in its order `-` where it is open, `_`
//! where it is unknown, a letter for its choice, or its number in steps with a `~` at the end.

use crate::context::FlowContext;
use crate::form_state::{FormState, UNKNOWN};
use assessment::specification::{Kind, Question};
use assessment::{Answer, Decimal};
use consultation::is_blank;

/// The form described above. Another form is not read.
const FORM: &str = "1";
/// Between the programmes of a visit.
const AND: &str = "~";
/// One letter for each choice. No question of any programme has more choices.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// Longer than any link that is written here, however it was encoded. What follows is not looked at.
const MAX_LEN: usize = 4000;
/// How many times the percent-encoding of a link is decoded: a mail program and a redirection may each add one.
const MAX_ENCODINGS: usize = 3;

/// The answers that can be taken as they stand, as the fragment of a link.
#[must_use]
pub fn write(form: &FormState, context: &FlowContext) -> String {
    let answers = form.answers(&context.programme, context.nfkc);
    let (ids, versions) = heads(context);
    let mut link = [FORM, ".", &ids, ".", &versions, "."].concat();
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
///
/// A link that was passed on may be percent-encoded, be broken by white space, and have a full stop, a bracket or a
/// campaign's parameters behind it: the check sum says where it ends.
pub(crate) fn read(link: &str, context: &FlowContext) -> Option<FormState> {
    let mut link: String = link.chars().take(MAX_LEN).collect();
    for _ in 0..=MAX_ENCODINGS {
        if let Some(form) = read_plain(&link, context) {
            return Some(form);
        }
        link = decoded(&link)?;
    }
    None
}

/// The link with each percent-encoded byte as itself; `None` where there is none.
fn decoded(link: &str) -> Option<String> {
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

fn read_plain(link: &str, context: &FlowContext) -> Option<FormState> {
    let specification = context.programme.specification();
    let link: String =
        link.chars().filter(|character| !is_blank(character.encode_utf8(&mut [0; 4]))).collect();
    let (content, end) = content_and_end(&link)?;
    let digits = end.find(|character: char| !character.is_ascii_digit()).unwrap_or(end.len());
    let checked = end.get(..digits)?;
    let mut parts = content.split('.');
    let (form, ids, versions) = (parts.next()?, parts.next()?, parts.next()?);
    let (all_ids, all_versions) = heads(context);
    let is_whole = ids == all_ids && versions == all_versions;
    let is_of_lead = ids == specification.id && versions == specification.version.to_string();
    let ours = form == FORM && (is_whole || is_of_lead);
    let mut rest = parts.next().filter(|_| ours && check(content) == checked)?;
    let mut form = FormState::default();
    for question in asked(context) {
        if rest.is_empty() && !is_whole {
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
    rest.is_empty().then_some(form)
}

/// The ids and the versions of the programmes of the visit.
fn heads(context: &FlowContext) -> (String, String) {
    let specification = context.programme.specification();
    let (mut ids, mut versions) = (specification.id.clone(), specification.version.to_string());
    for (id, version) in &context.further {
        ids.extend([AND, id]);
        versions.extend([AND, version]);
    }
    (ids, versions)
}

/// A link before and after the full stop in front of its check sum.
fn content_and_end(link: &str) -> Option<(&str, &str)> {
    let (index, _) = link.match_indices('.').nth(3)?;
    Some((link.get(..index)?, link.get(index + 1..)?))
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
