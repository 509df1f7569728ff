//! The state of the page: the opened results, and which two are compared.

use crate::actions::Actions;
use crate::given::{Given, Refusal};
use crate::opened::{Opened, Side};
use crate::rules::EarlierRules;
use assessment::comparison::{Comparison, ComparisonError, compare};
use assessment::specification::Earlier;
use assessment::{CompileError, Programme, Specification};
use consultation::calendar::iso;
use journey::FlowContext;
use leptos::prelude::*;
use std::sync::Arc;
use telework_check::i18n::Messages;
use telework_check::state::App;

/// The element with the message about what happened.
pub const MESSAGE: &str = "message";
/// Between the links of several results in the address.
pub const AND: char = ',';

/// What the page says about the last action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether the action failed.
    pub is_error: bool,
}

/// The signals of the page; cheap to copy into closures.
#[derive(Clone, Copy)]
pub struct History {
    /// The present programme without answers: wording, and what the site is set to.
    pub app: App,
    /// The opened results, the earliest first.
    pub opened: RwSignal<Vec<Arc<Opened>>>,
    /// The index of the earlier one of the two that are compared.
    pub then: RwSignal<usize>,
    /// The index of the later one.
    pub now: RwSignal<usize>,
    /// What happened.
    pub notice: RwSignal<Option<Notice>>,
    /// The link to keep, once it was asked for.
    pub kept_link: RwSignal<Option<String>>,
    rules: StoredValue<Arc<Programme>>,
    messages: StoredValue<Messages>,
    actions: Actions,
}

/// The results that are compared. With one result there is nothing later than it.
#[derive(Clone)]
pub struct Chosen {
    /// The earlier result, or the only one.
    pub then: Arc<Opened>,
    /// The later result.
    pub now: Option<Arc<Opened>>,
}

impl Chosen {
    /// Whether there is one result alone, and it is under the present rules.
    #[must_use]
    pub fn is_present_alone(&self) -> bool {
        self.now.is_none() && self.then.is_present()
    }

    /// The later result, or the only one.
    #[must_use]
    pub fn latest(&self) -> &Arc<Opened> {
        self.now.as_ref().unwrap_or(&self.then)
    }
}

impl History {
    /// The page without a result, under the rules of the present. `app` has the wording of `messages`.
    #[must_use]
    pub fn new(app: App, messages: Messages, actions: Actions) -> Self {
        Self {
            app,
            opened: RwSignal::new(Vec::new()),
            then: RwSignal::new(0),
            now: RwSignal::new(0),
            notice: RwSignal::new(None),
            kept_link: RwSignal::new(None),
            rules: StoredValue::new(Arc::new(app.flow().programme.clone())),
            messages: StoredValue::new(messages),
            actions,
        }
    }

    /// What only a browser can do.
    #[must_use]
    pub const fn actions(self) -> Actions {
        self.actions
    }

    /// The text with this id.
    #[must_use]
    pub fn t(self, id: &str) -> String {
        self.app.t(id)
    }

    /// The present programme, with the entries about earlier ones once they are loaded.
    #[must_use]
    pub fn rules(self) -> Arc<Programme> {
        self.rules.get_value()
    }

    /// Takes the entries about earlier programmes.
    ///
    /// # Errors
    /// A damaged programme.
    pub fn set_earlier(self, earlier: Vec<Earlier>) -> Result<(), CompileError> {
        let specification = Specification { earlier, ..self.rules().specification().clone() };
        self.rules.set_value(Arc::new(Programme::compile(specification)?));
        Ok(())
    }

    /// Opens the result of a link, or says why that cannot be. The opened results stay in either case.
    pub fn give(self, link: &str) {
        self.take(Given::of(link));
    }

    /// Opens a kept file. As [`History::give`].
    pub fn give_file(self, text: &str) {
        self.take(Given::of_file(text));
    }

