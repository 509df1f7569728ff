//! Several programmes in one visit: the result has a section for each.

use crate::support::{html, mount};
use assessment::Joint;
use assessment::pack::{MessagePack, decode};
use fixtures::{PROGRAMMES, Visit, after, at_every_threshold, cases, enter, flow_of, visit_of};
use journey::{Evaluation, Journey, Location, Message, Part, Step, share_link};
use leptos::prelude::*;
use programme::{AnswerInput, is_browser_message};
use std::sync::LazyLock;
use telework_check::i18n::Messages;
use telework_check::programmes::programmes;
use telework_check::state::App;

const LANGUAGES: [&str; 3] = ["ja", "en", "ja-simple"];

static VISIT: LazyLock<Visit> = LazyLock::new(|| visit_of(&PROGRAMMES));

/// The result of a visit with every programme, before they are loaded.
fn result(language: &str, messages: Vec<Message>) -> (Owner, App) {
    let flow = VISIT.flow();
    let mut journey = after(Journey::default(), messages, &flow);
    journey.programmes = Part::Missing;
    journey.location = Location::of(Step::Result);
    let texts = VISIT.texts(language).clone().into_iter().filter(|(id, _)| is_browser_message(id)).collect();
    mount(flow, Messages::new(language.to_owned(), texts), journey)
}

/// Loads the other programmes, as the lazy part does.
fn load(owner: &Owner, app: App, language: &str) {
    let packs = PROGRAMMES[1..].iter().map(|id| {
        let pack = decode(&VISIT.packs[&format!("{}.with-{id}.pack", PROGRAMMES[0])]).unwrap();
        let texts: MessagePack =
            decode(&VISIT.packs[&format!("{}.with-{id}.{language}.pack", PROGRAMMES[0])]).unwrap();
        (pack, texts.messages().map(|(id, text)| (id.to_owned(), text.to_owned())).collect())
    });
    owner.with(|| {
        app.set_programmes(programmes(app, packs.collect()).unwrap());
        app.dispatch(Message::ProgrammesLoaded(true));
    });
}

/// The start tags of the sections, and what follows each up to the next.
fn sections(html: &str) -> Vec<&str> {
    html.split("<section data-programme=").skip(1).collect()
}

#[test]
fn each_programme_has_a_section_in_every_language() {
    for language in LANGUAGES {
        let (owner, app) = result(language, at_every_threshold());
        assert!(html(&owner, app).contains(&VISIT.texts(language)["visit.failed"]));
        app.dispatch(Message::LoadProgrammes);
        assert!(html(&owner, app).contains(&VISIT.texts(language)["visit.loading"]));
        load(&owner, app, language);
        let shown = html(&owner, app);
        let found = sections(&shown);
        let bounds = ["hundred", "none", "none"].map(|tier| format!("data-tier-at-least=\"{tier}\""));
        assert_eq!(found.len(), PROGRAMMES.len(), "{language}");
        for ((section, id), bound) in found.iter().zip(PROGRAMMES).zip(bounds) {
            let (start, _) = section.split_once('>').unwrap();
            assert!(start.starts_with(&format!("\"{id}\"")) && start.contains(&bound), "{start}");
        }
    }
}

/// An answer as it is entered; one that is unknown is left out.
fn typed(answer: &AnswerInput) -> String {
    match answer {
        AnswerInput::Text(text) if text == "unknown" => String::new(),
        AnswerInput::Text(text) => text.clone(),
        AnswerInput::Number(number) => number.to_string(),
    }
}

#[test]
fn the_verdicts_of_a_visit_are_those_of_each_programme_alone() {
    let alone = PROGRAMMES.map(|id| flow_of(id, |_| {}));
    for id in PROGRAMMES {
        for case in cases(id) {
            let messages = entered(&case);
            let (owner, app) = result("ja", messages.clone());
            load(&owner, app, "ja");
            for (state, alone) in app.programmes().unwrap().all.iter().zip(&alone) {
                let programme = &alone.programme.specification().id;
                let journey = after(Journey::default(), messages.clone(), alone);
                let expected = Evaluation::of(journey.effective_answers(alone), alone);
                let expected = expected.map(|evaluation| evaluation.assessment);
                let shown = state.evaluation.get_untracked().map(|evaluation| evaluation.assessment);
                assert_eq!(shown, expected, "{programme}: {}", case.name);
            }
        }
    }
}

/// The answers of a worked case, as they are entered.
fn entered(case: &programme::Case) -> Vec<Message> {
    case.answers.iter().map(|(question, answer)| enter(question, &typed(answer))).collect()
}

/// The visible estimate, by its lines.
fn estimate(html: &str) -> Vec<&str> {
    let (_, from) = html.split_once("<p aria-hidden=\"true\"").unwrap();
    let (text, _) = from.split_once("</p>").unwrap();
    text.split_once('>').unwrap().1.lines().collect()
}

