//! A person who uses the widget in a browser: their actions, and the observations that a test checks.
//!
//! Controls are found by `name` and `value`, buttons by `data-action`: the DOM contract, not the style sheet.

mod errors;
mod page_checks;
mod walk;

pub use page_checks::WIDTHS;

use crate::browser::{Browser, Engine, Theme};
use crate::pages::Page;
use crate::screen_reader::ScreenReader;
use crate::server::Server;
use fantoccini::Locator;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// The step is shown and its heading has the focus. In a frame, the frame has the height of its page: nothing moves.
const AT_STEP: &str = "
    const [step, part] = arguments;
    const main = document.querySelector('main');
    return main?.dataset.step === step && (main.dataset.part ?? null) === part
        && document.activeElement === main.querySelector('h1')
        && (parent === window || document.documentElement.scrollHeight <= innerHeight + 1);";

/// How long a restored tab may take to come.
const TAB_TIMEOUT: Duration = Duration::from_secs(60);

/// How often an element may move before a click.
const MAX_MOVES: usize = 1_000;

/// Scrolls to the element that matches. Its position in a frame that fits; `none` where there is no element.
const POSITION: &str = "
    const element = document.querySelector(arguments[0]);
    element?.scrollIntoView({ block: 'center' });
    const { x, y } = element?.getBoundingClientRect() ?? {};
    const fits = parent === window || document.documentElement.scrollHeight <= innerHeight + 1;
    return fits && (element ? [x, y].join() : 'none');";

/// The first closed fold around the control that matches, from the outside; `null` where it can be seen.
const CLOSED: &str = "
    const folds = [];
    for (let one = document.querySelector(arguments[0]); (one = one?.parentElement?.closest('details'));) {
        folds.unshift(one);
    }
    return folds.find((one) => !one.open)?.querySelector('summary') ?? null;";

/// What a control is called by the elements that it names, or by its label.
const NAMED: &str = "
    const named = (one) => (one.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
        .flatMap((id) => [...document.getElementById(id).childNodes])
        .map((node) => node.textContent.replaceAll('\\n', ' ')).filter(Boolean).join(' ');";

/// The step is shown, and the control with this name has the focus.
const AT_CONTROL: &str = "
    const [step, name] = arguments;
    return document.querySelector('main')?.dataset.step === step && document.activeElement?.name === name;";

/// The result as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The certain tier.
    pub at_least: String,
    /// The highest possible tier.
    pub at_most: String,
    /// Each criterion with its verdict, in alphabetical order: the page has them by verdict.
    pub verdicts: Vec<(String, String)>,
}

/// A person with a browser.
pub struct Person {
    browser: Browser,
    /// The screen reader that speaks to them.
    reader: Option<ScreenReader>,
}

impl Person {
    /// Opens the widget at the width of a phone and waits for its first step.
    pub async fn opens(server: &Server) -> Self {
        Self::opens_in(Engine::default_engine(), server).await
    }

    /// [`Person::opens`] in an engine.
    pub async fn opens_in(engine: &'static Engine, server: &Server) -> Self {
        let person = Self::visits_in(engine, server).await;
        person.sees_first_screen().await;
        person
    }

    /// Waits for the first step. It does not take the focus.
    pub async fn sees_first_screen(&self) {
        // Before the wasm has started, the prerendered step has the element #failure.
        let first = "return document.querySelector('main')?.dataset.step === 'start'
            && !document.getElementById('failure') && document.activeElement === document.body;";
        self.browser.until("the step start", first, Vec::new()).await;
    }

    /// Reloads the page.
    pub async fn reloads(&self) {
        self.browser.client().refresh().await.unwrap();
        self.sees_first_screen().await;
    }

    /// A person with this browser.
    pub const fn with(browser: Browser) -> Self {
        Self { browser, reader: None }
    }

    /// A person with this browser and a screen reader. They go on when they have heard a heading.
    pub const fn who_listens(browser: Browser, reader: ScreenReader) -> Self {
        Self { browser, reader: Some(reader) }
    }

