//! Heights on a phone: the answer and the button to book come early, and no page goes on for long. In Chromium, whose
//! letters the limits were measured with.

use e2e::browser::Engine;
use e2e::companies;
use e2e::outcomes::OUTCOMES;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::{Value, json};

/// The height of a result as delivered, in CSS pixels.
const MAX_RESULT: i64 = 3_400;
/// The lower edge of its first button to book.
const MAX_BOOK: i64 = 1_300;
/// The height of a page of questions or of the request.
const MAX_PAGE: i64 = 2_000;

/// The language that the widget begins with.
const LANGUAGE: &str = "ja";

/// What a request needs besides its topics.
const REQUIRED: [(&str, &str); 7] = [
    ("prefecture", "JP-13"),
    ("format", "online"),
    ("organisation_name", "株式会社みじかい"),
    ("contact_name", "山田 花子"),
    ("email", "hanako@mijikai.example"),
    ("phone", "03-1234-5678"),
    ("consent", "yes"),
];

/// The height of the page as it is now.
async fn height(person: &Person) -> i64 {
    person.browser().is_still().await;
    let height = person.browser().read("return document.documentElement.scrollHeight;", Vec::new()).await;
    height.as_i64().unwrap()
}

#[tokio::test]
async fn each_result_is_short_and_offers_the_booking_early() {
    if Engine::default_engine().name != "chromium" {
        return;
    }
    const BOOK: &str = "
        const button = document.querySelector('[data-action=next]');
        return button && Math.ceil(button.getBoundingClientRect().bottom + scrollY);";
    let server = Server::start();
    let person = Person::visits(&server).await;
    let mut findings = Vec::new();
    for outcome in OUTCOMES {
        person.follows(&server, &outcome.link()).await;
        let height = height(&person).await;
        let book = person.browser().read(BOOK, Vec::new()).await;
        println!("{}: {height} px, the button to book at {book}", outcome.id);
        assert_eq!(
            book == Value::Null,
            outcome.tiers.is_none(),
            "{}: a result offers the booking",
            outcome.id
        );
        if height > MAX_RESULT || book.as_i64().is_some_and(|edge| edge > MAX_BOOK) {
            findings.push(format!("{}: {height} px, the button to book at {book}", outcome.id));
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}

#[tokio::test]
async fn no_page_of_questions_or_of_the_request_is_long_in_japanese() {
    no_page_is_long_in("ja").await;
}

#[tokio::test]
async fn no_page_of_questions_or_of_the_request_is_long_in_easy_japanese() {
    no_page_is_long_in("ja-simple").await;
}

#[tokio::test]
async fn no_page_of_questions_or_of_the_request_is_long_in_english() {
    no_page_is_long_in("en").await;
}

async fn no_page_is_long_in(language: &str) {
    const PART: &str =
        "const { step, part } = document.querySelector('main').dataset; return [step, part ?? null];";
    const NEXT: &str = "
        const main = document.querySelector('main');
        const { step, part } = main.dataset;
        return (step !== arguments[0] || (part ?? null) !== arguments[1])
            && document.activeElement === main.querySelector('h1');";
    if Engine::default_engine().name != "chromium" {
        return;
    }
    let (server, company) = (Server::start(), companies::threshold());
    let person = Person::opens(&server).await;
    let mut findings = Vec::new();
    let mut note = |name: String, height: i64, limit: i64| {
        println!("{name}: {height} px");
        findings.extend((height > limit).then(|| format!("{name}: {height} px")));
    };
    if language != LANGUAGE {
        person.speaks(language).await;
    }
    person.start().await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        note(format!("{} {}", page.step, page.part.unwrap_or_default()), height(&person).await, MAX_PAGE);
        person.answers_page(page, &company).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    // The limit of a result is for its own language.
    if language == LANGUAGE {
        note("the result of every answer".to_owned(), height(&person).await, MAX_RESULT);
    }
    person.next().await;
    let mut location = json!(["result", null]);
    loop {
        let left = location.as_array().unwrap().clone();
        person.browser().until("the next page", NEXT, left).await;
        location = person.browser().read(PART, Vec::new()).await;
        if location[0] != "request" {
            break;
        }
        note(format!("request {}", location[1]), height(&person).await, MAX_PAGE);
        let named = "return document.getElementsByName(arguments[0]).length > 0;";
        for (name, value) in [("topics", "award")].into_iter().chain(REQUIRED) {
            if person.browser().read(named, vec![json!(name)]).await == json!(true) {
                person.answer(name, value).await;
            }
        }
        person.next().await;
    }
    assert_eq!(location[0], "review");
    assert!(findings.is_empty(), "{findings:#?}");
}
