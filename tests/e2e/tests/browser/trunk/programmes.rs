//! Several programmes in one visit. The release build of trunk alone has the code for them; one for a site with one
//! programme leaves it out.

use crate::matrix::Matrix;
use crate::transcripts;
use e2e::browser::{Browser, Engine, Theme};
use e2e::companies;
use e2e::outcomes::OUTCOMES;
use e2e::person::Person;
use e2e::server::Server;
use fixtures::{PROGRAMMES, Visit, after, flow_of, texts_of, visit_of};
use journey::{Evaluation, Journey, Message};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The languages of the widget.
const LANGUAGES: [&str; 3] = ["ja", "en", "ja-simple"];

/// The bounds of each section, in their order, once the programmes are loaded.
const BOUNDS: &str = "
    const sections = [...document.querySelectorAll('section[data-programme]')];
    return sections.length === arguments[0] && sections.map(({ dataset }) => [
        dataset.programme, dataset.tierAtLeast, dataset.tierAtMost,
    ]);";

/// What tells a page from the one before it.
const PAGE: &str = "
    const { step, part } = document.querySelector('main').dataset;
    return [step, part, document.querySelector('main h1')?.textContent].join();";

/// A site with every shipped programme.
struct Site {
    folder: TempDir,
    visit: Visit,
}

impl Site {
    fn new() -> Self {
        let (folder, visit) = (tempfile::tempdir().unwrap(), visit_of(&PROGRAMMES));
        copy(super::release(), folder.path());
        let path = folder.path().join("site.json");
        let mut site: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        site.as_object_mut().unwrap().remove("programme");
        site["programmes"] = json!(PROGRAMMES);
        fs::write(&path, site.to_string()).unwrap();
        let site = Self { folder, visit };
        for (name, bytes) in &site.visit.packs {
            fs::write(site.pack(name), bytes).unwrap();
        }
        site
    }

    fn pack(&self, name: &str) -> PathBuf {
        self.folder.path().join("programmes").join(name)
    }