    /// Waits until the screen reader says this.
    pub async fn hears(&self, text: &str) {
        if let Some(reader) = &self.reader {
            reader.says(text).await;
        }
    }

    /// What they waited for, as the screen reader said it.
    pub fn transcript(&self) -> Vec<String> {
        self.reader.as_ref().map(ScreenReader::transcript).unwrap_or_default()
    }

    /// Opens the widget at the width of a phone, without waiting for it.
    pub async fn visits(server: &Server) -> Self {
        Self::visits_in(Engine::default_engine(), server).await
    }

    /// [`Person::visits`] in an engine.
    pub async fn visits_in(engine: &'static Engine, server: &Server) -> Self {
        let browser = Browser::start(engine).await;
        browser.appear(390, Theme::Light).await;
        let person = Self::with(browser);
        person.goes_to(server).await;
        person
    }

    /// Loads the widget from a server.
    pub async fn goes_to(&self, server: &Server) {
        self.browser.client().goto(&server.url()).await.unwrap();
    }

    /// Follows a share link to a result, as from another page.
    pub async fn follows(&self, server: &Server, link: &str) {
        // A different fragment alone does not reload the page.
        self.browser.client().goto("about:blank").await.unwrap();
        self.browser.client().goto(&format!("{}#r={link}", server.url())).await.unwrap();
        let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
        self.browser.until("the result", at_result, Vec::new()).await;
    }

    /// Waits for a tab at this address, and goes there.
    pub async fn goes_to_the_tab_at(&self, url: &str) {
        let client = self.browser.client();
        let tab = async {
            loop {
                for window in client.windows().await.unwrap() {
                    client.switch_to_window(window).await.unwrap();
                    if client.current_url().await.unwrap().as_str().starts_with(url) {
                        return;
                    }
                }
            }
        };
        timeout(TAB_TIMEOUT, tab).await.unwrap_or_else(|_| panic!("timed out waiting for a tab at {url}"));
    }

    /// Closes their browser. The folder of its profile.
    pub fn closes_the_browser(self) -> tempfile::TempDir {
        self.browser.ends()
    }

    /// Their browser.
    pub const fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Starts the questions.
    pub async fn start(&self) {
        self.press("start").await;
    }

    /// Books without an assessment, and waits until the lazy part has loaded or failed.
    pub async fn book(&self) {
        self.press("book").await;
        let loaded = "return document.querySelector('main')?.dataset.step !== 'start'
            || !!document.querySelector('[data-error-summary]');";
        self.browser.until("the lazy part or an error", loaded, Vec::new()).await;
    }

    /// Goes to the next page.
    pub async fn next(&self) {
        self.press("next").await;
    }

    /// Goes back to the previous page.
    pub async fn back(&self) {
        self.press("back").await;
    }

    /// Presses the button of an action.
    pub async fn press(&self, action: &str) {
        if let Some(reader) = &self.reader {
            reader.ends().await;
        }
        self.reach(&format!("[data-action='{action}']")).await.click().await.unwrap();
    }

    /// Follows the first link that changes this answer. Where it is folded, it is unfolded first.
    pub async fn change(&self, target: &str) {
        let link = format!("[data-action='change'][data-target='{target}']");
        self.unfolds_around(&link).await;
        self.reach(&link).await.click().await.unwrap();
    }

    /// Unfolds all that is folded.
    pub async fn unfolds(&self) {
        let unfold = "document.querySelectorAll('details').forEach((one) => { one.open = true; });";
        self.browser.read(unfold, Vec::new()).await;
    }

    /// Answers a question with any kind of control. For a number, `unknown` ticks the checkbox beside it.
    pub async fn answer(&self, name: &str, value: &str) {
        match self.kind(name).await.as_str() {
            "radio" => self.control(name, value).await.click().await.expect(name),
            "checkbox" => self.tick(name, value, true).await,
            "select-one" => {
                let list = format!("select[name='{name}']");
                self.reach(&list).await;
                let option = format!("{list} option[value='{value}']");
                self.find(&option).await.click().await.unwrap();
            }
            _ if value == "unknown" => self.tick(name, value, true).await,
            _ => self.type_in(name, value).await,
        }
    }

