//! Longer ways through the widget, made of what a person does on single pages.

use crate::companies::Company;
use crate::pages::{PAGES, Page};
use crate::person::Person;
use serde_json::json;

impl Person {
    /// Answers every question of a page as a company does.
    pub async fn answers_page(&self, page: &Page, company: &Company) {
        for question in page.questions {
            self.answer(question, company.answer(question)).await;
        }
    }

    /// From the first screen to the result.
    pub async fn assesses(&self, company: &Company) {
        self.start().await;
        for page in &PAGES {
            self.is_at(page.step, page.part).await;
            self.answers_page(page, company).await;
            self.next().await;
        }
        self.is_at("result", None).await;
    }

    /// Fills in the request form, and gives the value and the words of each slot that was chosen.
    pub async fn fills_in_request(&self, company: &Company) -> Vec<(String, String)> {
        for topic in company.unticks {
            self.tick("topics", topic, false).await;
        }
        for (name, value) in company.enters {
            self.answer(name, value).await;
        }
        let offered = self.offered("preferred_1").await;
        let mut chosen = Vec::new();
        for (place, control) in company.slots.iter().zip(["preferred_1", "preferred_2", "preferred_3"]) {
            let slot = &offered[*place];
            self.answer(control, &slot.0).await;
            chosen.push(slot.clone());
        }
        chosen
    }

    /// From the first screen to the review, without assessing.
    pub async fn books(&self, company: &Company) {
        self.book().await;
        self.is_at("request", None).await;
        self.fills_in_request(company).await;
        self.next().await;
        self.is_at("review", None).await;
    }

    /// Chooses a language, and waits until the page is in it; the focus stays where it was pressed.
    pub async fn speaks(&self, language: &str) {
        const SCRIPT: &str = "
            const chosen = document.activeElement?.dataset;
            return document.documentElement.lang === arguments[0]
                && chosen?.action === 'language' && chosen.target === arguments[0];";
        self.find(&format!("[data-action='language'][data-target='{language}']"))
            .await
            .click()
            .await
            .unwrap();
        self.browser().until(&format!("the language {language}"), SCRIPT, vec![json!(language)]).await;
    }
}
