//! Where in the widget a person can be, and what comes before and after.

use crate::context::FlowContext;
use crate::form_state::FormState;
use crate::request::{self, REQUEST_PAGES};
use assessment::specification::Page;
use assessment::{Programme, Situation};

/// A step of the journey. Its id is the page's `data-step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What it is, and how to begin.
    Start,
    /// The company.
    Profile,
    /// How ready it is.
    Readiness,
    /// What it does already.
    Practice,
    /// Where it stands.
    Result,
    /// The consultation form.
    Request,
    /// Every answer that will be sent.
    Review,
    /// What became of the request.
    Receipt,
}

impl Step {
    const ALL: [Self; 8] = [
        Self::Start,
        Self::Profile,
        Self::Readiness,
        Self::Practice,
        Self::Result,
        Self::Request,
        Self::Review,
        Self::Receipt,
    ];

    /// The step's id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Profile => "profile",
            Self::Readiness => "readiness",
            Self::Practice => "practice",
            Self::Result => "result",
            Self::Request => "request",
            Self::Review => "review",
            Self::Receipt => "receipt",
        }
    }

    /// The step with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// Whether the code of its page is in the lazy part.
    #[must_use]
    pub const fn is_lazy(self) -> bool {
        !matches!(self, Self::Start) && !self.is_question()
    }

    /// Whether the programme's pages make up the step.
    #[must_use]
    pub const fn is_question(self) -> bool {
        matches!(self, Self::Profile | Self::Readiness | Self::Practice)
    }
}

/// A page: a step and, within a step of several pages, the index of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The step.
    pub step: Step,
    /// The index of the programme's page, or of the page of the request form; 0 in the other steps.
    pub page: usize,
}

impl Default for Location {
    fn default() -> Self {
        Self::START
    }
}

impl Location {
    /// The first screen.
    pub const START: Self = Self { step: Step::Start, page: 0 };

    /// A step that has one page.
    #[must_use]
    pub const fn of(step: Step) -> Self {
        Self { step, page: 0 }
    }

