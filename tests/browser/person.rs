//! A person in front of the widget: what they do, and what they see.
//!
//! Controls are found by `name` and `value`, buttons by `data-action`: the contract, not the looks.

use crate::driver::Browser;
use crate::engine::Engine;
use crate::pages::Page;
use crate::server::Server;
use crate::window::Theme;
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The step is shown, its heading has the focus, and in a frame the page around has made room: nothing moves.
const AT_STEP: &str = "
    const [step, part] = arguments;
    const main = document.querySelector('main');
    return main?.dataset.step === step && (main.dataset.part ?? null) === part
        && document.activeElement === main.querySelector('h1')
        && (parent === window || document.documentElement.scrollHeight <= innerHeight + 1);";

/// The step is shown, and the control with this name has the focus.
const AT_CONTROL: &str = "
    const [step, name] = arguments;
    return document.querySelector('main')?.dataset.step === step && document.activeElement?.name === name;";

/// Where the company stands, as the result says it.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The tier that is certain.
    pub at_least: String,
    /// The tier that is possible.
    pub at_most: String,
    /// Each criterion with its verdict, in the order of the page.
    pub verdicts: Vec<(String, String)>,
}

/// Somebody with a browser of their own.
pub struct Person {
    browser: Browser,
}

impl Person {
    /// Opens the widget on a phone and sees its first step.
    pub async fn opens(server: &Server) -> Self {
        Self::opens_in(Engine::usual(), server).await
    }

    /// Opens the widget in this browser.
    pub async fn opens_in(engine: &'static Engine, server: &Server) -> Self {
        let person = Self::visits_in(engine, server).await;
        person.sees_first_screen().await;
        person
    }

    /// Waits for the first screen, which takes no focus: nothing on the page has changed.
    pub async fn sees_first_screen(&self) {
        // The same screen is there before the widget is, with what is said where it never comes.
        let first = "return document.querySelector('main')?.dataset.step === 'start'
            && !document.getElementById('failure') && document.activeElement === document.body;";
        self.browser.until("the step start", first, Vec::new()).await;
    }

    /// Loads the page anew.
    pub async fn reloads(&self) {
        self.browser.client().refresh().await.unwrap();
        self.sees_first_screen().await;
    }

    /// Somebody in front of this browser.
    pub const fn with(browser: Browser) -> Self {
        Self { browser }
    }

    /// Opens the widget on a phone, whatever comes of it.
    pub async fn visits(server: &Server) -> Self {
        Self::visits_in(Engine::usual(), server).await
    }

    /// Opens the widget in this browser, whatever comes of it.
    pub async fn visits_in(engine: &'static Engine, server: &Server) -> Self {
        let browser = Browser::start(engine).await;
        browser.appear(390, Theme::Light).await;
        let person = Self { browser };
        person.goes_to(server).await;
        person
    }

    /// Goes to the widget at another address, or loads it again.
    pub async fn goes_to(&self, server: &Server) {
        self.browser.client().goto(&server.url()).await.unwrap();
    }

    /// Follows a link to a result, as from another page.
    pub async fn follows(&self, server: &Server, link: &str) {
        // Another fragment alone would not load the page anew.
        self.browser.client().goto("about:blank").await.unwrap();
        self.browser.client().goto(&format!("{}#r={link}", server.url())).await.unwrap();
        let at_result = "return document.querySelector('main')?.dataset.step === 'result';";
        self.browser.until("the result", at_result, Vec::new()).await;
    }

    /// Waits until something was said about a request that was refused, on whatever page.
    pub async fn sees_step_after_failure(&self) {
        let settled = "return !!document.querySelector('[data-delivery=rejected], [data-error-summary]');";
        self.browser.until("a refusal", settled, Vec::new()).await;
    }

    /// The browser in front of them.
    pub const fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Begins the questions.
    pub async fn start(&self) {
        self.press("start").await;
    }

    /// Goes straight to booking, and waits until its code has come, or could not be had.
    pub async fn book(&self) {
        self.press("book").await;
        let answered = "return document.querySelector('main')?.dataset.step !== 'start'
            || !!document.querySelector('[data-error-summary]');";
        self.browser.until("an answer to the press", answered, Vec::new()).await;
    }

    /// Leaves the page forwards.
    pub async fn next(&self) {
        self.press("next").await;
    }

    /// Leaves the page backwards.
    pub async fn back(&self) {
        self.press("back").await;
    }

    /// Presses the button of an action.
    pub async fn press(&self, action: &str) {
        self.find(&format!("[data-action='{action}']")).await.click().await.unwrap();
    }

    /// Follows the first link that changes this answer.
    pub async fn change(&self, target: &str) {
        self.find(&format!("[data-action='change'][data-target='{target}']")).await.click().await.unwrap();
    }

    /// Answers a question, whatever control it has. `unknown` is ticked beside a number.
    pub async fn answer(&self, name: &str, value: &str) {
        match self.kind(name).await.as_str() {
            "radio" => self.control(name, value).await.click().await.expect(name),
            "checkbox" => self.tick(name, value, true).await,
            "select-one" => {
                let option = format!("select[name='{name}'] option[value='{value}']");
                self.find(&option).await.click().await.unwrap();
            }
            _ if value == "unknown" => self.tick(name, value, true).await,
            _ => self.type_in(name, value).await,
        }
    }

