//! A person in wp-admin, whose clicks are counted.

use e2e::browser::{Browser, CHROMIUM, Theme};
use e2e::person::Person;
use e2e::wordpress::{ADMINISTRATOR, WordPress};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::Path;

/// The folder for pictures of the pages; none are taken if it is unset.
const PICTURES: &str = "TELEWORK_CHECK_SHOTS";

pub struct Admin<'a> {
    pub wordpress: &'a WordPress,
    pub person: Person,
    clicks: Cell<usize>,
}

impl<'a> Admin<'a> {
    pub async fn start(wordpress: &'a WordPress) -> Self {
        let browser = Browser::start(&CHROMIUM).await;
        browser.appear(1280, Theme::Light).await;
        Self { wordpress, person: Person::with(browser), clicks: Cell::new(0) }
    }

    /// The number of clicks so far.
    pub fn clicks(&self) -> usize {
        self.clicks.get()
    }

    /// Forgets the clicks of what a person would not do.
    pub fn counts_from(&self, clicks: usize) {
        self.clicks.set(clicks);
    }

    /// Opens an address of the site, or a whole one.
    pub async fn goes(&self, path: &str) {
        let address = if path.starts_with("http") { path.to_owned() } else { self.wordpress.url(path) };
        self.person.browser().client().goto(&address).await.unwrap();
    }

    pub async fn logs_out(&self) {
        self.goes("wp-login.php").await;
        self.person.browser().client().delete_all_cookies().await.unwrap();
    }

    pub async fn logs_in(&self, name: &str) {
        self.logs_out().await;
        self.goes("wp-login.php").await;
        for (field, text) in [("#user_login", name), ("#user_pass", ADMINISTRATOR.1)] {
            // The page takes the focus, and what is typed, to the first field when it has loaded.
            let set = "document.querySelector(arguments[0]).value = arguments[1];";
            self.person.browser().read(set, vec![json!(field), json!(text)]).await;
        }
        self.person.find("#wp-submit").await.click().await.unwrap();
        self.find("#adminmenu").await;
    }

    /// A published page with this text. Gives its address.
    pub fn page(&self, text: &str) -> String {
        let text = text.replace('\\', "\\\\").replace('\'', "\\'");
        let code = format!(
            "echo get_permalink(wp_insert_post(array('post_type' => 'page', 'post_status' => 'publish',
                'post_title' => 'x', 'post_author' => 1, 'post_content' => wp_slash('{text}'))));"
        );
        self.wordpress.php(&code)
    }

    /// The settings in the database.
    pub fn stored(&self) -> Value {
        serde_json::from_str(&self.wordpress.php(super::STORED)).unwrap()
    }

    pub async fn read(&self, script: &str) -> Value {
        self.person.browser().read(script, Vec::new()).await
    }

    /// Waits for an element that is shown, and gives it.
    pub async fn find(&self, selector: &str) -> Element {
        let shown = "const found = document.querySelector(arguments[0]);
            return document.readyState === 'complete' && !!found && found.getClientRects().length > 0;";
        self.person.browser().until(selector, shown, vec![json!(selector)]).await;
        self.person.find(selector).await
    }

    /// Waits until an element has this in its text.
    pub async fn sees(&self, selector: &str, text: &str) {
        let seen = "return document.readyState === 'complete'
            && [...document.querySelectorAll(arguments[0])].some((one) => one.textContent.includes(arguments[1]));";
        self.person
            .browser()
            .until(&format!("{text} in {selector}"), seen, vec![json!(selector), json!(text)])
            .await;
    }

    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.clicks.set(self.clicks.get() + 1);
    }

    /// Replaces the text of a field, after a click into it.
    pub async fn enter(&self, selector: &str, text: &str) {
        self.click(selector).await;
        let field = self.person.find(selector).await;
        field.send_keys(&format!("{}a", Key::Control)).await.unwrap();
        field.send_keys(&format!("{}{text}", Key::Delete)).await.unwrap();
    }

    /// Types into an element that has no value, after a click into it.
    pub async fn enter_in_editor(&self, selector: &str, text: &str) {
        self.click(selector).await;
        self.person.find(selector).await.send_keys(text).await.unwrap();
    }

    pub async fn choose(&self, option: &str) {
        self.person.find(option).await.click().await.unwrap();
        self.clicks.set(self.clicks.get() + 1);
    }

    pub async fn choose_file(&self, selector: &str, file: &Path) {
        self.find(selector).await.send_keys(file.canonicalize().unwrap().to_str().unwrap()).await.unwrap();
        self.clicks.set(self.clicks.get() + 1);
    }

    /// Shows the options of the block, unless they are shown.
    pub async fn opens_sidebar(&self) {
        let is_open = "return !!document.querySelector('.block-editor-block-inspector');";
        if self.read(is_open).await == json!(false) {
            self.click(".interface-pinned-items button").await;
        }
        self.find(".block-editor-block-inspector").await;
    }

    /// Types into the block's field for the chamber.
    pub async fn types_chamber(&self, text: &str) {
        let id = "const labels = [...document.querySelectorAll('.block-editor-block-inspector label')];
            return labels.find((label) => label.textContent === '団体のID')?.htmlFor;";
        let id = self.person.browser().until("the field for the chamber", id, Vec::new()).await;
        self.enter(&format!("#{}", id.as_str().unwrap()), text).await;
    }

    /// Takes a picture, if the environment names a folder for it.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os(PICTURES) {
            let png = self.person.browser().client().screenshot().await.unwrap();
            std::fs::write(Path::new(&folder).join(format!("wordpress-{name}.png")), png).unwrap();
        }
    }
}