#[test]
fn the_estimate_has_a_line_for_each_programme_and_is_announced_once() {
    for language in LANGUAGES {
        let (owner, app) = result(language, at_every_threshold());
        app.dispatch(Message::Change("written_rules".to_owned()));
        assert_eq!(estimate(&html(&owner, app)).len(), 1, "before they are loaded, that of the leading one");
        load(&owner, app, language);
        let shown = html(&owner, app);
        let lines = estimate(&shown);
        assert_eq!(lines.len(), 1 + PROGRAMMES.len(), "{language}: {lines:?}");
        for (line, state) in lines[1..].iter().zip(&app.programmes().unwrap().all) {
            let name = state.t("visit.name");
            assert!(
                line.starts_with(&name) && line.contains(&state.t("tier.none.short")) != state.is_leading()
            );
        }
        assert_eq!(shown.matches("aria-live=\"polite\"").count(), 1, "{language}");
        // It follows the answers.
        app.dispatch(enter("written_rules", "no"));
        let changed = html(&owner, app);
        assert!(estimate(&changed)[1].contains(&app.t("tier.none.short")), "{changed}");
    }
}

#[test]
fn the_other_programmes_are_loaded_for_the_estimate_behind_the_pages_after_the_questions() {
    let flow = VISIT.flow();
    let mut journey = Journey::default();
    (journey.programmes, journey.part) = (Part::Missing, Part::Missing);
    let mut loads = Vec::new();
    for message in [Message::Start, Message::PartLoaded, Message::Next] {
        let effects;
        (journey, effects) = journey::update(journey, message, &flow);
        loads.push(effects.contains(&journey::Effect::LoadProgrammes));
    }
    assert_eq!(loads, [false, true, false]);
    assert_eq!(journey.programmes, Part::Loading);
}

#[test]
fn the_plan_is_that_of_the_answers() {
    let joint = Joint::new(PROGRAMMES.map(|id| flow_of(id, |_| {}).programme).into()).unwrap();
    let (owner, app) = result("ja", Vec::new());
    load(&owner, app, "ja");
    let programmes = app.programmes().unwrap();
    for case in PROGRAMMES.into_iter().flat_map(cases).step_by(9) {
        app.dispatch(Message::Erase);
        entered(&case).into_iter().for_each(|message| app.dispatch(message));
        let answers = app.journey.with_untracked(|journey| journey.effective_answers(app.flow()));
        let (shown, expected) = (programmes.plans.get_untracked(), joint.plan(&answers).unwrap_or_default());
        let changes =
            |plans: &assessment::Plans| plans.plans.iter().map(|it| it.changes.clone()).collect::<Vec<_>>();
        assert_eq!(
            (&shown.targets, changes(&shown)),
            (&expected.targets, changes(&expected)),
            "{}",
            case.name
        );
    }
}

/// What stands before the fragment of a link, at most.
const ADDRESS: usize = 100;
/// The length of a whole link, at most.
const MAX_LINK: usize = 800;

#[test]
fn a_link_to_all_programmes_is_short_in_every_worked_case() {
    let flow = VISIT.flow();
    let link = |messages: Vec<Message>| {
        let journey = after(Journey::default(), messages, &flow);
        share_link::write(&journey.form, &flow)
    };
    let all: Vec<_> = PROGRAMMES.into_iter().flat_map(cases).collect();
    for case in &all {
        let link = link(entered(case));
        assert!(link.len() + ADDRESS <= MAX_LINK, "{}: {} {link}", case.name, link.len());
    }
    // Every question answered: the last choice of each, and the largest numbers that fit together.
    let questions = &flow.programme.specification().questions;
    let answers = questions.iter().filter(|question| question.same_as.is_none()).map(|question| {
        let largest = question.maximum.as_ref().map(ToString::to_string);
        enter(&question.id, &largest.or(question.choices.last().cloned()).unwrap_or_default())
    });
    let link = link(answers.collect());
    assert!(link.len() + ADDRESS <= MAX_LINK, "{} {link}", link.len());
}

/// A page of questions with the estimate, the joint result, and the review, as HTML.
#[test]
fn a_visit_of_three_programmes() {
    // Written rules reach the next tier of two programmes.
    let others = [
        ("written_rules", "no"),
        ("employment_insurance", "yes"),
        ("subsidy_stage", "introducing"),
        ("climate_action", "yes"),
        ("supporting_action", "training_or_expert"),
        ("evaluation_use", "yes"),
    ];
    let others = others.map(|(question, answer)| enter(question, answer));
    let (owner, app) = result("ja", at_every_threshold().into_iter().chain(others).collect());
    load(&owner, app, "ja");
    let page = || html(&owner, app).replace("><", ">\n<");
    insta::assert_snapshot!("joint_result", page());
    app.dispatch(Message::Change("subsidy_stage".to_owned()));
    insta::assert_snapshot!("questions_with_estimate", page());
    let to_review = [Message::Book].into_iter().chain(fixtures::request_form()).chain(fixtures::to_review());
    to_review.for_each(|message| app.dispatch(message));
    insta::assert_snapshot!("joint_review", page());
}
