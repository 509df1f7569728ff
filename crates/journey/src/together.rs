//! Two people of one company: the first has a result, a colleague answers one page of questions. What their links say,
//! and where the answers of both leave the company.
//!
//! The links stand in the fragment of an address, joined by commas: to a result ([`share_link`] or [`record`]), to a page
//! of questions ([`section`]), or to both, with what was decided behind them.

mod comparison;

pub use comparison::{Comparison, Person};

use crate::context::FlowContext;
use crate::earlier::{Origin, has_form};
use crate::form_state::FormState;
use crate::link_text::decoded;
use crate::location::{Location, Step};
use crate::section::Section;
use crate::validate::{self, FieldError};
use crate::{record, section, share_link};

/// Stands between the links; the second form is what some redirections make of it.
const AND: [&str; 2] = [",", "%2C"];
/// What the widget has in front of the link to a result, and what some redirections make of it.
const RESULT: [&str; 3] = ["r=", "r%3D", "r%3d"];

/// What stands in front of the decisions.
const DECIDED: &str = "decided=";

/// What the links of a fragment say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contents {
    /// There is no link.
    Nothing,
    /// The answers of the first person.
    Own(FormState),
    /// The page that a colleague is to answer, without answers.
    Invitation(Section),
    /// The answers of a colleague alone.
    Answered(Section),
    /// The answers of the first person and those of a colleague.
    Both(FormState, Section),
    /// The link is of another programme or version.
    Earlier(String),
    /// No link can be read.
    Unreadable,
}

/// The link in a pasted text, which may be a whole address with the link as its fragment.
#[must_use]
pub fn link_of(text: &str) -> &str {
    let link = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment).trim();
    // Parameters that a redirection adds.
    let link = link.split('&').next().unwrap_or_default();
    RESULT.iter().find_map(|prefix| link.strip_prefix(prefix)).unwrap_or(link)
}

/// A pasted text, and what it was before a mail program or a redirection changed it. A check sum tells which one is right.
#[must_use]
pub fn forms_of(text: &str) -> Vec<String> {
    let unquoted = unquoted(text);
    let all = [text, &unquoted].into_iter().flat_map(|form| {
        let once = decoded(form);
        let twice = once.as_deref().and_then(decoded);
        [Some(form.to_owned()), once, twice]
    });
    all.flatten().collect()
}

/// A text without the marks of a quotation at its lines, and without the soft breaks of quoted-printable (RFC 2045).
fn unquoted(text: &str) -> String {
    let line = |line: &str| line.trim_start_matches(['>', ' ']).trim_end().trim_end_matches('=').to_owned();
    text.lines().map(line).collect::<String>().replace("=3D", "=")
}

/// Reads the links of a fragment, or of a pasted text.
#[must_use]
pub fn read(text: &str, context: &FlowContext) -> Contents {
    let mut all = forms_of(text).into_iter().map(|form| read_form(&form, context));
    let first = all.next().unwrap_or(Contents::Nothing);
    match first {
        Contents::Unreadable | Contents::Nothing => all
            .find(|contents| !matches!(contents, Contents::Unreadable | Contents::Nothing))
            .unwrap_or(first),
        contents => contents,
    }
}

/// The links of a fragment, or of a pasted text.
fn links_of(text: &str) -> Vec<&str> {
    let [and, encoded_and] = AND;
    link_of(text).split(and).flat_map(|link| link.split(encoded_and)).map(link_of).collect()
}

/// Whether a part of the text is a damaged link, beside others that can be read.
#[must_use]
pub fn has_damaged(text: &str, context: &FlowContext) -> bool {
    let specification = context.programme.specification();
    let is_read =
        |link: &str| own_answers(link, context).is_some() || section::read(link, specification).is_some();
    links_of(text).into_iter().any(|link| has_form(link) && !is_read(link))
}

/// What was decided, as text.
#[must_use]
pub fn decisions_of(fragment: &str) -> Option<&str> {
    fragment.split(AND[0]).find_map(|part| part.strip_prefix(DECIDED))
}

