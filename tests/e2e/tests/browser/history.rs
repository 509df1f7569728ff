//! The page for earlier answers and kept results, on a site in the next year of its programme.

use e2e::axe::violations;
use e2e::browser::{Ability, Browser, Engine, Theme};
use e2e::outcomes::OUTCOMES;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use fantoccini::Locator;
use fantoccini::key::Key;
use fantoccini::wd::PrintConfigurationBuilder;
use fixtures::next_year::{self, NEXT_YEAR};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long a download may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The printable width of a sheet of A4, in CSS pixels.
const SHEET_WIDTH: u32 = 703;

/// A person on that page.
struct Visitor {
    person: Person,
    server: Server,
    _site: Copy,
}

impl Visitor {
    async fn opens(engine: &'static Engine, link: &str) -> Self {
        let site = Copy::configured(|site| site["programme"] = json!(next_year::id()));
        for (name, bytes) in programme::packs(&NEXT_YEAR).unwrap() {
            site.write(&format!("programmes/{name}"), bytes);
        }
        let server = Server::serving(site.path(), |_| {});
        let browser = Browser::start(engine).await;
        browser.appear(390, Theme::Light).await;
        if engine.lets(Ability::DevTools) {
            browser.records_problems().await;
        }
        let visitor = Self { person: Person::with(browser), server, _site: site };
        visitor.goes(link).await;
        visitor
    }

    /// Opens the page with links in its address.
    async fn goes(&self, links: &str) {
        let address = format!("{}history/#{links}", self.server.url());
        self.browser().client().goto("about:blank").await.unwrap();
        self.browser().client().goto(&address).await.unwrap();
        self.is_in_state(if links.is_empty() { "empty" } else { "one" }).await;
    }

    const fn browser(&self) -> &Browser {
        self.person.browser()
    }

    async fn is_in_state(&self, state: &str) {
        let there = "return document.querySelector('main[data-history]')?.dataset.history === arguments[0];";
        self.browser().until(&format!("data-history={state}"), there, vec![json!(state)]).await;
    }

    async fn presses(&self, action: &str) {
        let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' });";
        self.browser().read(scroll, vec![json!(format!("[data-action='{action}']"))]).await;
        self.person.press(action).await;
    }

    /// Gives a file to the page.
    async fn gives(&self, file: &std::path::Path) {
        let field = self.browser().client().find(Locator::Css("#file")).await.unwrap();
        field.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// Waits for a message with the class, and gives it.
    async fn is_told(&self, class: &str) -> String {
        let said = "
            const message = document.getElementById('message');
            return message.classList.contains(arguments[0]) && message.textContent;";
        let said = self.browser().until("a message", said, vec![json!(class)]).await;
        said.as_str().unwrap().to_owned()
    }

    /// Keeps the result, and waits for the file.
    async fn keeps(&self) -> PathBuf {
        self.presses("keep").await;
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let files = std::fs::read_dir(self.browser().downloads()).into_iter().flatten().flatten();
            let mut files = files.map(|entry| entry.path());
            // Under its own name: browsers give an unfinished file another one.
            let is_whole = |file: &PathBuf| {
                let is_text = file.extension().is_some_and(|extension| extension == "txt");
                let ends = |text: String| text.contains("\ncheck ") && text.ends_with('\n');
                is_text && std::fs::read_to_string(file).is_ok_and(ends)
            };
            if let Some(file) = files.find(is_whole) {
                return file;
            }
            assert!(Instant::now() < deadline, "timed out waiting for the kept result");
            tokio::task::yield_now().await;
        }
    }

    async fn tiers(&self, side: &str) -> Value {
        let read = "
            const { tierAtLeast, tierAtMost } = document.querySelector(`[data-side=${arguments[0]}] .ladder`).dataset;
            return [tierAtLeast, tierAtMost];";
        self.browser().read(read, vec![json!(side)]).await
    }

    async fn is_accessible(&self, view: &str) {
        for (width, theme) in [(1280, Theme::Light), (1280, Theme::Dark), (390, Theme::Light)] {
            self.browser().appear(width, theme).await;
            self.browser().is_still().await;
            let found = violations(self.browser()).await;
            assert!(found.is_empty(), "{view}, {width} px, {}:\n{}", theme.id(), found.join("\n"));
            let fits = "return document.documentElement.scrollWidth <= innerWidth;";
            let fits = self.browser().read(fits, Vec::new()).await;
            assert_eq!(fits, json!(true), "{view}, {width} px: it scrolls sideways");
        }
    }
}

/// A company that reached the highest tier but one last year.
fn last_year() -> String {
    OUTCOMES.iter().find(|outcome| outcome.tiers == Some(("hundred", "minister"))).unwrap().link()
}