    /// Puts a text in the place of what a field has.
    pub async fn type_in(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name='{name}']:not([type='checkbox'])")).await;
        field.click().await.unwrap();
        // The end of a command is what lets go of Control in every engine.
        field.send_keys(&format!("{}a", Key::Control)).await.unwrap();
        let keys = text.replace('\n', &Key::Enter.to_string());
        field.send_keys(&format!("{}{keys}", Key::Delete)).await.unwrap();
    }

    /// Ticks or unticks a box, unless it is already as wished.
    pub async fn tick(&self, name: &str, value: &str, ticked: bool) {
        let control = self.control(name, value).await;
        if control.is_selected().await.unwrap() != ticked {
            control.click().await.unwrap();
        }
    }

    /// Waits until a step is shown and its heading has the focus, as after every change of step.
    pub async fn is_at(&self, step: &str, part: Option<&str>) {
        let what = format!("the step {step} {} with its heading focused", part.unwrap_or_default());
        self.browser.until(&what, AT_STEP, vec![json!(step), json!(part)]).await;
    }

    /// Waits until a page of questions is shown, wherever the focus is.
    pub async fn is_at_page(&self, page: &Page) {
        const SCRIPT: &str = "
            const { step, part } = document.querySelector('main').dataset;
            return step === arguments[0] && (part ?? null) === arguments[1];";
        self.browser.until(page.step, SCRIPT, vec![json!(page.step), json!(page.part)]).await;
    }

    /// Waits until a step is shown and a control of it has the focus.
    pub async fn is_at_control(&self, step: &str, name: &str) {
        let what = format!("the step {step} with {name} focused");
        self.browser.until(&what, AT_CONTROL, vec![json!(step), json!(name)]).await;
    }

    /// What a control has: its text, or its chosen value; for boxes, the ticked values with commas.
    pub async fn has(&self, name: &str) -> Option<String> {
        const SCRIPT: &str = "
            const all = [...document.getElementsByName(arguments[0])];
            if (!all.length) return null;
            const chosen = all.filter((one) => one.checked).map((one) => one.value).join();
            return ['radio', 'checkbox'].includes(all[0].type) ? chosen : (chosen || all[0].value);";
        self.browser.read(SCRIPT, vec![json!(name)]).await.as_str().map(str::to_owned)
    }

    /// The link to the result that is shown.
    pub async fn has_link(&self) -> String {
        let shown = self.browser.read("return document.getElementById('link').value;", Vec::new()).await;
        shown.as_str().unwrap().to_owned()
    }

    /// The values that a list offers, each with its words; the empty one left out.
    pub async fn offered(&self, name: &str) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            const all = [...document.getElementsByName(arguments[0])];
            const options = all.flatMap((one) => one.options ? [...one.options] : [one]);
            return options.filter((one) => one.value)
                .map((one) => [one.value, (one.label || one.closest('label').textContent).trim()]);";
        serde_json::from_value(self.browser.read(SCRIPT, vec![json!(name)]).await).unwrap()
    }

    /// The result as it is shown.
    pub async fn outcome(&self) -> Outcome {
        const SCRIPT: &str = "
            const tiers = document.querySelector('[data-tier-at-least]').dataset;
            const criteria = [...document.querySelectorAll('[data-criterion]')];
            return [tiers.tierAtLeast, tiers.tierAtMost,
                criteria.map(({ dataset }) => [dataset.criterion, dataset.verdict])];";
        let seen = self.browser.read(SCRIPT, Vec::new()).await;
        let (at_least, at_most, verdicts) = serde_json::from_value(seen).unwrap();
        Outcome { at_least, at_most, verdicts }
    }

    /// The changes that are advised: the question and what to make of it.
    pub async fn advised(&self) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            return [...document.querySelectorAll('[data-change]')]
                .map(({ dataset }) => [dataset.change, dataset.to]);";
        serde_json::from_value(self.browser.read(SCRIPT, Vec::new()).await).unwrap()
    }

    /// The rows of the review or of the copy on the receipt: the control's name and what is shown.
    pub async fn rows(&self) -> Vec<(String, String)> {
        const SCRIPT: &str = "
            return [...document.querySelectorAll('[data-field]')]
                .map((row) => [row.dataset.field, row.querySelector('dd').textContent]);";
        serde_json::from_value(self.browser.read(SCRIPT, Vec::new()).await).unwrap()
    }

    /// Waits for the delivery to be in this state on the receipt, and gives the receipt number.
    pub async fn sees_delivery(&self, state: &str) -> String {
        const SCRIPT: &str = "
            const outcome = document.querySelector('[data-receipt]');
            return outcome?.dataset.delivery === arguments[0] && outcome.dataset.receipt;";
        let what = format!("data-delivery={state}");
        let receipt = self.browser.until(&what, SCRIPT, vec![json!(state)]).await;
        self.is_at("receipt", None).await;
        receipt.as_str().unwrap().to_owned()
    }

    /// The words of an element.
    pub async fn text(&self, selector: &str) -> String {
        self.find(selector).await.text().await.unwrap()
    }

    /// The element, which must be there now.
    pub async fn find(&self, selector: &str) -> Element {
        let found = self.browser.client().find(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    async fn control(&self, name: &str, value: &str) -> Element {
        let selector = format!("input[name='{name}'][value='{value}']");
        if self.browser.engine().name == "webkit" {
            // Its driver does not scroll to what is hardly out of view, and then cannot press it.
            let center = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' });";
            self.browser.read(center, vec![json!(selector)]).await;
        }
        self.find(&selector).await
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
