//! An official who edits a programme in the studio.

use e2e::browser::{Browser, Engine};
use e2e::companies::Company;
use e2e::pages::PAGES;
use e2e::person::{Outcome, Person};
use e2e::server::Server;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The programme that is opened.
pub const PROGRAMME: &str = "telework-pioneers-r3";

/// The height of the page, in CSS pixels: the whole preview is in sight.
pub const HEIGHT: u32 = 1400;

/// The state of the check, once it is about the draft as it stands.
const CHECKED: &str = "
    const { studioState } = document.querySelector('main[data-studio]')?.dataset ?? {};
    return ['sound', 'faulty'].includes(studioState) && studioState;";

/// The number of the draft that the frame shows, once its first page is there.
const SHOWN: &str = "
    const shown = document.querySelector('iframe[data-preview]').contentWindow;
    const draft = Number(new URLSearchParams(shown.location.search).get('draft'));
    const isThere = shown.document.querySelector('main[data-step]') && !shown.document.getElementById('failure');
    return draft > arguments[0] && isThere && draft;";

/// A person in the studio.
pub struct Official {
    person: Person,
}

impl Official {
    /// Opens the studio on a screen of 1280 pixels.
    pub async fn opens_in(engine: &'static Engine, server: &Server) -> Self {
        let browser = Browser::start(engine).await;
        browser.resize(1280, HEIGHT).await;
        Self::goes(Person::with(browser), &server.url()).await
    }

    /// Goes to the studio beside the widget at this address, in a browser that may have been elsewhere.
    pub async fn goes(person: Person, widget: &str) -> Self {
        person.browser().client().goto(&format!("{widget}studio/")).await.unwrap();
        Self { person }
    }

    /// The person.
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// Their browser.
    pub const fn browser(&self) -> &Browser {
        self.person.browser()
    }

    /// Waits until a selector matches.
    pub async fn sees(&self, selector: &str) {
        let there = "return !!document.querySelector(arguments[0]);";
        self.browser().until(selector, there, vec![json!(selector)]).await;
    }

    /// Presses the button of an action.
    pub async fn presses(&self, action: &str) {
        self.brings_into_view(&format!("[data-action='{action}']")).await;
        self.person.press(action).await;
    }

    /// Replaces the text of a field.
    pub async fn types_in(&self, name: &str, text: &str) {
        self.brings_into_view(&format!("[name='{name}']")).await;
        self.person.type_in(name, text).await;
    }

    /// Scrolls an element to the middle, where no head that stays in sight covers it.
    async fn brings_into_view(&self, selector: &str) {
        let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' });";
        self.browser().read(scroll, vec![json!(selector)]).await;
    }

    /// Opens the published programme, and waits for its check.
    pub async fn opens_programme(&self) {
        self.sees("[data-action=open]:not([disabled])").await;
        self.person.answer("programme", PROGRAMME).await;
        self.presses("open").await;
        assert_eq!(self.state().await, "sound", "the published programme has no findings");
    }

    /// The state of the check, after it has ended.
    pub async fn state(&self) -> String {
        let state = self.browser().until("the end of the check", CHECKED, Vec::new()).await;
        state.as_str().unwrap().to_owned()
    }

    /// Gives a threshold another value, and waits for the check.
    pub async fn sets_threshold(&self, name: &str, value: &str) -> String {
        self.types_in(name, value).await;
        self.state().await
    }

    /// Replaces a part of a text in the form for texts.
    pub async fn changes_text(&self, id: &str, language: &str, from: &str, to: &str) {
        let field = format!("textarea[aria-label='{id} {language}']");
        let family = id.split('.').next().unwrap();
        let unfold = "
            const isOf = (fold) => fold.querySelector('summary')?.textContent.trim() === arguments[0];
            const fold = [...document.querySelectorAll('details')].find(isOf);
            if (fold) fold.open = true;
            return !!document.querySelector(arguments[1]);";
        self.browser().until(&field, unfold, vec![json!(family), json!(field)]).await;
        self.brings_into_view(&field).await;
        let element = self.person.find(&field).await;
        let old = element.prop("value").await.unwrap().unwrap();
        assert_eq!(old.matches(from).count(), 1, "{id} {language}: {old}");
        element.click().await.unwrap();
        element.send_keys(&format!("{}a", Key::Control)).await.unwrap();
        element.send_keys(&format!("{}{}{}", Key::Delete, old.replace(from, to), Key::Tab)).await.unwrap();
    }

    /// The attributes of all elements that match, one after the other.
    pub async fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let read = "return [...document.querySelectorAll(arguments[0])].map((one) => one.getAttribute(arguments[1]));";
        let read = self.browser().read(read, vec![json!(selector), json!(name)]).await;
        serde_json::from_value(read).unwrap()
    }

    /// Waits for a preview after this one, and gives its number.
    pub async fn sees_preview_after(&self, draft: u64) -> u64 {
        self.browser().until("the preview", SHOWN, vec![json!(draft)]).await.as_u64().unwrap()
    }

    /// Goes into the preview.
    pub async fn enters_preview(&self) {
        self.brings_into_view("iframe[data-preview]").await;
        self.person.find("iframe[data-preview]").await.enter_frame().await.unwrap();
    }

    /// Goes back to the studio.
    pub async fn leaves_preview(&self) {
        self.browser().client().enter_parent_frame().await.unwrap();
    }

    /// Goes through the questions in the preview to the result. Without a company the answers are there already.
    pub async fn assesses_in_preview(&self, company: Option<&Company>) -> Outcome {
        self.enters_preview().await;
        let person = &self.person;
        person.press("start").await;
        for page in &PAGES {
            person.is_at_page(page).await;
            if let Some(company) = company {
                person.answers_page(page, company).await;
            }
            person.next().await;
        }
        let at_result = "return document.querySelector('main').dataset.step === 'result';";
        self.browser().until("the result", at_result, Vec::new()).await;
        let outcome = person.outcome().await;
        self.leaves_preview().await;
        outcome
    }

    /// What a storage of the page contains, without the studio's own draft.
    pub async fn storages(&self) -> Value {
        let read = "return [sessionStorage, localStorage].map((storage) =>
            Object.entries(storage).filter(([key]) => !key.includes('studio')).sort());";
        self.browser().read(read, Vec::new()).await
    }
}
