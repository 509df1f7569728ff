//! Whole journeys of three companies: every step in order, every page without findings, and the stored document is the
//! reviewed one.

use e2e::browser::Engine;
use e2e::companies::{self, Company};
use e2e::messages::Messages;
use e2e::pages::{FIELDS, PAGES, Page, REQUEST};
use e2e::person::{Outcome, Person};
use e2e::server::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn a_small_company_that_knows_little() {
    goes_the_whole_way(Engine::default_engine(), &companies::small(), "ja").await;
}

pub async fn a_company_exactly_at_every_threshold(engine: &'static Engine) {
    goes_the_whole_way(engine, &companies::threshold(), "ja").await;
}

pub async fn the_whole_way_in_english(engine: &'static Engine) {
    goes_the_whole_way(engine, &companies::threshold(), "en").await;
}

pub async fn the_whole_way_in_easy_japanese(engine: &'static Engine) {
    goes_the_whole_way(engine, &companies::small(), "ja-simple").await;
}

#[tokio::test]
async fn a_large_company_that_knows_enough() {
    goes_the_whole_way(Engine::default_engine(), &companies::large(), "ja").await;
}

/// Every page with the answers of one company, at every width and in both themes.
pub async fn every_page_is_sound_at_every_width_and_in_both_themes(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::threshold());
    let person = Person::opens_in(engine, &server).await;
    person.checks_everywhere("start").await;
    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        person.answers_page(page, &company).await;
        person.checks_everywhere(page.part.unwrap_or(page.step)).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    person.checks_everywhere("result").await;
    person.next().await;
    person.is_at("request", Some("what")).await;
    for (part, _) in REQUEST {
        person.is_at("request", Some(part)).await;
        person.fills_in_part(part, &company).await;
        person.checks_everywhere(part).await;
        person.next().await;
    }
    person.is_at("review", None).await;
    person.checks_everywhere("review").await;
    person.sends().await;
    person.checks_everywhere("receipt").await;
}

async fn goes_the_whole_way(engine: &'static Engine, company: &Company, language: &str) {
    let (server, words) = (Server::start(), Messages::load_in(language));
    let person = Person::opens_in(engine, &server).await;
    if language != "ja" {
        person.speaks(language).await;
    }
    person.checks("start").await;
    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        sees_title(&person, &words, &name_of(page)).await;
        person.checks(&format!("{} {}, empty", page.step, page.part.unwrap_or_default())).await;
        for question in page.questions {
            assert_eq!(
                person.has(question).await.unwrap(),
                "",
                "{question} is not answered before it is asked"
            );
        }
        person.answers_page(page, company).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    sees_title(&person, &words, "step.result.name").await;
    sees_where_it_stands(&person, company).await;
    person.checks("result").await;

    person.next().await;
    person.is_at("request", Some("what")).await;
    assert_eq!(
        person.has("topics").await.unwrap(),
        company.suggested.join(","),
        "the topics of its gaps are ticked"
    );
    let mut slots = Vec::new();
    for (part, _) in REQUEST {
        person.is_at("request", Some(part)).await;
        sees_title(&person, &words, &format!("request.{part}.heading")).await;
        if part == "who" {
            let asked = person.has("prefecture").await.is_some();
            assert_eq!(asked, company.answer("prefecture") == "unknown", "nothing is asked twice");
        }
        slots.append(&mut person.fills_in_part(part, company).await);
        person.checks(part).await;
        person.next().await;
    }
    person.is_at("review", None).await;
    person.checks("review").await;
    let reviewed = person.rows().await;
    assert!(server.stored().is_empty(), "nothing is sent before the person says so");

    let receipt = person.sends().await;
    sees_title(&person, &words, "delivery.confirmed.heading").await;
    person.checks("receipt").await;
    assert_eq!(person.rows().await, reviewed, "the copy is what was reviewed");

    let document = server.stored_one();
    assert_eq!(document["receipt"], receipt);
    for (value, offered) in &slots {
        assert_eq!(*offered, words.slot("offered", value));
    }
    let values: Vec<String> = slots.into_iter().map(|(value, _)| value).collect();
    let mut expected = expected(company, &values);
    expected["language"] = json!(language);
    assert_eq!(stripped(&document), expected);
    // The table omits the year, which the review and the receipt show.
    let chosen: Vec<String> = values.iter().map(|value| words.slot("chosen", value)).collect();
    let shown: Vec<(String, String)> =
        FIELDS.iter().map(|field| ((*field).to_owned(), words.shown(&document, field, &chosen))).collect();
    assert_eq!(reviewed, shown, "the review showed what was sent, field by field");
}

async fn sees_where_it_stands(person: &Person, company: &Company) {
    let owned = |(id, verdict): &(&str, &str)| ((*id).to_owned(), (*verdict).to_owned());
    let mut expected = Outcome {
        at_least: company.at_least.to_owned(),
        at_most: company.at_most.to_owned(),
        verdicts: company.verdicts.iter().map(owned).collect(),
    };
    expected.verdicts.sort();
    assert_eq!(person.outcome().await, expected, "{}", company.id);
    // Above the hundred only the jury's criteria are left, so there is no advice.
    let advised = person.advised().await;
    assert!(advised.is_empty() || company.at_least != "hundred", "{}: {advised:?}", company.id);
    for (question, to) in advised.iter().filter(|(question, _)| question.ends_with("_staff")) {
        let most: u32 = company.answer("regular_staff").parse().unwrap();
        assert!(to.parse::<u32>().unwrap() <= most, "{}: {question} cannot be {to} of {most}", company.id);
    }
}

/// The id of the text that names a page of questions.
fn name_of(page: &Page) -> String {
    match page.part {
        Some(part) if page.step == "readiness" => format!("readiness.{part}.name"),
        Some(part) => format!("step.{}.{part}.heading", page.step),
        None => format!("step.{}.name", page.step),
    }
}

/// The title of the window names the step.
async fn sees_title(person: &Person, words: &Messages, name: &str) {
    let title = words.text("page.title").replace("{step}", words.text(name));
    let title = title.replace("{name}", words.text("programme.title"));
    assert_eq!(person.browser().client().title().await.unwrap(), title);
}

/// The document without ids and times, its topics in alphabetical order.
fn stripped(document: &Value) -> Value {
    let mut document = document.clone();
    let topics = document["consultation"]["topics"].as_array_mut().unwrap();
    topics.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
    let members = document.as_object_mut().unwrap();
    for name in ["id", "receipt", "sent_at"] {
        assert!(members.remove(name).is_some_and(|value| value.is_string()), "{name}");
    }
    assert!(document["consent"].as_object_mut().unwrap().remove("at").is_some(), "the time of the consent");
    document
}

fn expected(company: &Company, slots: &[String]) -> Value {
    let mut document = (company.document)();
    let slot = |value: &String| {
        let (date, period) = value.split_once('/').unwrap();
        json!({ "date": date, "period": period })
    };
    document["consultation"]["preferred"] = slots.iter().map(slot).collect();
    document
}
