//! From what was entered to the request document, and back from its pointers to the controls.

use crate::context::FlowContext;
use crate::evaluation::Evaluation;
use crate::form_state::FormState;
use crate::message::RequestContext;
use crate::validate::FieldError;
use assessment::{Answer, Answers};
use consultation::FieldError as DocumentError;
use consultation::calendar::parse_iso;
use consultation::fields::TEXT_FIELDS;
use consultation::request::{Draft, Frozen, Preferred, Stamp, build, mint};

/// How many slots a person can prefer.
pub const PREFERENCES: [&str; 3] = ["preferred_1", "preferred_2", "preferred_3"];

/// The pages of the request form: the part of each, and its controls from the top.
pub const REQUEST_PAGES: [(&str, &[&str]); 3] = [
    ("what", &["topics", "format", "stage"]),
    ("when", &PREFERENCES),
    (
        "who",
        &[
            "prefecture",
            "organisation_name",
            "postcode",
            "address",
            "organisation_kana",
            "corporate_number",
            "contact_name",
            "email",
            "phone",
            "contact_kana",
            "department",
            "phone_extension",
            "notes",
            SHARING,
            CONSENT,
        ],
    ),
];

/// The index of the page of the request form with this control.
pub(crate) fn page_of(name: &str) -> Option<usize> {
    REQUEST_PAGES.iter().position(|(_, names)| names.contains(&name))
}

/// The controls of the request form that are not plain texts, with their place in the document.
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
/// Whether the assessment is sent along. The document has no member for it.
const SHARING: &str = "share_assessment";

/// Errors in the order in which their controls stand on the pages.
pub(crate) fn in_page_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    let mut ordered = Vec::new();
    for name in REQUEST_PAGES.iter().flat_map(|(_, names)| *names) {
        while let Some(index) = errors.iter().position(|error| error.name == *name) {
            ordered.push(errors.remove(index));
        }
    }
    ordered.append(&mut errors);
    ordered
}

/// The control of the form that a place in the document was entered with; `None` where no control is meant, or the
/// programme has none for it.
pub(crate) fn control_of(pointer: &str, code: &str, context: &FlowContext) -> Option<&'static str> {
    let texts = TEXT_FIELDS.iter().map(|field| (field.id, field.pointer));
    let extension = ["extension_characters", "extension_length"].contains(&code);
    let is_within = |parent: &str| {
        pointer.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // The list of preferred slots as a whole is meant by its first entry.
    let is_list = |place: &str| place.strip_suffix("/0") == Some(pointer);
    let mut found = texts.chain(CHOICE_FIELDS).filter(|(_, place)| is_within(place) || is_list(place));
    let (first, second) = (found.next(), found.next());
    // The telephone number and its extension share a place; the code tells them apart.
    let found = if extension { second.or(first) } else { first };
    found.map(|(name, _)| name).filter(|name| is_shown(name, context))
}

/// Whether the programme's form has a control of this name.
fn is_shown(name: &str, context: &FlowContext) -> bool {
    let offer = &context.programme.specification().consultation;
    match name {
        "topics" => !offer.topics.is_empty(),
        "format" => !offer.formats.is_empty(),
        "stage" => !offer.stages.is_empty(),
        "prefecture" => context.programme.question("prefecture").is_some(),
        _ => true,
    }
}

/// Whether there are answers besides those that the request itself asks for: something to share with the adviser.
#[must_use]
pub fn has_assessment(answers: &Answers) -> bool {
    answers.iter().any(|(question, _)| page_of(question).is_none())
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
    let is_shared = form.is_checked(SHARING, "yes") && has_assessment(&answers);
    let shared = is_shared.then(evaluation).flatten();
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
    let mut gone = passed(form, &request.now, context);
    let is_taken = |name: &str| taken.iter().any(|slot| slot == form.text(name));
    for name in PREFERENCES.into_iter().filter(|name| is_taken(name)) {
        if gone.iter().all(|error| error.name != name) {
            gone.push(FieldError::new(name, "slot_taken"));
        }
    }
    if !gone.is_empty() {
        return Err(gone);
    }
    let identity = mint(request.random);
    let stamp = Stamp { identity: &identity, sent_at: &request.now, consent_at: &request.now };
    build(draft, &stamp, context.nfkc).map(Frozen::new).map_err(|errors| {
        let at_control = |error: &DocumentError| {
            let name = control_of(&error.pointer, error.code, context);
            // What no control holds is not for a person to correct.
            FieldError::new(name.unwrap_or_default(), name.map_or("not_normalised", |_| error.code))
        };
        in_page_order(errors.iter().map(at_control).collect())
    })
}

/// The preferred slots that are over at a time, as RFC 3339 text in UTC: an error at the control of each.
#[must_use]
pub fn passed(form: &FormState, now: &str, context: &FlowContext) -> Vec<FieldError> {
    let is_over =
        |name: &&str| day_in_japan(now).is_some_and(|today| has_passed(form.text(name), today, context));
    PREFERENCES.iter().copied().filter(is_over).map(|name| FieldError::new(name, "slot_past")).collect()
}

/// The slots of the calendar that are over at a time, as RFC 3339 text in UTC: the page may have been open for days.
#[must_use]
pub fn passed_slots(now: &str, context: &FlowContext) -> Vec<String> {
    let Some(today) = day_in_japan(now) else { return Vec::new() };
    context.slots().into_iter().map(|slot| slot.id).filter(|slot| has_passed(slot, today, context)).collect()
}

/// The day in Japan of a time as RFC 3339 text in UTC.
fn day_in_japan(now: &str) -> Option<time::Date> {
    let (date, time) = now.split_once('T')?;
    let (date, hour) = (parse_iso(date)?, time.split_once(':')?.0.parse::<u32>().ok()?);
    // Japan is nine hours ahead.
    if hour < 15 { Some(date) } else { date.next_day() }
}

/// Whether a slot is over, or begins on the day of the request where the calendar needs notice.
fn has_passed(slot: &str, today: time::Date, context: &FlowContext) -> bool {
    let day = slot.split_once('/').and_then(|(day, _)| parse_iso(day));
    let needs_notice = context.site.calendar.lead_business_days > 0;
    day.is_some_and(|day| day < today || (needs_notice && day == today))
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
