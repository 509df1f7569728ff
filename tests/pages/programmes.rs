//! Several programmes in one visit: the result has a section for each.

use crate::support::{html, mount};
use assessment::pack::{MessagePack, decode};
use fixtures::{PROGRAMMES, Visit, after, at_every_threshold, cases, flow_of, visit_of};
use journey::{Evaluation, Journey, Location, Message, Part, Step};
use leptos::prelude::*;
use programme::AnswerInput;
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
    let texts = VISIT.texts(language).clone().into_iter().collect();
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
            let typed = case
                .answers
                .iter()
                .map(|(question, answer)| Message::SetValue(question.clone(), typed(answer)));
            let messages: Vec<_> = typed.collect();
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