    fn serve(&self) -> Server {
        Server::serving(self.folder.path(), |_| {})
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The bounds of each programme alone, by the same answers.
fn alone(answers: &[(&str, &str)]) -> Value {
    let bounds = PROGRAMMES.map(|id| {
        let flow = flow_of(id, |_| {});
        let entered =
            answers.iter().map(|(name, value)| Message::SetValue((*name).to_owned(), (*value).to_owned()));
        let journey = after(Journey::default(), entered, &flow);
        let evaluation = Evaluation::of(journey.effective_answers(&flow), &flow).unwrap();
        let tier = |index| Evaluation::tier(&flow, index).to_owned();
        [id.to_owned(), tier(evaluation.assessment.at_least), tier(evaluation.assessment.at_most)]
    });
    json!(bounds)
}

/// The bounds on the page.
async fn bounds(person: &Person) -> Value {
    let count = vec![json!(PROGRAMMES.len())];
    person.browser().until("a section for each programme", BOUNDS, count).await
}

#[tokio::test]
async fn every_engine_asks_each_question_once_and_shows_every_programme() {
    let site = Site::new();
    let asked = ["start", "profile", "readiness", "practice"];
    for engine in ["chromium", "firefox", "webkit"] {
        let server = site.serve();
        let person = Person::opens_in(Engine::named(engine), &server).await;
        person.start().await;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        loop {
            let names = "
                const fields = [...document.querySelectorAll('main form :is(input, select)[name]')];
                return [document.querySelector('main').dataset.step, ...new Set(fields.map((field) => field.name))];";
            let read = person.browser().read(names, Vec::new()).await;
            let mut read = read.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
            if !asked.contains(&read.next().unwrap().as_str()) {
                break;
            }
            for name in read {
                assert!(seen.insert(name.clone()), "{engine}: {name} is asked twice");
            }
            let page = person.browser().read(PAGE, Vec::new()).await;
            person.press("next").await;
            let changed = format!("const before = arguments[0]; return (() => {{ {PAGE} }})() !== before;");
            person.browser().until("the next page", &changed, vec![page]).await;
        }
        let questions = &site.visit.flow().programme.specification().questions.clone();
        let unconditional =
            questions.iter().filter(|question| question.asked_when.is_none() && question.same_as.is_none());
        let missing: Vec<_> = unconditional
            .filter(|question| !seen.iter().any(|name| name.starts_with(&question.id)))
            .collect();
        assert!(missing.is_empty(), "{engine}: {missing:?}");
        assert_eq!(bounds(&person).await, alone(&[]), "{engine}");
    }
}

#[tokio::test]
async fn a_link_shows_every_programme_as_it_stands_alone() {
    let site = Site::new();
    let server = site.serve();
    let person = Person::visits(&server).await;
    for outcome in OUTCOMES.iter().filter(|outcome| outcome.tiers.is_some()) {
        // A link to the leading programme alone is read in a visit with several.
        person.follows(&server, &outcome.link()).await;
        assert_eq!(bounds(&person).await, alone(outcome.answers), "{}", outcome.id);
        person.checks(&format!("programmes-{}", outcome.id)).await;
    }
}

#[tokio::test]
async fn a_programme_that_cannot_be_loaded_is_loaded_again() {
    let site = Site::new();
    let pack = site.pack(&format!("{}.with-{}.pack", PROGRAMMES[0], PROGRAMMES[1]));
    let bytes = fs::read(&pack).unwrap();
    fs::remove_file(&pack).unwrap();
    let server = site.serve();
    let person = Person::visits(&server).await;
    person.follows(&server, &OUTCOMES[0].link()).await;
    person.find("[data-action='load_programmes']").await;
    // The leading programme's own result is there, and the request can be begun.
    assert_eq!(person.outcome().await.at_most, "minister");
    fs::write(&pack, bytes).unwrap();
    person.press("load_programmes").await;
    assert_eq!(bounds(&person).await, alone(OUTCOMES[0].answers));
}

#[tokio::test]
async fn further_programmes_keep_the_result_short() {
    let site = Site::new();
    let server = site.serve();
    let heights = "return [...document.querySelectorAll('section[data-programme]')].slice(1)
        .map((section) => Math.ceil(section.getBoundingClientRect().height));";
    let browser = Browser::start(Engine::named("chromium")).await;
    browser.appear(390, Theme::Light).await;
    let person = Person::with(browser);
    person.goes_to(&server).await;
    for language in LANGUAGES {
        if language != "ja" {
            person.speaks(language).await;
        }
        for outcome in OUTCOMES.iter().filter(|outcome| outcome.tiers.is_some()) {
            person.follows(&server, &outcome.link()).await;
            bounds(&person).await;
            let heights = person.browser().read(heights, Vec::new()).await;
            let heights: Vec<u64> = serde_json::from_value(heights).unwrap();
            assert!(heights.iter().all(|height| *height <= 900), "{language}, {}: {heights:?}", outcome.id);
        }
    }
}

/// The number of lines of the estimate.
const ESTIMATE: &str = "
    const lines = document.querySelector('.estimate p').textContent.split('\\n').length;
    return lines === arguments[0];";

/// A page of questions with the estimate, the joint result and the review, in every language: accessibility and layout in
/// a third of the combinations, and what a screen reader is told.
#[tokio::test]
async fn what_several_programmes_show_is_checked_like_the_other_pages() {
    let site = Site::new();
    let company = companies::small();
    for language in LANGUAGES {
        let server = site.serve();
        let person = Person::opens_in(Engine::named("chromium"), &server).await;
        if language != "ja" {
            person.speaks(language).await;
        }
        let mut matrix = Matrix::of(language);
        person.start().await;
        person.is_at("profile", None).await;
        let lines = vec![json!(1 + PROGRAMMES.len())];
        person.browser().until("a line for each programme", ESTIMATE, lines).await;
        matrix.sees(&person, "profile", "with the estimate of three programmes").await;
        let tree = transcribed(&person).await;
        assert_eq!(tree.matches("途中の目安").count(), usize::from(language == "ja"), "{language}: {tree}");
        person.follows(&server, &OUTCOMES[0].link()).await;
        assert_eq!(bounds(&person).await, alone(OUTCOMES[0].answers), "{language}");
        matrix.sees(&person, "result", "of three programmes").await;
        let tree = transcribed(&person).await;
        for id in &PROGRAMMES[1..] {
            let name = &texts_of(id)[language]["programme.name"];
            assert!(tree.contains(&format!("heading “{name}” 2")), "{language}: {name}: {tree}");
        }
        person.unfolds().await;
        matrix.sees(&person, "result", "of three programmes, unfolded").await;
        person.next().await;
        for (part, _) in e2e::pages::REQUEST {
            person.is_at_part("request", part).await;
            person.fills_in_part(part, &company).await;
            person.next().await;
        }
        person.is_at("review", None).await;
        matrix.sees(&person, "review", "of three programmes").await;
        matrix.ends();
    }
}

/// The accessibility tree of the page.
async fn transcribed(person: &Person) -> String {
    person.browser().cdp("Accessibility.enable", json!({})).await;
    transcripts::read(person).await
}