fn read_form(text: &str, context: &FlowContext) -> Contents {
    let specification = context.programme.specification();
    let links = links_of(text);
    let own = links.iter().find_map(|link| own_answers(link, context));
    let section = links.iter().find_map(|link| section::read(link, specification));
    let is_invitation = section.as_ref().is_some_and(|section| section.is_invitation(specification));
    match (own, section) {
        (Some(own), Some(section)) if !is_invitation => Contents::Both(own, section),
        (Some(own), _) => Contents::Own(own),
        (None, Some(section)) if is_invitation => Contents::Invitation(section),
        (None, Some(section)) => Contents::Answered(section),
        (None, None) => without_answers(&links),
    }
}

/// The fragment with the links of both.
#[must_use]
pub fn join(own: &str, section: &str) -> String {
    let [and, _] = AND;
    [own, and, section].concat()
}

/// The fragment with the links of both, and what was decided.
#[must_use]
pub fn join_decided(own: &str, section: &str, decisions: &str) -> String {
    let [and, _] = AND;
    [&join(own, section), and, DECIDED, decisions].concat()
}

/// The result that a link leads to, of whichever form.
fn own_answers(link: &str, context: &FlowContext) -> Option<FormState> {
    let specification = context.programme.specification();
    let kept = || record::read_link(link, specification).map(|(_, form)| form);
    share_link::read(link, specification, &context.further).or_else(kept)
}

fn without_answers(links: &[&str]) -> Contents {
    // A whole link that the present programme does not read is of another one.
    if let Some(link) = links.iter().find(|link| Origin::of_link(link).is_some()) {
        return Contents::Earlier((*link).to_owned());
    }
    if links.iter().all(|link| link.is_empty()) { Contents::Nothing } else { Contents::Unreadable }
}

/// A page of questions that a colleague can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageState {
    /// Where the widget has the page.
    pub location: Location,
    /// The number of its questions that are asked of this company.
    pub asked: usize,
    /// The number of those with an answer other than "unknown".
    pub answered: usize,
    /// The link that asks a colleague for the answers.
    pub invitation: String,
}

/// The pages whose questions are asked of this company.
#[must_use]
pub fn pages(form: &FormState, context: &FlowContext) -> Vec<PageState> {
    let specification = context.programme.specification();
    let answers = form.answers(&context.programme, context.nfkc);
    let state = |page| {
        let location = location(page, context)?;
        let asked = location.questions(form, context);
        let is_known =
            |id: &&&str| answers.get(id).is_some_and(|answer| *answer != assessment::Answer::Unknown);
        let answered = asked.iter().filter(is_known).count();
        let invitation = section::invite(page, specification)?;
        let state = PageState { location, asked: asked.len(), answered, invitation };
        (state.asked > 0).then_some(state)
    };
    (0..specification.pages.len()).filter_map(state).collect()
}

/// The questions of a page for a colleague, whose answers to other pages are not known.
#[must_use]
pub fn questions<'a>(section: &Section, context: &'a FlowContext) -> Vec<&'a str> {
    let asked = location(section.page, context).map(|location| location.questions(&section.form, context));
    let all = || {
        let page = context.programme.specification().pages.get(section.page);
        page.into_iter().flat_map(|page| &page.questions).map(String::as_str).collect()
    };
    asked.filter(|asked| !asked.is_empty()).unwrap_or_else(all)
}

/// What is wrong with the answers of a page.
#[must_use]
pub fn errors(section: &Section, context: &FlowContext) -> Vec<FieldError> {
    let location = location(section.page, context);
    location.map(|location| validate::page(&location, &section.form, context)).unwrap_or_default()
}

/// Where the widget has a page of the programme.
#[must_use]
pub fn location(page: usize, context: &FlowContext) -> Option<Location> {
    let step = Step::find(&context.programme.specification().pages.get(page)?.step)?;
    Some(Location { step, page })
}
