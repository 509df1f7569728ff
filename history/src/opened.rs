//! A result that the page has opened: the answers under the rules of their time, and in the present programme.

use crate::given::{Given, Refusal};
use assessment::{Answers, Programme};
use journey::earlier::{Carried, Origin, carried, from_link, from_visit_link};
use journey::record::{read_link, write_link};
use journey::{Evaluation, FlowContext, FormState, Journey, share_link};
use leptos::prelude::{GetUntracked, Owner};
use std::sync::Arc;
use telework_check::i18n::Messages;
use telework_check::state::{App, AppState};

/// An opened result. It owns the state of its views.
pub struct Opened {
    /// The programme and version of the answers.
    pub origin: Origin,
    /// The day of the answers, an ISO date. A link to a result has none.
    pub date: Option<String>,
    /// The answers under the rules of their time.
    pub then: App,
    /// The answers in the present programme.
    pub present: App,
    /// What was taken over, and what was not.
    pub carried: Carried,
    /// Whether the link has answers to other programmes, which are left out.
    pub is_part: bool,
    /// The fragment of a link that opens the same result.
    pub link: String,
    has_own_texts: bool,
    _owner: Owner,
}

/// The rules of one side, with the wording of its views.
pub struct Side {
    /// The rules, and what the site is set to.
    pub flow: FlowContext,
    /// The wording.
    pub messages: Messages,
    /// Whether the wording has texts of this programme, where it is not the present one.
    pub has_own_texts: bool,
}

impl Opened {
    /// Opens a text under the rules of its time. `rules` are those of the present, with the entries about earlier ones.
    ///
    /// # Errors
    /// A damaged link, or a kept result with an answer that its programme does not accept.
    pub fn of(given: &Given, then: Side, present: Side, rules: &Programme) -> Result<Self, Refusal> {
        let Read { date, answers, is_part } = read(given, &then.flow)?;
        let form = carried(answers.clone(), &then.flow.programme, &then.flow.programme).form;
        let carried = carried(answers, &then.flow.programme, rules);
        let link = match (given, &date) {
            (Given::Link(link, _), _) => link.clone(),
            (Given::Record(_), Some(date)) => write_link(date, &form, &then.flow),
            (Given::Record(_), None) => share_link::write(&form, &then.flow),
        };
        let has_own_texts = then.has_own_texts;
        let owner = Owner::new_root(None);
        let state = |side: Side, form: FormState| {
            let mut journey = Journey::default();
            journey.form = form;
            owner.with(|| AppState::new(side.flow, side.messages, journey, |_, _| {}, |_| Vec::new()))
        };
        Ok(Self {
            origin: given.origin().clone(),
            date,
            then: state(then, form),
            present: state(present, carried.form.clone()),
            carried,
            is_part,
            link,
            has_own_texts,
            _owner: owner,
        })
    }

    /// Whether the answers are to the present rules.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.origin.is(self.present.flow().programme.specification())
    }

    /// What the results are sorted by: the rules, then the day.
    #[must_use]
    pub fn order(&self) -> (bool, u32, String) {
        // A link without a day is of the visit.
        let day = self.date.clone().unwrap_or_else(|| "9999".to_owned());
        (self.is_present(), self.origin.version, day)
    }

    /// The name of the programme: that of its texts, or its id.
    #[must_use]
    pub fn name(&self) -> String {
        let id = &self.origin.programme;
        let is_worded = self.has_own_texts || *id == self.present.flow().programme.specification().id;
        if is_worded { self.then.t("programme.name") } else { id.clone() }
    }

    /// The result under the present rules. `None` where the answers contradict each other.
    #[must_use]
    pub fn evaluation(&self) -> Option<Arc<Evaluation>> {
        evaluation(self.present)
    }
}

/// The result of a state. `None` where the answers contradict each other.
#[must_use]
pub fn evaluation(app: App) -> Option<Arc<Evaluation>> {
    app.evaluation.get_untracked().map(Arc::new)
}

/// What a text says.
struct Read {
    date: Option<String>,
    answers: Answers,
    is_part: bool,
}

/// Reads a text under the rules of its time.
fn read(given: &Given, then: &FlowContext) -> Result<Read, Refusal> {
    let programme = &then.programme;
    let whole = |date, answers| Read { date, answers, is_part: false };
    match given {
        Given::Record(record) => {
            let answers = record.answers(programme).map_err(Refusal::File)?;
            Ok(whole(Some(record.date.clone()), answers))
        }
        Given::Link(link, _) => {
            if let Some((date, form)) = read_link(link, programme.specification()) {
                return Ok(whole(Some(date), form.answers(programme, then.nfkc)));
            }
            if let Some(carried) = from_link(link, programme, programme, then.nfkc) {
                return Ok(whole(None, carried.earlier));
            }
            // Links to visits: of these programmes, or led by this one.
            let journey = Journey::from_share_link(link, then);
            if journey.restored.is_none() {
                return Ok(whole(None, journey.form.answers(programme, then.nfkc)));
            }
            let answers = from_visit_link(link, programme, then.nfkc).ok_or(Refusal::Link)?;
            Ok(Read { date: None, answers, is_part: true })
        }
    }
}