    /// The programme's page that is shown, in the steps of questions.
    #[must_use]
    pub fn page<'a>(&self, context: &'a FlowContext) -> Option<&'a Page> {
        let pages = &context.programme.specification().pages;
        if self.step.is_question() { pages.get(self.page) } else { None }
    }

    /// What tells the page from the others of its step: its `data-part`.
    #[must_use]
    pub fn part<'a>(&self, context: &'a FlowContext) -> Option<&'a str> {
        if self.step == Step::Request {
            return REQUEST_PAGES.get(self.page).map(|(part, _)| *part);
        }
        self.page(context)?.part.as_deref()
    }

    /// The index of this page among those of its step, and their number. Follow-up pages are not counted, because few
    /// companies are asked them: they belong to the page before.
    #[must_use]
    pub fn part_of_step(&self, context: &FlowContext) -> (usize, usize) {
        if self.step == Step::Request {
            return (self.page, REQUEST_PAGES.len());
        }
        let (mut before, mut all) = (0, 0);
        for (index, page) in context.programme.specification().pages.iter().enumerate() {
            if page.step == self.step.id() && !context.programme.is_follow_up(page) {
                before += usize::from(index < self.page);
                all += 1;
            }
        }
        (before.min(all.max(1) - 1), all.max(1))
    }

    /// The questions asked on this page of this company.
    #[must_use]
    pub fn questions<'a>(&self, form: &FormState, context: &'a FlowContext) -> Vec<&'a str> {
        self.page(context).map_or_else(Vec::new, |page| Asking::of(form, context).questions(page))
    }

    /// The next page forwards.
    #[must_use]
    pub fn next(&self, form: &FormState, context: &FlowContext) -> Self {
        let from = match self.step {
            Step::Start => 0,
            step if step.is_question() => self.page + 1,
            Step::Result => return Self::of(Step::Request),
            Step::Request if !self.is_last_of_request() => return Self::request(self.page + 1),
            Step::Request => return Self::of(Step::Review),
            _ => return Self::of(Step::Receipt),
        };
        let asking = Asking::of(form, context);
        let pages = context.programme.specification().pages.iter().enumerate();
        let next = pages.skip(from).find(|(_, page)| !asking.questions(page).is_empty());
        next.map_or(Self::of(Step::Result), |(index, page)| Self::on(index, page))
    }

    /// The next page backwards.
    #[must_use]
    pub fn previous(&self, form: &FormState, context: &FlowContext) -> Self {
        let before = match self.step {
            step if step.is_question() => self.page,
            Step::Result => usize::MAX,
            Step::Request if self.page > 0 => return Self::request(self.page - 1),
            Step::Request => return Self::of(Step::Result),
            Step::Review | Step::Receipt => return Self::request(REQUEST_PAGES.len() - 1),
            _ => 0,
        };
        let asking = Asking::of(form, context);
        let pages = context.programme.specification().pages.iter().enumerate();
        let previous = pages.take(before).rfind(|(_, page)| !asking.questions(page).is_empty());
        previous.map_or(Self::START, |(index, page)| Self::on(index, page))
    }

    /// The page of a question, of a field of the request, or of a step.
    pub(crate) fn find(target: &str, context: &FlowContext) -> Self {
        let specification = context.programme.specification();
        let question = context.programme.question(target).map_or(target, |question| question.id.as_str());
        let mut pages = specification.pages.iter().enumerate();
        if let Some((index, page)) = pages.find(|(_, page)| page.questions.iter().any(|id| id == question)) {
            return Self::on(index, page);
        }
        match Step::find(target) {
            Some(step) if step.is_question() => {
                let mut pages = specification.pages.iter().enumerate();
                pages
                    .find(|(_, page)| page.step == target)
                    .map_or(Self::START, |(index, page)| Self::on(index, page))
            }
            Some(step) => Self::of(step),
            None => Self::of_field(target),
        }
    }

    /// The page of the request form with this field; the first one where there is no such field.
    pub(crate) fn of_field(name: &str) -> Self {
        Self::request(request::page_of(name).unwrap_or_default())
    }

    /// A page of the request form.
    pub(crate) const fn request(page: usize) -> Self {
        Self { step: Step::Request, page }
    }

    /// Whether the review follows this page of the request form.
    pub(crate) const fn is_last_of_request(&self) -> bool {
        self.page + 1 >= REQUEST_PAGES.len()
    }

    pub(crate) fn is_whole_step(&self, target: &str) -> bool {
        self.step.id() == target
    }

    /// Whether this page only follows up on `from`, in the same step, and is still unanswered.
    pub(crate) fn is_unanswered_detail(&self, from: Self, form: &FormState, context: &FlowContext) -> bool {
        let follows_up = self.step == from.step
            && self.page(context).is_some_and(|page| context.programme.is_follow_up(page));
        follows_up && self.questions(form, context).iter().any(|question| form.is_open(question))
    }

    fn on(index: usize, page: &Page) -> Self {
        Self { step: Step::find(&page.step).unwrap_or(Step::Profile), page: index }
    }
}

/// Which questions are asked of this company.
struct Asking<'a> {
    programme: &'a Programme,
    /// Nothing where the answers contradict each other.
    situation: Option<Situation>,
}

impl<'a> Asking<'a> {
    fn of(form: &FormState, context: &'a FlowContext) -> Self {
        let programme = &context.programme;
        Self { programme, situation: programme.situation(&form.answers(programme, context.nfkc)).ok() }
    }

    /// The questions of a page that are asked; while answers contradict each other, only those without a condition.
    fn questions(&self, page: &'a Page) -> Vec<&'a str> {
        let is_asked = |id: &str| match &self.situation {
            Some(situation) => self.programme.is_asked(situation, id),
            None => self.programme.question(id).is_some_and(|question| question.asked_when.is_none()),
        };
        page.questions.iter().map(String::as_str).filter(|id| is_asked(id)).collect()
    }
}
