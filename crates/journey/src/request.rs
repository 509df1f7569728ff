//! From what was entered to the request document, and back from its pointers to the controls.

use crate::context::FlowContext;
use crate::evaluation::Evaluation;
use crate::form_state::FormState;
use crate::message::RequestContext;
use crate::validate::FieldError;
use assessment::{Answer, Answers};
use consultation::FieldError as DocumentError;
use consultation::fields::TEXT_FIELDS;
use consultation::request::{Draft, Frozen, Preferred, Stamp, build, mint};

/// How many slots a person can prefer.
pub const PREFERENCES: [&str; 3] = ["preferred_1", "preferred_2", "preferred_3"];

/// The controls of the request form that are not plain texts, with their place in the document, in
/// the order of the page. The texts come before the last of them.
const CHOICE_FIELDS: [(&str, &str); 8] = [
    ("topics", "/consultation/topics"),
    ("format", "/consultation/format"),
    ("stage", "/consultation/stage"),
    ("preferred_1", "/consultation/preferred/0"),
    ("preferred_2", "/consultation/preferred/1"),
    ("preferred_3", "/consultation/preferred/2"),
    ("prefecture", "/organisation/prefecture"),
    (CONSENT, "/consent/privacy"),
];

const CONSENT: &str = "consent";

/// Errors in the order in which their controls stand on the page.
pub(crate) fn in_page_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    let choices = CHOICE_FIELDS.iter().map(|(name, _)| *name).filter(|name| *name != CONSENT);
    let texts = TEXT_FIELDS.iter().map(|field| field.id);
    let mut ordered = Vec::new();
    for name in choices.chain(texts) {
        while let Some(index) = errors.iter().position(|error| error.name == name) {
            ordered.push(errors.remove(index));
        }
    }
    ordered.append(&mut errors);
    ordered
}

/// The control of a pointer into the document. An error without a control is shown at the consent, where the person
/// decides about the whole request.
pub(crate) fn control_of(pointer: &str, code: &str) -> &'static str {
    let texts = TEXT_FIELDS.iter().map(|field| (field.id, field.pointer));
    let extension = ["extension_characters", "extension_length"].contains(&code);
    let is_within = |parent: &str| {
        pointer.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut fields = texts.chain(CHOICE_FIELDS).filter(|(_, pointer)| is_within(pointer));
    // The telephone number and its extension share a pointer; the code tells them apart.
    let field = if extension { fields.nth(1) } else { fields.next() };
    field.map_or(CONSENT, |(name, _)| name)
}

/// Puts the request together from what was entered.
///
/// # Errors
/// Every control whose content cannot be sent.
pub fn prepare(
    form: &FormState,
    taken: &[String],
    context: &FlowContext,
    request: &RequestContext,
) -> Result<Frozen, Vec<FieldError>> {
    let specification = context.programme.specification();
    let answers = form.answers(&context.programme, context.nfkc);
    let prefecture = choice(&answers, "prefecture");
    let region = specification.regions.iter().find(|region| {
        prefecture.is_some_and(|code| region.prefectures.iter().any(|prefecture| prefecture == code))
    });
    let evaluation = || Evaluation::of(answers.clone(), context);
    let shared = form.is_checked("share_assessment", "yes").then(evaluation).flatten();
    let topics = specification.consultation.topics.iter().map(|topic| topic.id.as_str());
    let text = |name: &str| form.text(name);
    let draft = Draft {
        text: &text,
        language: &request.language,
        chamber: context.chamber.as_deref(),
        page_origin: request.page_origin.as_deref(),
        prefecture,
        region: region.map(|region| region.id.as_str()),
        industry: choice(&answers, "industry"),
        total_staff: headcount(&answers, "total_staff"),
        regular_staff: headcount(&answers, "regular_staff"),
        format: form.text("format"),
        // In the programme's order: the order of checking says nothing.
        topics: topics.filter(|topic| form.is_checked("topics", topic)).collect(),
        stage: Some(form.text("stage")).filter(|stage| !stage.is_empty()),
        preferred: preferred(form),
        consent: form.is_checked("consent", "yes"),
        privacy_version: &context.site.privacy.version,
        assessment: shared.map(|evaluation| evaluation.summary(context)),
    };
    let gone = PREFERENCES.iter().filter(|name| taken.iter().any(|slot| slot == form.text(name)));
    let gone: Vec<_> = gone.map(|name| FieldError::new(name, "slot_taken")).collect();
    if !gone.is_empty() {
        return Err(gone);
    }
    let identity = mint(request.random);
    let stamp = Stamp { identity: &identity, sent_at: &request.now, consent_at: &request.now };
    build(draft, &stamp, context.nfkc).map(Frozen::new).map_err(|errors| {
        let at_control =
            |error: &DocumentError| FieldError::new(control_of(&error.pointer, error.code), error.code);
        in_page_order(errors.iter().map(at_control).collect())
    })
}

/// The slots that were chosen, each once, in the order of preference.
fn preferred(form: &FormState) -> Vec<Preferred> {
    let mut slots: Vec<Preferred> = Vec::new();
    for name in PREFERENCES {
        let Some((date, period)) = form.text(name).split_once('/') else { continue };
        let slot = Preferred { date: date.to_owned(), period: period.to_owned() };
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    slots
}

fn choice<'a>(answers: &'a Answers, question: &str) -> Option<&'a str> {
    match answers.get(question) {
        Some(Answer::Choice(choice)) => Some(choice),
        _ => None,
    }
}

fn headcount(answers: &Answers, question: &str) -> Option<u32> {
    match answers.get(question) {
        Some(Answer::Number(number)) => number.scaled(0).and_then(|people| u32::try_from(people).ok()),
        _ => None,
    }
}