    /// Replaces the text of a field.
    pub async fn type_in(&self, name: &str, text: &str) {
        let selector = format!("[name='{name}']:not([type='checkbox'])");
        self.unfolds_around(&selector).await;
        let field = self.reach(&selector).await;
        field.click().await.unwrap();
        // The end of the command releases Control in every engine.
        field.send_keys(&format!("{}a", Key::Control)).await.unwrap();
        let keys = text.replace('\n', &Key::Enter.to_string());
        field.send_keys(&format!("{}{keys}", Key::Delete)).await.unwrap();
    }

    /// Ticks or unticks a checkbox.
    pub async fn tick(&self, name: &str, value: &str, ticked: bool) {
        let control = self.control(name, value).await;
        if control.is_selected().await.unwrap() != ticked {
            control.click().await.unwrap();
        }
    }

    /// Opens the folds around a control, from the outside.
    pub async fn unfolds_around(&self, selector: &str) {
        loop {
            let closed = self.browser.read(CLOSED, vec![json!(selector)]).await;
            let Some(id) = closed.as_object().and_then(|summary| summary.values().next()) else { return };
            let summary = ElementRef::from(id.as_str().unwrap().to_owned());
            Element::from_element_id(self.browser.client().clone(), summary).click().await.unwrap();
        }
    }

    /// Waits until a step is shown and its heading has the focus, as after every transition.
    pub async fn is_at(&self, step: &str, part: Option<&str>) {
        let what = format!("the step {step} {} with its heading focused", part.unwrap_or_default());
        self.browser.until(&what, AT_STEP, vec![json!(step), json!(part)]).await;
        if self.reader.is_some() {
            self.hears(&format!("{} heading level 1", self.text("h1").await)).await;
        }
    }

    /// Waits until a page of questions is shown, with any focus.
    pub async fn is_at_page(&self, page: &Page) {
        const SCRIPT: &str = "
            const { step, part } = document.querySelector('main').dataset;
            return step === arguments[0] && (part ?? null) === arguments[1];";
        self.browser.until(page.step, SCRIPT, vec![json!(page.step), json!(page.part)]).await;
    }

    /// Waits until a page of a step is shown, with any focus.
    pub async fn is_at_part(&self, step: &str, part: &str) {
        const SCRIPT: &str = "
            const shown = document.querySelector('main').dataset;
            return shown.step === arguments[0] && shown.part === arguments[1];";
        self.browser.until(&format!("{step} {part}"), SCRIPT, vec![json!(step), json!(part)]).await;
    }

    /// Waits until a step is shown and a control of it has the focus.
    pub async fn is_at_control(&self, step: &str, name: &str) {
        let what = format!("the step {step} with {name} focused");
        self.browser.until(&what, AT_CONTROL, vec![json!(step), json!(name)]).await;
    }

    /// The value of a control: its text or the chosen value; of checkboxes, the ticked values with commas.
    pub async fn has(&self, name: &str) -> Option<String> {
        const SCRIPT: &str = "
            const all = [...document.getElementsByName(arguments[0])];
            if (!all.length) return null;
            const chosen = all.filter((one) => one.checked).map((one) => one.value).join();
            return ['radio', 'checkbox'].includes(all[0].type) ? chosen : (chosen || all[0].value);";
        self.browser.read(SCRIPT, vec![json!(name)]).await.as_str().map(str::to_owned)
    }

    /// The share link that is shown.
    pub async fn has_link(&self) -> String {
        let shown = self.browser.read("return document.getElementById('link').value;", Vec::new()).await;
        shown.as_str().unwrap().to_owned()
    }

