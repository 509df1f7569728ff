//! A link that brings the answers back: to the programme's questions alone, nothing about a person. It
//! stands in the fragment of the address, which no browser sends to a server.
//!
//! `1.<programme>.<version>.<answers>.<check>`, with `~` between several programmes and between their versions. A link to the
//! leading programme alone is read as well: its questions come first. Of the answers: for each question in its order `-` where it is open, `_`
//! where it is unknown, a letter for its choice, or its number in steps with a `~` at the end.

use crate::context::FlowContext;
use crate::form_state::FormState;
use crate::link_text::{Length, checked, decode, encode, passed_on, with_check};
use assessment::specification::{Question, Specification};

/// Between the programmes of a visit.
pub(crate) const AND: &str = "~";
/// The form described above. Another form is not read.
pub(crate) const FORM: &str = "1";
/// The number of full stops in a link of this form.
pub(crate) const STOPS: usize = 4;

/// The answers that can be taken as they stand, as the fragment of a link.
#[must_use]
pub fn write(form: &FormState, context: &FlowContext) -> String {
    let specification = context.programme.specification();
    let answers = form.answers(&context.programme, context.nfkc);
    let (ids, versions) = heads(specification, &context.further);
    let mut link = [FORM, ".", &ids, ".", &versions, "."].concat();
    encode(asked(specification), &answers, &mut link);
    with_check(link)
}

/// The answers of a link, as they would be typed. `None` where the link is damaged, of another
/// programme, or of another version of it.
///
/// A link that was passed on may be percent-encoded, be broken by white space, and have a full stop, a bracket or a
/// campaign's parameters behind it: the check sum says where it ends.
pub(crate) fn read(
    link: &str,
    specification: &Specification,
    further: &[(String, String)],
) -> Option<FormState> {
    passed_on(link, |link| {
        let content = checked(link, STOPS)?;
        let is_of = |further| {
            let (ids, versions) = heads(specification, further);
            content.strip_prefix(&[FORM, ".", &ids, ".", &versions, "."].concat()).map(str::to_owned)
        };
        match is_of(further) {
            Some(answers) => decode(asked(specification), &answers, Length::Exact),
            None => decode(asked(specification), &is_of(&[])?, Length::Less),
        }
    })
}

/// The answers to the leading programme alone, of a link to a visit that it led. `None` where the link is damaged, or of
/// another leading programme or version.
pub(crate) fn read_leading(link: &str, lead: &Specification) -> Option<FormState> {
    passed_on(link, |link| {
        let content = checked(link, STOPS)?;
        let (form, rest) = content.split_once('.')?;
        let (ids, rest) = rest.split_once('.')?;
        let (versions, answers) = rest.split_once('.')?;
        let first = [ids, versions].map(|list| list.split_once(AND).map(|(first, _)| first));
        let is_led = form == FORM && first == [Some(&*lead.id), Some(&*lead.version.to_string())];
        is_led.then(|| decode(asked(lead), answers, Length::More)).flatten()
    })
}

/// The ids and the versions of the programmes of a visit.
fn heads(specification: &Specification, further: &[(String, String)]) -> (String, String) {
    let (mut ids, mut versions) = (specification.id.clone(), specification.version.to_string());
    for (id, version) in further {
        ids.extend([AND, id]);
        versions.extend([AND, version]);
    }
    (ids, versions)
}

/// The questions with answers under their own id.
pub(crate) fn asked(specification: &Specification) -> impl Iterator<Item = &Question> {
    specification.questions.iter().filter(|question| question.same_as.is_none())
}
