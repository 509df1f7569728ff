//! The state of the app: one signal with the journey, memos of what derives from it, and `dispatch`.

use crate::i18n::Messages;
use assessment::Plans;
use journey::{
    Control, Effect, Evaluation, FieldError, FlowContext, Journey, Location, Message, Step, delivery_id,
    entered, update,
};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::reactive::graph::Source;
use std::mem::take;
use std::sync::Mutex;

/// The state that every component works with: one pointer, cheap to copy into closures. It lives as long as the page.
pub type App = &'static AppState;

/// Runs an effect; its outcome comes back as a message.
pub type EffectRunner = fn(App, Effect);

/// Reads controls of the page that is shown.
pub type FormReader = fn(Read) -> Vec<Control>;

/// The controls that are read.
#[derive(Debug, Clone)]
pub enum Read {
    /// Every control.
    All,
    /// Fields for text, a handful on the longest page.
    Texts,
    /// After a change: texts where a radio or a checkbox changed, which is at each answer; else every control.
    Changed(Event),
}

/// Something that holds of a journey or does not.
pub type Fact = Box<dyn Fn(&Journey) -> bool + Send + Sync>;

/// Whether something holds, from whether it held before.
pub type Holds = Box<dyn Fn(Option<&bool>) -> bool + Send + Sync>;

/// A text that follows from a journey.
pub type TextOf = Box<dyn Fn(&Journey) -> Option<String> + Send + Sync>;

/// Signals, memos and what never changes.
pub struct AppState {
    /// The journey.
    pub journey: RwSignal<Journey>,
    /// What tells one rendered page from the next.
    pub page: Memo<PageKey>,
    /// The evaluation of the answers; `None` while they contradict each other.
    pub evaluation: Memo<Option<Evaluation>>,
    /// What is wrong with the page.
    pub errors: Memo<Vec<FieldError>>,
    /// The messages of the language in use.
    pub(crate) messages: RwSignal<Messages>,
    /// The programmes that the result answers for besides this one, once they are loaded.
    programmes: Mutex<Option<&'static Programmes>>,
    /// The state of the leading programme, in that of another one.
    lead: Option<App>,
    settled: Trigger,
    flow: &'static FlowContext,
    run: EffectRunner,
    read: FormReader,
}

/// The programmes that the result answers for, in one language.
pub struct Programmes {
    /// The leading programme, then the others. Each has its programme, its messages and the evaluation under it; the journey
    /// is that of the leading one.
    pub all: Vec<App>,
    /// The smallest changes for all programmes together, by their indices. Answers that change make other ones, and nothing
    /// else does.
    pub plans: Memo<Plans>,
}

/// What tells one rendered page from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageKey {
    /// Where the person is.
    pub location: Location,
    /// The receipt is about the state of the delivery.
    delivery: Option<&'static str>,
    /// The start says what became of saved answers.
    is_restored: bool,
}

impl PageKey {
    fn of(journey: &Journey) -> Self {
        let is_receipt = journey.location.step == Step::Receipt;
        Self {
            location: journey.location,
            delivery: is_receipt.then(|| delivery_id(&journey.delivery)),
            is_restored: journey.restored.is_some(),
        }
    }
}

impl AppState {
    /// The state at the beginning of a visit, owned by the current reactive owner and alive as long as the page.
    #[must_use]
    pub fn new(
        flow: FlowContext,
        messages: Messages,
        journey: Journey,
        run: EffectRunner,
        read: FormReader,
    ) -> App {
        let flow: &'static FlowContext = Box::leak(Box::new(flow));
        let journey = RwSignal::new(journey);
        Box::leak(Box::new(Self {
            journey,
            page: Memo::new(move |_| journey.with(PageKey::of)),
            evaluation: evaluation(journey, flow),
            errors: Memo::new(move |_| journey.with(|journey| journey.shown_errors().cloned().collect())),
            messages: RwSignal::new(messages),
            programmes: Mutex::new(None),
            lead: None,
            settled: Trigger::new(),
            flow,
            run,
            read,
        }))
    }