async fn an_old_link_is_opened_kept_and_compared(engine: &'static Engine) {
    let visitor = Visitor::opens(engine, &last_year()).await;
    assert_eq!(visitor.tiers("then").await, json!(["hundred", "minister"]));
    let carried = visitor.tiers("carried").await;
    let left = "return [...document.querySelectorAll('[data-left]')].map(({ dataset }) => [dataset.left, dataset.reason]);";
    assert_eq!(visitor.browser().read(left, Vec::new()).await, json!([["rules_practised", "dropped"]]));

    // The result is kept under the present rules, and compared with the link when it is opened again.
    let file = visitor.keeps().await;
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(&format!("\nprogramme {}\n", next_year::id())), "{text}");
    visitor.gives(&file).await;
    visitor.is_in_state("several").await;
    assert_eq!(visitor.tiers("now").await, carried);

    // A bad file changes nothing, and the message has the focus.
    let folder = tempfile::tempdir().unwrap();
    let damaged = folder.path().join("damaged.txt");
    std::fs::write(&damaged, text.replace("answer ", "answer  x")).unwrap();
    visitor.gives(&damaged).await;
    visitor.is_told("error").await;
    let focused = "return document.activeElement.id === 'message';";
    visitor.browser().until("the focus on the message", focused, Vec::new()).await;
    visitor.is_in_state("several").await;

    // A reload opens both again, from the address alone.
    visitor.browser().client().refresh().await.unwrap();
    visitor.is_in_state("several").await;
    assert_eq!(visitor.tiers("now").await, carried);
    // The check goes on with the answers that fit.
    visitor.presses("continue").await;
    let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
    visitor.browser().until("the result", at_result, Vec::new()).await;
    let outcome = visitor.person.outcome().await;
    assert_eq!(json!([outcome.at_least, outcome.at_most]), carried);
}

#[tokio::test]
async fn an_old_link_is_opened_kept_and_compared_in_chromium() {
    an_old_link_is_opened_kept_and_compared(Engine::named("chromium")).await;
}

#[tokio::test]
async fn an_old_link_is_opened_kept_and_compared_in_firefox() {
    an_old_link_is_opened_kept_and_compared(Engine::named("firefox")).await;
}

#[tokio::test]
async fn a_link_is_pasted_by_keyboard_alone_and_the_language_keeps_it() {
    let visitor = Visitor::opens(Engine::named("chromium"), "").await;
    let address = format!("https://check.example/#r={}", last_year());
    visitor.browser().read("document.getElementById('link').focus();", Vec::new()).await;
    let keys = format!("{address}{}", Key::Enter);
    let field = visitor.browser().client().active_element().await.unwrap();
    field.send_keys(&keys).await.unwrap();
    visitor.is_in_state("one").await;
    let english = visitor.browser().client().find(Locator::Css("[data-target=en]")).await.unwrap();
    english.click().await.unwrap();
    let heading = "return document.querySelector('h1')?.textContent === 'Then and now' && document.documentElement.lang;";
    assert_eq!(visitor.browser().until("the page in English", heading, Vec::new()).await, json!("en"));
    visitor.is_in_state("one").await;
}

// Threat: a server learns the answers
#[tokio::test]
async fn no_server_sees_the_answers() {
    let visitor = Visitor::opens(Engine::named("chromium"), &last_year()).await;
    visitor.presses("link").await;
    visitor.presses("continue").await;
    let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
    visitor.browser().until("the result", at_result, Vec::new()).await;
    let log = visitor.server.log().join("\n");
    let answers = last_year();
    let answers = answers.rsplit('.').nth(1).unwrap();
    assert!(log.contains("/history/") && !log.contains(answers), "{log}");
    assert_eq!(visitor.server.received(), 0);
}

#[tokio::test]
async fn every_view_is_accessible_and_the_browser_has_nothing_to_say() {
    let visitor = Visitor::opens(Engine::named("chromium"), "").await;
    visitor.is_accessible("nothing opened").await;
    visitor.goes(&last_year()).await;
    visitor.is_accessible("an old link").await;
    visitor.browser().appear(390, Theme::Light).await;
    let file = visitor.keeps().await;
    visitor.gives(&file).await;
    visitor.is_in_state("several").await;
    visitor.is_accessible("two results").await;
    assert_eq!(visitor.browser().problems().await, [""; 0]);
}

#[tokio::test]
async fn the_comparison_is_printed_whole() {
    let visitor = Visitor::opens(Engine::named("chromium"), &last_year()).await;
    let configuration = PrintConfigurationBuilder::default().build().unwrap();
    let pdf = visitor.browser().client().print(configuration).await.unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    visitor.browser().resize(SHEET_WIDTH, 1000).await;
    visitor.browser().cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let seen = "
        const isShown = (selector) => document.querySelector(selector).checkVisibility();
        const wide = document.documentElement;
        return [isShown('.three-ways'), isShown('.then-and-now'), isShown('[data-taken]'), isShown('.give'),
            isShown('.actions'), wide.scrollWidth > wide.clientWidth];";
    let seen = visitor.browser().read(seen, Vec::new()).await;
    assert_eq!(seen, json!([true, true, true, false, false, false]));
}
