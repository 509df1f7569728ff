//! Two people in two browsers: the first sends a page to a colleague, and gets the answers back as a link.

use e2e::axe::violations;
use e2e::browser::{Browser, Engine, Theme};
use e2e::person::Person;
use e2e::server::Server;
use fantoccini::Locator;
use fantoccini::key::Key;
use fixtures::{after, at_every_threshold, enter, flow};
use journey::{Evaluation, FlowContext, Journey, section, share_link};
use serde_json::{Value, json};

/// The width of a phone, in CSS pixels.
const PHONE: u32 = 390;
/// The answers of the first person to two questions, and those of the colleague.
const FIRST: [(&str, &str); 2] = [("eligible_staff", "10"), ("practising_staff", "5")];
const COLLEAGUE: [(&str, &str); 2] = [("eligible_staff", "12"), ("practising_staff", "4")];
/// Whether the page for two people shows a view.
const SHOWS: &str = "return document.querySelector('[data-together]')?.dataset.together === arguments[0];";
/// Whether nothing is wider than the window.
const FITS: &str = "return document.documentElement.scrollWidth <= innerWidth;";

/// The answers of the first person, with others for some questions.
fn journey(changes: &[(&str, &str)], flow: &FlowContext) -> Journey {
    let changes = changes.iter().map(|(name, text)| enter(name, text));
    after(Journey::default(), at_every_threshold().into_iter().chain(changes), flow)
}

/// The lowest and the highest tier that `eval` gives for the answers of one or the other to each question.
fn bounds(flow: &FlowContext) -> [String; 2] {
    let mut tiers = Vec::new();
    for eligible in [FIRST[0], COLLEAGUE[0]] {
        for practising in [FIRST[1], COLLEAGUE[1]] {
            let answers = journey(&[eligible, practising], flow).effective_answers(flow);
            let assessment = Evaluation::of(answers, flow).unwrap().assessment;
            tiers.push((assessment.at_least, assessment.at_most));
        }
    }
    let low = tiers.iter().map(|(low, _)| *low).min().unwrap();
    let high = tiers.iter().map(|(_, high)| *high).max().unwrap();
    [low, high].map(|tier| Evaluation::tier(flow, tier).to_owned())
}

async fn opens(engine: &'static Engine, address: &str, view: &str) -> Browser {
    let browser = Browser::start(engine).await;
    browser.appear(PHONE, Theme::Light).await;
    browser.client().goto(address).await.unwrap();
    browser.until(view, SHOWS, vec![json!(view)]).await;
    browser
}

/// The page is accessible, and nothing is cut off.
async fn checks(browser: &Browser, state: &str) {
    assert_eq!(violations(browser).await, [""; 0], "{state}");
    assert_eq!(browser.read(FITS, Vec::new()).await, json!(true), "{state}: too wide");
}

async fn types(browser: &Browser, selector: &str, text: &str) {
    browser.client().find(Locator::Css(selector)).await.unwrap().send_keys(text).await.unwrap();
}

/// Uses a button or a link by the keyboard alone.
async fn enters(browser: &Browser, action: &str) {
    let enter = Key::Enter.to_string();
    types(browser, &format!("[data-action='{action}']"), &enter).await;
}

/// The link to pass on, once it is shown.
async fn link(browser: &Browser) -> String {
    let link = "return document.getElementById('link')?.value || null;";
    browser.until("the link", link, Vec::new()).await.as_str().unwrap().to_owned()
}

/// One attribute of each element that matches.
async fn attributes(browser: &Browser, selector: &str, name: &str) -> Value {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((one) => one.getAttribute(arguments[1]));";
    browser.read(script, vec![json!(selector), json!(name)]).await
}