    /// The programmes that the result answers for besides this one, once they are loaded.
    pub fn programmes(&self) -> Option<&'static Programmes> {
        self.programmes.lock().ok().and_then(|programmes| *programmes)
    }

    /// Takes the loaded programmes, in place of those in another language. They live as long as the page.
    pub fn set_programmes(&self, loaded: Programmes) {
        if let Ok(mut programmes) = self.programmes.lock() {
            *programmes = Some(Box::leak(Box::new(loaded)));
        }
    }

    /// The state of another programme, about the same journey. Its messages go to this one.
    pub fn of_programme(&'static self, flow: FlowContext, messages: Messages) -> App {
        let flow: &'static FlowContext = Box::leak(Box::new(flow));
        Box::leak(Box::new(Self {
            evaluation: evaluation(self.journey, flow),
            messages: RwSignal::new(messages),
            programmes: Mutex::new(None),
            lead: Some(self),
            flow,
            ..*self
        }))
    }

    /// The programme, the operator's configuration and the day; they never change.
    #[must_use]
    pub const fn flow(&self) -> &'static FlowContext {
        self.flow
    }

    /// Whether this is the leading programme of the visit.
    #[must_use]
    pub fn is_leading(&self) -> bool {
        cfg!(one_programme) || self.lead.is_none()
    }

    /// Whether the visit has this programme and no other.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        cfg!(one_programme) || (self.is_leading() && self.flow.further.is_empty())
    }

    /// The page that is shown; tracked.
    pub fn location(&self) -> Location {
        self.page.get().location
    }

    /// Applies a message and runs the effects that follow from it. Before the page changes, it is read.
    pub fn dispatch(&'static self, message: Message) {
        if let Some(lead) = self.lead.filter(|_| !cfg!(one_programme)) {
            return lead.dispatch(message);
        }
        if message.may_leave_page() {
            self.read_form(Read::All);
        }
        self.apply(message);
    }

    /// Takes in what the controls of the page hold although no event said so. Nothing is written into a control, so that
    /// an input method at work is left alone.
    pub fn read_form(&'static self, read: Read) {
        let controls = (self.read)(read);
        let messages = self.journey.with_untracked(|journey| entered(&controls, &journey.form, self.flow));
        for message in messages {
            self.apply(message);
        }
    }

    fn apply(&'static self, message: Message) {
        let page = self.page.get_untracked();
        let Some(mut journey) = self.journey.try_write_untracked() else { return };
        let effects;
        (*journey, effects) = update(take(&mut *journey), message, self.flow);
        drop(journey);
        notify(&self.journey);
        // Reading the page marks what tracks it.
        if self.page.get_untracked() != page {
            self.drop_subscribers();
        }
        for effect in effects {
            (self.run)(self, effect);
        }
    }

    /// Drops the subscribers of the memos when the page has changed: most are of the page before. Those that live are
    /// marked by now, and subscribe again when they run. So whatever outlives a page and tracks a memo tracks
    /// [`Self::page`], too.
    fn drop_subscribers(&self) {
        ArcMemo::from(self.page).clear_subscribers();
        ArcMemo::from(self.evaluation).clear_subscribers();
        ArcMemo::from(self.errors).clear_subscribers();
    }

    /// Whether a fact holds, as a memo; or whether it ever did. Not generic: one copy of the code for all.
    pub fn watch(&'static self, fact: Fact, ever: bool) -> Memo<bool> {
        memo(Box::new(move |before| (ever && before == Some(&true)) || self.journey.with(&fact)))
    }

    /// A text that follows from the journey, as a memo. As [`Self::watch`].
    pub fn watch_text(&'static self, text: TextOf) -> Memo<Option<String>> {
        memo_text(Box::new(move || self.journey.with(&text)))
    }

    /// An answer is complete: a choice was made, or a field was left.
    pub fn settle(&self) {
        notify(&self.settled);
    }

    /// The evaluation when an answer was last complete, or the page changed; tracks both. It is for people who hear
    /// it, and would otherwise hear it at each digit of a number.
    pub fn settled_evaluation(&self) -> Option<Evaluation> {
        self.settled.track();
        self.page.get();
        self.evaluation.get_untracked()
    }

    /// Whether a message waits for a lazy part; tracked.
    pub fn is_waiting(&self) -> bool {
        self.journey.with(|journey| journey.pending.is_some())
    }

    /// The tag of the language in use; tracked.
    pub fn language(&self) -> String {
        self.messages.with(|messages| messages.language.clone())
    }

    /// The tag of the language in use.
    pub fn language_untracked(&self) -> String {
        self.messages.with_untracked(|messages| messages.language.clone())
    }
}

/// A memo of the evaluation under one programme. Answers that change make another one, and nothing else does.
fn evaluation(journey: RwSignal<Journey>, flow: &'static FlowContext) -> Memo<Option<Evaluation>> {
    Memo::new_owning(move |previous: Option<Option<Evaluation>>| {
        let answers = journey.with(|journey| journey.effective_answers(flow));
        match previous.flatten() {
            Some(previous) if previous.answers == answers => (Some(previous), false),
            _ => (Evaluation::of(answers, flow), true),
        }
    })
}

/// A memo of a text. A live region is bound to one: a property that is set again is announced again. As
/// [`AppState::watch`].
pub fn memo_text(text: Box<dyn Fn() -> Option<String> + Send + Sync>) -> Memo<Option<String>> {
    Memo::new(move |_| text())
}

/// A memo of whether something holds. As [`AppState::watch`].
pub fn memo(holds: Holds) -> Memo<bool> {
    Memo::new(holds)
}

/// Marks all subscribers of a signal and drops them: leptos keeps the dropped effects among them for good. The others
/// subscribe again when they run.
fn notify(signal: &(impl Notify + Source)) {
    signal.notify();
    signal.clear_subscribers();
}

/// The state from the context, which [`crate::app::App`] provides.
pub fn use_app() -> App {
    expect_context()
}
