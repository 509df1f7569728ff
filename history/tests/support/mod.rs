//! The page under the next year of the default programme, with what a test reads from its HTML.

#![allow(dead_code, reason = "each test uses a part")]

use assessment::{Answers, Programme, Specification};
use fixtures::next_year::{flow_of_next_year, next_year};
use fixtures::{DEFAULT, flow, texts_of};
use history::{Actions, App, EarlierRules, Given, History, Notice, with_own_texts};
use journey::earlier::carried;
use journey::record::Record;
use journey::{FlowContext, Journey, share_link};
use leptos::prelude::*;
use std::collections::BTreeMap;
use telework_check::i18n::{Messages, Texts};
use telework_check::state::AppState;

/// The days of two kept results.
pub const THEN: &str = "2026-11-19";
pub const LATER: &str = "2027-11-19";

/// The default programme.
pub fn old() -> FlowContext {
    flow()
}

/// Its next year.
pub fn new() -> FlowContext {
    flow_of_next_year()
}

/// A kept result.
pub fn file(date: &str, flow: &FlowContext, answers: &Answers) -> String {
    Record::new(date, &flow.programme, answers).write("", &|_| None)
}

/// A link to a result.
pub fn share_link(flow: &FlowContext, answers: &Answers) -> String {
    let form = carried(answers.clone(), &flow.programme, &flow.programme).form;
    share_link::write(&form, flow)
}

fn load_rules(history: History, given: Given) {
    history.set_earlier(next_year().specification.earlier).unwrap();
    let texts: Texts =
        texts_of(DEFAULT).remove(&history.app.language_untracked()).unwrap().into_iter().collect();
    let specification = old().programme.specification().clone();
    history.open(&given, Some(EarlierRules { specification, texts: Some(texts) }));
}

const ACTIONS: Actions = Actions {
    load_rules,
    read_files: |_, _| {},
    download: |_, _| {},
    copy: |_, copied| copied(true),
    print: || {},
    remember: |_| {},
    address: |fragment| format!("https://a.example/history/#{fragment}"),
    speak: |_| {},
    focus: |_| {},
    replace: |_| {},
    run: |_, _| {},
};

/// The page in a language.
pub struct Page {
    owner: Owner,
    history: History,
}

impl Page {
    pub fn new(language: &str) -> Self {
        let owner = Owner::new();
        let texts = next_year().texts.remove(language).unwrap().into_iter().collect();
        let messages = with_own_texts(&Messages::new(language.to_owned(), texts));
        let flow = new();
        // The pack of a programme is without the entries about earlier ones.
        let specification = Specification { earlier: Vec::new(), ..flow.programme.specification().clone() };
        let flow = FlowContext { programme: Programme::compile(specification).unwrap(), ..flow };
        let history = owner.with(|| {
            let journey = Journey::default();
            let app = AppState::new(flow, messages.clone(), journey, |_, _| {}, |_| Vec::new());
            History::new(app, messages, ACTIONS)
        });
        Self { owner, history }
    }

    pub fn history(&self) -> History {
        self.history
    }

    pub fn opens(&self, text: &str) {
        self.owner.with(|| self.history.give(text));
    }

    pub fn html(&self) -> String {
        let history = self.history;
        let html = self.owner.with(|| view! { <App history/> }.to_html());
        let html = html.replace("<!>", "").replace("<!--<() />-->", "");
        assert!(!html.contains(">history."), "each text has words: {html}");
        html
    }

    pub fn notice(&self) -> Notice {
        self.history.notice.get_untracked().unwrap()
    }

    /// `empty`, `one` or `several`.
    pub fn state(&self) -> String {
        attribute(&self.html(), "data-history").unwrap()
    }

    /// The bounds of the tier on one side.
    pub fn tiers(&self, side: &str) -> [String; 2] {
        let html = self.html();
        let part = html.split_once(&format!("data-side=\"{side}\"")).unwrap().1;
        ["data-tier-at-least", "data-tier-at-most"].map(|name| attribute(part, name).unwrap())
    }

    /// The answers that were not taken, with the reasons.
    pub fn left(&self) -> BTreeMap<String, String> {
        let html = self.html();
        let parts = html.split("<li data-left=\"").skip(1);
        parts
            .map(|part| (part.split('"').next().unwrap().to_owned(), attribute(part, "data-reason").unwrap()))
            .collect()
    }

    /// The verdicts on each criterion in the three views.
    pub fn verdicts(&self) -> BTreeMap<String, [String; 3]> {
        let cell = |row: &str, view: &str| {
            let cell =
                row.split_once(&format!("data-view=\"{view}\"")).unwrap_or_else(|| panic!("{view}: {row}")).1;
            attribute(cell, "data-verdict").unwrap()
        };
        let row =
            |(id, row): (String, String)| (id, ["before", "carried", "now"].map(|view| cell(&row, view)));
        self.rows().into_iter().map(row).collect()
    }

    /// What changed each criterion.
    pub fn changed(&self) -> BTreeMap<String, String> {
        let row = |(id, row): (String, String)| (id, attribute(&row, "data-changed-by").unwrap());
        self.rows().into_iter().map(row).collect()
    }

    fn rows(&self) -> Vec<(String, String)> {
        let html = self.html();
        let rows = html.split("<tr data-criterion=\"").skip(1);
        let rows = rows.map(|row| {
            (row.split('"').next().unwrap().to_owned(), row.split("</tr>").next().unwrap().to_owned())
        });
        rows.collect()
    }
}

/// The first value of an attribute.
fn attribute(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}