    fn take(self, given: Result<Given, Refusal>) {
        match given {
            Ok(given) if given.origin().is(self.rules().specification()) => self.open(&given, None),
            Ok(given) => (self.actions.load_rules)(self, given),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Opens a text under the rules of the present, or under these earlier ones.
    pub fn open(self, given: &Given, earlier: Option<EarlierRules>) {
        let may_be_of_other_visit = earlier.is_none() && !self.app.flow().further.is_empty();
        let opened = match (self.side(None), self.side(earlier)) {
            (Some(present), Some(then)) => Opened::of(given, then, present, &self.rules()),
            _ => Err(Refusal::NotLoaded),
        };
        match opened {
            Ok(opened) => self.add(opened),
            // The leading programme is the present one, and the others were other ones.
            Err(Refusal::Link) if may_be_of_other_visit => (self.actions.load_rules)(self, given.clone()),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Says why a text cannot be opened.
    pub fn refuse(self, refusal: &Refusal) {
        let (id, name) = refusal.message();
        let text = self.app.t_args(&["history.refused.", id].concat(), &[("name", &name)]);
        self.say(text, true);
    }

    /// Says what happened.
    pub fn say(self, text: String, is_error: bool) {
        self.notice.set(Some(Notice { text, is_error }));
        if is_error {
            (self.actions.focus)(MESSAGE);
        }
    }

    /// The two results that are compared; tracked.
    #[must_use]
    pub fn chosen(self) -> Option<Chosen> {
        let (then, now) = (self.then.get(), self.now.get());
        self.opened.with(|opened| {
            let now = opened.get(now).filter(|_| now != then).cloned();
            Some(Chosen { then: opened.get(then)?.clone(), now })
        })
    }

    /// The comparison of two results, or of one under the rules of its time and of the present.
    ///
    /// # Errors
    /// Answers that contradict each other.
    pub fn compared(self, chosen: &Chosen) -> Result<Comparison, ComparisonError> {
        let Chosen { then, .. } = chosen;
        let answers = &chosen.latest().carried.conversion.answers;
        // Under the rules of the present, with the entries about earlier ones.
        let rules = self.rules();
        let old = if then.is_present() { &*rules } else { &then.then.flow().programme };
        compare((old, &then.carried.earlier), (&rules, answers))
    }

    /// The day of a result, or today where it has none under the present rules.
    #[must_use]
    pub fn day(self, result: &Opened) -> String {
        let own = result.date.clone().filter(|_| result.is_present());
        own.unwrap_or_else(|| iso(self.app.flow().today))
    }

    fn add(self, result: Opened) {
        let result = Arc::new(result);
        let name = result.name();
        let said = if result.is_part { "history.opened_part" } else { "history.opened" };
        self.opened.update(|opened| {
            opened.retain(|other| other.link != result.link);
            opened.push(result);
            opened.sort_by_key(|one| one.order());
        });
        let count = self.opened.with_untracked(Vec::len);
        self.then.set(0);
        self.now.set(count.saturating_sub(1));
        self.kept_link.set(None);
        let links: Vec<_> =
            self.opened.with_untracked(|opened| opened.iter().map(|one| one.link.clone()).collect());
        (self.actions.remember)(&links.join(&AND.to_string()));
        self.say(self.app.t_args(said, &[("name", &name)]), false);
    }

    /// The rules of one side: those of the present, or earlier ones.
    pub(crate) fn side(self, earlier: Option<EarlierRules>) -> Option<Side> {
        let flow = self.app.flow();
        let (specification, texts) = match earlier {
            Some(EarlierRules { specification, texts }) => (specification, texts),
            None => (flow.programme.specification().clone(), None),
        };
        let (holidays, site) = (flow.holidays.clone(), flow.site.clone());
        let (nfkc, today, languages) = (flow.nfkc, flow.today, flow.languages.clone());
        let mut own = FlowContext::new(specification, holidays, site, nfkc, today, None, languages).ok()?;
        if own.programme.specification().id == flow.programme.specification().id {
            own.further.clone_from(&flow.further);
        }
        let has_own_texts = texts.is_some();
        let messages = self.messages.with_value(|messages| match texts {
            Some(texts) => messages.with_others(texts),
            None => messages.clone(),
        });
        Some(Side { flow: own, messages, has_own_texts })
    }
}

/// The state, from the context, which [`crate::App`] provides.
#[must_use]
pub fn use_history() -> History {
    expect_context()
}