    /// The options of a list or a group as value and text, without the empty one.
    pub async fn offered(&self, name: &str) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            const all = [...document.getElementsByName(arguments[0])];
            const options = all.flatMap((one) => one.options ? [...one.options] : [one]);
            return options.filter((one) => one.value).map((one) =>
                [one.value, (one.label || named(one) || one.closest('label').textContent).trim()]);";
        let offered = self.browser.read(&[NAMED, SCRIPT].concat(), vec![json!(name)]).await;
        serde_json::from_value(offered).unwrap()
    }

    /// The shown result.
    pub async fn outcome(&self) -> Outcome {
        const SCRIPT: &str = "
            const tiers = document.querySelector('[data-tier-at-least]').dataset;
            const criteria = [...document.querySelectorAll('[data-criterion]')];
            return [tiers.tierAtLeast, tiers.tierAtMost,
                criteria.map(({ dataset }) => [dataset.criterion, dataset.verdict])];";
        let seen = self.browser.read(SCRIPT, Vec::new()).await;
        let (at_least, at_most, mut verdicts): (_, _, Vec<_>) = serde_json::from_value(seen).unwrap();
        verdicts.sort();
        Outcome { at_least, at_most, verdicts }
    }

    /// The advised changes: question and new value.
    pub async fn advised(&self) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            return [...document.querySelectorAll('[data-change]')]
                .map(({ dataset }) => [dataset.change, dataset.to]);";
        serde_json::from_value(self.browser.read(SCRIPT, Vec::new()).await).unwrap()
    }

    /// The rows of the review or of the receipt: name and text.
    pub async fn rows(&self) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            return [...document.querySelectorAll('[data-field]')]
                .map((row) => [row.dataset.field, row.querySelector('dd').textContent]);";
        serde_json::from_value(self.browser.read(SCRIPT, Vec::new()).await).unwrap()
    }

    /// Waits for a delivery state on the receipt, and gives the receipt number.
    pub async fn sees_delivery(&self, state: &str) -> String {
        const SCRIPT: &str = "
            const outcome = document.querySelector('[data-receipt]');
            return outcome?.dataset.delivery === arguments[0] && outcome.dataset.receipt;";
        let what = format!("data-delivery={state}");
        let receipt = self.browser.until(&what, SCRIPT, vec![json!(state)]).await;
        self.is_at("receipt", None).await;
        receipt.as_str().unwrap().to_owned()
    }

    /// The text of an element.
    pub async fn text(&self, selector: &str) -> String {
        self.find(selector).await.text().await.unwrap()
    }

    /// The first element that matches; it must exist.
    pub async fn find(&self, selector: &str) -> Element {
        let found = self.browser.client().find(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    async fn control(&self, name: &str, value: &str) -> Element {
        let selector = format!("input[name='{name}'][value='{value}']");
        self.unfolds_around(&selector).await;
        self.reach(&selector).await
    }

    /// The first element that matches, where it can be clicked.
    async fn reach(&self, selector: &str) -> Element {
        if self.browser.engine().name == "webkit" {
            self.brings_into_view(selector).await;
        }
        self.find(selector).await
    }

    /// Scrolls to an element, and waits until it stays where it is. WebKit's driver does not scroll to an element that is
    /// slightly out of view, and clicks where the element was before the frame around it had its new height.
    async fn brings_into_view(&self, selector: &str) {
        let what = format!("{selector} in a frame that fits");
        let mut before = Value::Null;
        for _ in 0..MAX_MOVES {
            let position = self.browser.until(&what, POSITION, vec![json!(selector)]).await;
            if position == before {
                return;
            }
            before = position;
        }
        panic!("{selector} does not stay where it is: {before}");
    }

    /// The type of the first control with this name.
    async fn kind(&self, name: &str) -> String {
        let kind =
            self.browser.read("return document.getElementsByName(arguments[0])[0]?.type;", vec![json!(name)]);
        match kind.await {
            Value::String(kind) => kind,
            _ => panic!("no control is named {name}"),
        }
    }
}