#[tokio::test]
async fn differing_answers_stand_side_by_side_and_the_result_holds_for_both() {
    let (server, flow) = (Server::start(), flow());
    let engine = Engine::default_engine();
    let own = share_link::write(&journey(&FIRST, &flow).form, &flow);
    let page = format!("{}history/?together", server.url());
    let first = opens(engine, &format!("{page}#{own}"), "pages").await;
    checks(&first, "pages").await;
    let pages = &flow.programme.specification().pages;
    let figures = pages.iter().position(|page| page.part.as_deref() == Some("figures")).unwrap();
    types(&first, &format!("[data-action='invite'][data-target='{figures}']"), &Key::Enter.to_string()).await;
    let invitation = link(&first).await;
    checks(&first, "an invitation").await;

    let colleague = opens(engine, &invitation, "form").await;
    checks(&colleague, "the form").await;
    // What is no number is named, and nothing is lost.
    types(&colleague, "#eligible_staff", "many").await;
    enters(&colleague, "give_back").await;
    let is_refused = "return !!document.querySelector('[data-error-summary]') && document.activeElement?.matches('[data-error-summary]');";
    colleague.until("the errors", is_refused, Vec::new()).await;
    checks(&colleague, "errors").await;
    colleague.client().find(Locator::Css("#eligible_staff")).await.unwrap().clear().await.unwrap();
    for (name, text) in COLLEAGUE {
        types(&colleague, &format!("#{name}"), text).await;
    }
    enters(&colleague, "give_back").await;
    let answered = link(&colleague).await;
    checks(&colleague, "the link to send back").await;
    let stored = "return sessionStorage.length + localStorage.length;";
    assert_eq!(colleague.read(stored, Vec::new()).await, json!(0), "nothing is stored");
    // Another language loads the page again, with the answers.
    types(&colleague, "[data-action='language'][data-target='en']", &Key::Enter.to_string()).await;
    colleague
        .until(
            "English",
            "return document.documentElement.lang === 'en' && !!document.getElementById('eligible_staff');",
            Vec::new(),
        )
        .await;
    let typed = colleague.read("return document.getElementById('eligible_staff').value;", Vec::new()).await;
    assert_eq!(typed, json!("12"));

    types(&first, "#pasted", &answered).await;
    enters(&first, "open").await;
    first.until("both", SHOWS, vec![json!("both")]).await;
    checks(&first, "both").await;
    let names = attributes(&first, "[data-difference]", "data-difference").await;
    assert_eq!(names, json!(["eligible_staff", "practising_staff"]));
    for (attribute, tier) in ["data-tier-at-least", "data-tier-at-most"].into_iter().zip(bounds(&flow)) {
        assert_eq!(attributes(&first, &format!("[{attribute}]"), attribute).await, json!([tier]));
    }
    assert_eq!(attributes(&first, "[data-action='continue']", "href").await, json!([]));

    // A reload keeps both.
    first.client().refresh().await.unwrap();
    first.until("both", SHOWS, vec![json!("both")]).await;
    types(&first, "#eligible_staff-colleague", " ").await;
    first
        .until("one decision in the address", "return location.hash.endsWith(',decided=2-');", Vec::new())
        .await;
    first.client().refresh().await.unwrap();
    let kept = "return document.getElementById('eligible_staff-colleague')?.checked;";
    first.until("the decision", kept, Vec::new()).await;
    types(&first, "#practising_staff-first", " ").await;
    first
        .until("the way on", "return !!document.querySelector(\"[data-action='continue']\");", Vec::new())
        .await;
    checks(&first, "decided").await;
    enters(&first, "continue").await;
    let person = Person::with(first);
    let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
    person.browser().until("the result", at_result, Vec::new()).await;
    let decided = journey(&[COLLEAGUE[0], FIRST[1]], &flow).effective_answers(&flow);
    let assessment = Evaluation::of(decided, &flow).unwrap().assessment;
    let seen = person.outcome().await;
    let tiers = [assessment.at_least, assessment.at_most].map(|tier| Evaluation::tier(&flow, tier));
    assert_eq!([seen.at_least.as_str(), &seen.at_most], tiers);
    let log = server.log().join("\n");
    assert!(
        !log.contains("telework-pioneers-r3.1.") || !log.contains("%23"),
        "no server sees answers: {log}"
    );
}

#[tokio::test]
async fn what_a_colleague_typed_is_kept_and_another_link_in_the_address_is_opened() {
    let (server, flow) = (Server::start(), flow());
    let specification = flow.programme.specification();
    let page = |index| {
        let invitation = section::invite(index, specification).unwrap();
        format!("{}history/?together#{invitation}", server.url())
    };
    let question = |index: usize| {
        format!("return !!document.getElementById('{}');", specification.pages[index].questions[0])
    };
    let figures =
        specification.pages.iter().position(|page| page.part.as_deref() == Some("figures")).unwrap();
    let colleague = opens(Engine::default_engine(), &page(figures), "form").await;
    types(&colleague, "#eligible_staff", "12").await;
    let english = "[data-action='language'][data-target='en']";
    types(&colleague, english, &Key::Enter.to_string()).await;
    let kept =
        "return document.documentElement.lang === 'en' && document.getElementById('eligible_staff')?.value;";
    assert_eq!(colleague.until("what was typed", kept, Vec::new()).await, json!("12"));
    let next = (0..specification.pages.len()).find(|index| *index != figures).unwrap();
    colleague.client().goto(&page(next)).await.unwrap();
    colleague.until("the other page of questions", &question(next), Vec::new()).await;
}

#[tokio::test]
async fn a_text_that_is_no_link_is_refused_and_nothing_is_lost() {
    let (server, flow) = (Server::start(), flow());
    let own = share_link::write(&journey(&[], &flow).form, &flow);
    let address = format!("{}history/?together#{own}", server.url());
    let first = opens(Engine::default_engine(), &address, "pages").await;
    for text in ["", "see you tomorrow", "3.telework-pioneers-r3.1.9.---.1"] {
        let pasted = first.client().find(Locator::Css("#pasted")).await.unwrap();
        pasted.clear().await.unwrap();
        types(&first, "#pasted", text).await;
        enters(&first, "open").await;
        first.until("the refusal", "return document.activeElement?.matches('.error');", Vec::new()).await;
        assert_eq!(first.read(SHOWS, vec![json!("pages")]).await, json!(true), "{text:?}");
    }
    checks(&first, "refused").await;
}
