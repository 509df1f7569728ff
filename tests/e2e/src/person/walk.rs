//! Walks through several pages of the widget.

use super::Person;
use crate::companies::Company;
use crate::pages::{PAGES, Page, REQUEST, is_on};
use serde_json::json;

impl Person {
    /// Answers every question of a page with the answers of a company.
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

    /// Fills in the request form from its first page to its last, which stays. Gives the value and the text of each
    /// chosen slot.
    pub async fn fills_in_request(&self, company: &Company) -> Vec<(String, String)> {
        let mut chosen = Vec::new();
        for (index, (part, _)) in REQUEST.into_iter().enumerate() {
            if index == 0 {
                self.is_at_part("request", part).await;
            } else {
                self.next().await;
                self.is_at("request", Some(part)).await;
            }
            chosen.append(&mut self.fills_in_part(part, company).await);
        }
        chosen
    }

    /// Fills in one page of the request form, and gives the value and the text of each slot chosen on it.
    pub async fn fills_in_part(&self, part: &str, company: &Company) -> Vec<(String, String)> {
        if part == "what" {
            for topic in company.unticks {
                self.tick("topics", topic, false).await;
            }
        }
        for (name, value) in company.enters.iter().filter(|(name, _)| is_on(part, name)) {
            self.answer(name, value).await;
        }
        let mut chosen = Vec::new();
        if part != "when" {
            return chosen;
        }
        let offered = self.offered("preferred_1").await;
        for (index, control) in company.slots.iter().zip(["preferred_1", "preferred_2", "preferred_3"]) {
            let slot = &offered[*index];
            self.answer(control, &slot.0).await;
            chosen.push(slot.clone());
        }
        chosen
    }

    /// From the first screen to the review, without an assessment.
    pub async fn books(&self, company: &Company) {
        self.book().await;
        self.fills_in_and_reviews(company).await;
    }

    /// From the result to the review.
    pub async fn books_after_assessing(&self, company: &Company) {
        self.next().await;
        self.fills_in_and_reviews(company).await;
    }

    async fn fills_in_and_reviews(&self, company: &Company) {
        self.is_at("request", Some("what")).await;
        self.fills_in_request(company).await;
        self.next().await;
        self.is_at("review", None).await;
    }

    /// From the first screen to the last page of the request, with what a company says on the pages before.
    pub async fn reaches_contact(&self, company: &Company) {
        self.book().await;
        for part in ["what", "when"] {
            self.is_at("request", Some(part)).await;
            self.fills_in_part(part, company).await;
            self.next().await;
        }
        self.is_at("request", Some("who")).await;
    }

    /// From the first page of a form that is filled in to its review.
    pub async fn walks_to_review(&self) {
        for (part, _) in REQUEST {
            self.is_at("request", Some(part)).await;
            self.next().await;
        }
        self.is_at("review", None).await;
    }

    /// Sends the reviewed request, and gives the receipt number once it is confirmed.
    pub async fn sends(&self) -> String {
        self.press("send").await;
        self.sees_delivery("confirmed").await
    }

    /// From the first screen through an assessment to a confirmed request. Gives the receipt number.
    pub async fn assesses_and_books(&self, company: &Company) -> String {
        self.assesses(company).await;
        self.books_after_assessing(company).await;
        self.sends().await
    }

    /// Chooses a language, and waits until the page is in it; the focus stays on the button.
    pub async fn speaks(&self, language: &str) {
        const SCRIPT: &str = "
            const chosen = document.activeElement?.dataset;
            return document.documentElement.lang === arguments[0]
                && chosen?.action === 'language' && chosen.target === arguments[0];";
        self.reach(&format!("[data-action='language'][data-target='{language}']"))
            .await
            .click()
            .await
            .unwrap();
        self.browser().until(&format!("the language {language}"), SCRIPT, vec![json!(language)]).await;
    }
}
