//! Answers of an earlier programme of the series or of an earlier version, from a link or from saved text, in the present
//! programme. Reading them takes the rules of that time, which are in another pack.

use crate::form_state::FormState;
use crate::link_text::{checked, passed_on};
use crate::{record, section, share_link};
use assessment::conversion::{Conversion, convert};
use assessment::specification::{Specification, is_id};
use assessment::{Answers, Programme};
use consultation::Nfkc;

/// The programme and version that answers were given under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The programme's id.
    pub programme: String,
    /// Its version.
    pub version: u32,
}

/// Each form of link: its first part, and the number of full stops in it.
const FORMS: [(&str, usize); 3] = [
    (share_link::FORM, share_link::STOPS),
    (record::LINK_FORM, record::LINK_STOPS),
    (section::FORM, section::STOPS),
];

/// Whether a text begins like a link of any form.
pub(crate) fn has_form(text: &str) -> bool {
    FORMS.iter().any(|(form, _)| text.strip_prefix(form).is_some_and(|rest| rest.starts_with('.')))
}

impl Origin {
    /// The origin of a link of any form. `None` for a damaged link.
    #[must_use]
    pub fn of_link(link: &str) -> Option<Self> {
        passed_on(link, |link| {
            FORMS.iter().find_map(|(form, stops)| {
                let content = checked(link, *stops)?;
                let mut parts = content.split('.');
                let is_form = parts.next() == Some(form);
                // Of several programmes the first leads.
                let mut lead = || parts.next()?.split(share_link::AND).next();
                Self::new(lead()?, lead()?).filter(|_| is_form)
            })
        })
    }

    pub(crate) fn new(programme: &str, version: &str) -> Option<Self> {
        let is_number = version.bytes().all(|byte| byte.is_ascii_digit());
        let version = version.parse().ok().filter(|_| is_number)?;
        is_id(programme).then(|| Self { programme: programme.to_owned(), version })
    }

    /// Whether this is the programme, in this version.
    #[must_use]
    pub fn is(&self, specification: &Specification) -> bool {
        self.programme == specification.id && self.version == specification.version
    }

    /// The file name of the pack with the rules of that time, or of the present programme without the others of a visit.
    /// `None` for the present programme alone, and for one that it does not name as an earlier one: no other file is ever
    /// asked for.
    #[must_use]
    pub fn pack(&self, present: &Specification, is_visit: bool) -> Option<String> {
        let has_pack = match self.is(present) {
            true => is_visit,
            false => present.earlier_of(&self.programme, self.version).is_some(),
        };
        has_pack.then(|| [&self.programme, ".", &self.version.to_string(), ".pack"].concat())
    }
}

/// Earlier answers in the present programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The controls with the answers that fit.
    pub form: FormState,
    /// The answers under the earlier programme.
    pub earlier: Answers,
    /// What was taken, and what was not and why.
    pub conversion: Conversion,
}

/// The answers of a link that was made under the earlier programme. `None` for a damaged link, and for one of another
/// programme or version.
#[must_use]
pub fn from_link(link: &str, earlier: &Programme, present: &Programme, nfkc: Nfkc) -> Option<Carried> {
    let form = share_link::read(link, earlier.specification(), &[])?;
    Some(carried(form.answers(earlier, nfkc), earlier, present))
}

/// The answers to the questions of a programme, of a link to a visit that it led with any other programmes. `None` for a
/// damaged link, and for one with another leading programme or version.
#[must_use]
pub fn from_visit_link(link: &str, lead: &Programme, nfkc: Nfkc) -> Option<Answers> {
    let form = share_link::read_leading(link, lead.specification())?;
    Some(form.answers(lead, nfkc))
}

/// Answers under an earlier programme in the present one.
#[must_use]
pub fn carried(answers: Answers, earlier: &Programme, present: &Programme) -> Carried {
    let conversion = convert(&answers, earlier, present);
    let form = FormState::of_answers(&conversion.answers, present);
    Carried { form, earlier: answers, conversion }
}
