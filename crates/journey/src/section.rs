//! One page of questions for a colleague, and the colleague's answers back, as a link or code.
//!
//! `3.<programme>.<version>.<page>.<answers>.<check>`: the answers to the questions of one page, as in a share link. Without
//! an answer it invites a colleague to the page.

use crate::context::FlowContext;
use crate::form_state::FormState;
use crate::link_text::{Length, checked, decode, encode, head, parts_of, passed_on, with_check};
use assessment::specification::{Question, Specification};
use assessment::union::Union;
use assessment::{Answers, Programme};
use consultation::Nfkc;

/// The form described above.
pub(crate) const FORM: &str = "3";
/// The number of full stops in a link of this form.
pub(crate) const STOPS: usize = 5;

/// The answers to one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The index of the programme's page.
    pub page: usize,
    /// The controls of the page, as the colleague left them.
    pub form: FormState,
}

impl Section {
    /// Whether it only asks for answers.
    #[must_use]
    pub fn is_invitation(&self, specification: &Specification) -> bool {
        questions(specification, self.page).all(|question| self.form.is_open(&question.id))
    }
}

/// A form after a colleague's answers were merged into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The form. Where the two answers differ, it keeps the first one.
    pub form: FormState,
    /// The answers of both: where they agree, and both answers where they differ.
    pub union: Union,
}

/// A link without answers to a page of questions. `None` where there is no such page.
#[must_use]
pub fn invite(page: usize, specification: &Specification) -> Option<String> {
    written(page, &Answers::default(), specification)
}

/// The answers to a page that can be taken as they stand. `None` where there is no such page.
#[must_use]
pub fn write(page: usize, form: &FormState, context: &FlowContext) -> Option<String> {
    let answers = form.answers(&context.programme, context.nfkc);
    written(page, &answers, context.programme.specification())
}

/// The page and the answers of a link. `None` where it is damaged, or of another programme or version.
#[must_use]
pub fn read(link: &str, specification: &Specification) -> Option<Section> {
    passed_on(link, |link| {
        let content = checked(link, STOPS)?;
        let mut parts = content.split('.');
        parts_of(&mut parts, FORM, specification)?;
        let page = parts.next()?.parse().ok().filter(|page| *page < specification.pages.len())?;
        let form = decode(questions(specification, page), parts.next()?, Length::Exact)?;
        Some(Section { page, form })
    })
}

/// Merges a colleague's answers into a form. A question without an answer, or with "unknown", takes that of the colleague.
#[must_use]
pub fn merge(form: &FormState, section: &Section, programme: &Programme, nfkc: Nfkc) -> Merged {
    let theirs = section.form.answers(programme, nfkc);
    let union = programme.unite(&form.answers(programme, nfkc), &theirs);
    let mut merged = form.clone();
    for question in questions(programme.specification(), section.page) {
        let name = question.id.as_str();
        let differs = union.differences.iter().any(|difference| difference.question == name);
        let is_given = union.agreed.get(name).is_some_and(|answer| Some(answer) == theirs.get(name));
        if is_given && !differs {
            merged.set_value(name.to_owned(), section.form.text(name).to_owned());
            merged.set_unknown(name.to_owned(), section.form.is_unknown(name));
        }
    }
    Merged { form: merged, union }
}

fn written(page: usize, answers: &Answers, specification: &Specification) -> Option<String> {
    specification.pages.get(page)?;
    let mut link = [&head(FORM, specification), &page.to_string(), "."].concat();
    encode(questions(specification, page), answers, &mut link);
    Some(with_check(link))
}

/// The questions of a page, also those that are not asked of every company.
fn questions(specification: &Specification, page: usize) -> impl Iterator<Item = &Question> {
    let ids = specification.pages.get(page).into_iter().flat_map(|page| &page.questions);
    ids.filter_map(|id| specification.questions.iter().find(|question| question.id == *id))
}
