//! The page under the next year of the default programme, with what a test reads from its HTML.

#![allow(dead_code, reason = "each test uses a part")]

use assessment::{Answers, Programme, Specification};
use fixtures::next_year::{NEXT_YEAR, flow_of_next_year};
use fixtures::{DEFAULT, flow, texts_of};
use history::{Actions, App, EarlierRules, Given, History, Notice, with_own_texts};
use journey::earlier::carried;
use journey::record::Record;
use journey::{FlowContext, Journey, share_link};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use telework_check::i18n::{Messages, Texts};
use telework_check::state::AppState;

/// The days of two kept results.
pub const THEN: &str = "2026-11-19";
pub const LATER: &str = "2027-11-19";

/// The default programme.
pub static OLD: LazyLock<FlowContext> = LazyLock::new(flow);
/// Its next year.
pub static NEW: LazyLock<FlowContext> = LazyLock::new(flow_of_next_year);

/// A kept result.
pub fn file(date: &str, flow: &FlowContext, answers: &Answers) -> String {
    Record::new(date, &flow.programme, answers).write("", &|_| None)
}

/// A link to a result.
pub fn share_link(flow: &FlowContext, answers: &Answers) -> String {
    let form = carried(answers.clone(), &flow.programme, &flow.programme).form;
    share_link::write(&form, flow)
}

/// The texts of the default programme.
static TEXTS: LazyLock<BTreeMap<String, programme::Texts>> = LazyLock::new(|| texts_of(DEFAULT));

fn load_rules(history: History, given: Given) {
    if !given.origin().is(history.rules().specification()) {
        history.set_earlier(NEXT_YEAR.specification.earlier.clone()).unwrap();
    }
    let texts: Texts = TEXTS[&history.app.language_untracked()].clone().into_iter().collect();
    let specification = OLD.programme.specification().clone();
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
        // The pack of a programme is without the entries about earlier ones.
        let specification = Specification { earlier: Vec::new(), ..NEXT_YEAR.specification.clone() };
        let programme = Programme::compile(specification).unwrap();
        let flow = FlowContext { programme, ..flow_of_next_year() };
        Self::with(flow, &NEXT_YEAR.texts[language], language)
    }

    /// The page of a site with several programmes, of which the default one leads.
    pub fn of_visit(language: &str, flow: FlowContext) -> Self {
        Self::with(flow, &TEXTS[language], language)
    }

    fn with(flow: FlowContext, texts: &programme::Texts, language: &str) -> Self {
        let owner = Owner::new();
        let messages = Messages::new(language.to_owned(), texts.clone().into_iter().collect());
        let messages = with_own_texts(&messages);
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

    pub fn html(&self) -> Html {
        let history = self.history;
        let html = self.owner.with(|| view! { <App history/> }.to_html());
        let html = html.replace("<!>", "").replace("<!--<() />-->", "");
        assert!(!html.contains(">history."), "each text has words: {html}");
        Html(html)
    }

    pub fn notice(&self) -> Notice {
        self.history.notice.get_untracked().unwrap()
    }
}

/// The page as it was rendered.
#[derive(Debug, Clone)]
pub struct Html(pub String);

impl Html {
    pub fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// `empty`, `one` or `several`.
    pub fn state(&self) -> String {
        attribute(&self.0, "data-history").unwrap()
    }

    /// The bounds of the tier on one side.
    pub fn tiers(&self, side: &str) -> [String; 2] {
        let part = self.0.split_once(&format!("data-side=\"{side}\"")).unwrap().1;
        ["data-tier-at-least", "data-tier-at-most"].map(|name| attribute(part, name).unwrap())
    }

    /// The answers that were not taken, with the reasons.
    pub fn left(&self) -> BTreeMap<String, String> {
        let left = |part: &str| {
            (part.split('"').next().unwrap().to_owned(), attribute(part, "data-reason").unwrap())
        };
        self.0.split("<li data-left=\"").skip(1).map(left).collect()
    }

    /// The verdicts on each criterion in the three views.
    pub fn verdicts(&self) -> BTreeMap<String, [String; 3]> {
        let cell = |row: &str, view: &str| {
            let cell = row.split_once(&format!("data-view=\"{view}\""));
            attribute(cell.unwrap_or_else(|| panic!("{view}: {row}")).1, "data-verdict").unwrap()
        };
        let row = |(id, row): (String, &str)| (id, ["before", "carried", "now"].map(|view| cell(row, view)));
        self.rows().map(row).collect()
    }

    /// What changed each criterion.
    pub fn changed(&self) -> BTreeMap<String, String> {
        self.rows().map(|(id, row)| (id, attribute(row, "data-changed-by").unwrap())).collect()
    }

    fn rows(&self) -> impl Iterator<Item = (String, &str)> {
        let rows = self.0.split("<tr data-criterion=\"").skip(1);
        rows.map(|row| (row.split('"').next().unwrap().to_owned(), row.split("</tr>").next().unwrap()))
    }
}

/// The first value of an attribute.
fn attribute(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}
