//! Pages whose controls have the same shape keep their own values.

use e2e::browser::Engine;
use e2e::messages::Messages;
use e2e::pages::{self, PAGES};
use e2e::person::Person;
use e2e::server::Server;
use serde_json::Value;

/// The numbers, each at most the number that includes it.
const NUMBERS: [(&str, &str); 5] = [
    ("regular_staff", "41"),
    ("total_staff", "57"),
    ("eligible_staff", "31"),
    ("practising_staff", "17"),
    ("mean_days_per_month", "3.5"),
];
/// The other required fields of the request form.
const REQUEST: [(&str, &str); 6] = [
    ("format", "online"),
    ("organisation_name", "株式会社ことなる"),
    ("contact_name", "山田 花子"),
    ("email", "hanako@kotonaru.example"),
    ("phone", "03-1234-5678"),
    ("consent", "yes"),
];

/// An answer: its question, its value, and its label.
struct Given {
    question: &'static str,
    value: String,
    words: String,
}

/// Answers the question at an index of a page; the question at the same index of the next page gets another choice.
async fn answer(person: &Person, question: &'static str, page: usize, place: usize) -> Given {
    let number = NUMBERS.iter().find(|(id, _)| *id == question);
    let (value, words) = match number {
        Some((_, number)) => ((*number).to_owned(), (*number).to_owned()),
        None => {
            let offered = person.offered(question).await;
            offered[(page + place) % offered.len()].clone()
        }
    };
    person.answer(question, &value).await;
    Given { question, value, words }
}

/// The lines of the printed record.
async fn record(person: &Person) -> Vec<String> {
    const LINES: &str =
        "return [...document.querySelectorAll('.record li')].map((line) => line.textContent);";
    let lines: Value = person.browser().read(LINES, Vec::new()).await;
    serde_json::from_value(lines).unwrap()
}

/// Every answer differs from the one at the same index of the page before, and every answer is shown again: on the
/// result, on the review, and on each page on the way back.
pub async fn every_page_keeps_its_own_answers(engine: &'static Engine) {
    let (server, words) = (Server::start(), Messages::load());
    let person = Person::opens_in(engine, &server).await;
    person.start().await;
    let mut given: Vec<Given> = Vec::new();
    for (index, page) in PAGES.iter().enumerate() {
        person.is_at(page.step, page.part).await;
        for (place, question) in page.questions.iter().enumerate() {
            given.push(answer(&person, question, index, place).await);
        }
        person.next().await;
    }
    person.is_at("result", None).await;
    let lines = record(&person).await;
    for Given { question, words: answer, .. } in &given {
        let name = words.text(&format!("question.{question}.short"));
        let is_line = |line: &&String| line.starts_with(name) && line.contains(answer.as_str());
        assert!(lines.iter().any(|line| is_line(&line)), "{question}: {answer} is not in {lines:#?}");
    }

    person.next().await;
    person.is_at("request", Some("what")).await;
    person.tick("topics", "award", true).await;
    for (part, _) in pages::REQUEST {
        person.is_at_part("request", part).await;
        for (name, value) in REQUEST.into_iter().filter(|(name, _)| pages::is_on(part, name)) {
            person.answer(name, value).await;
        }
        person.next().await;
    }
    person.is_at("review", None).await;
    let rows = person.rows().await;
    for question in ["prefecture", "industry", "total_staff", "regular_staff"] {
        let Given { words: answer, .. } = given.iter().find(|given| given.question == question).unwrap();
        let row = rows.iter().find(|(field, _)| field == question).unwrap();
        assert!(row.1.contains(answer.as_str()), "{row:?} and not {answer}");
    }

    for (part, _) in pages::REQUEST.into_iter().rev() {
        person.back().await;
        person.is_at("request", Some(part)).await;
        for (name, value) in REQUEST.into_iter().filter(|(name, _)| pages::is_on(part, name)) {
            assert_eq!(person.has(name).await.as_deref(), Some(value), "{name}");
        }
    }
    person.back().await;
    person.is_at("result", None).await;
    for page in PAGES.iter().rev() {
        person.back().await;
        person.is_at(page.step, page.part).await;
        for question in page.questions {
            let Given { value, .. } = given.iter().find(|given| given.question == *question).unwrap();
            assert_eq!(person.has(question).await.as_deref(), Some(value.as_str()), "{question}");
        }
    }
}

/// A click by script on the forward button, while a field with a changed text has the focus, prints no error.
#[tokio::test]
async fn a_click_by_script_while_a_changed_field_has_the_focus_prints_no_error() {
    const NOTE: &str = "
        window.printed = [];
        const print = console.error;
        console.error = (...given) => { window.printed.push(given.join(' ')); print(...given); };
        addEventListener('error', ({ message }) => window.printed.push(message));
        addEventListener('unhandledrejection', ({ reason }) => window.printed.push(String(reason)));";
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.browser().read(NOTE, Vec::new()).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("regular_staff", "12").await;
    let click = "
        const focused = document.activeElement?.name;
        document.querySelector('[data-action=next]').click();
        return focused;";
    assert_eq!(person.browser().read(click, Vec::new()).await, "regular_staff");
    person.is_at(PAGES[1].step, PAGES[1].part).await;
    let printed = person.browser().read("return window.printed;", Vec::new()).await;
    assert_eq!(printed, serde_json::json!([]));
}
