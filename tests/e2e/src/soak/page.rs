//! Thousands of journeys in one page: memory, nodes and listeners stay constant.

use super::figures::Figures;
use super::growth;
use super::report::{Part, kibibytes};
use crate::browser::{Browser, CHROMIUM, Theme};
use crate::companies::{Company, large, small, threshold};
use crate::pages::{PAGES, Page};
use crate::person::Person;
use crate::server::Server;
use crate::site;
use fantoccini::wd::TimeoutConfiguration;
use reception::Rate;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The time limit of the journeys between two samples.
const TIMEOUT: Duration = Duration::from_secs(20 * 60);

/// An addition to every journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variation {
    /// None: three companies take turns.
    None,
    /// Another language at every step.
    Languages,
    /// On the result a what-if and a share link.
    WhatIfs,
}

impl Variation {
    /// The number of samples of the warm-up: a tenth, or a quarter of the shorter courses.
    fn warm_up(self, samples: u32) -> u32 {
        (samples / if self == Self::None { 10 } else { 4 }).max(2)
    }
}

/// All samples of a page.
pub struct Course {
    /// The addition to every journey.
    pub variation: Variation,
    /// The number of samples of the warm-up, in which caches fill.
    pub warm_up: usize,
    /// The samples in their order.
    pub samples: Vec<Figures>,
    /// The used bytes of the wasm memory at the end.
    pub used: u64,
    /// The same of another page that ended with the warm-up, and its number of journeys.
    pub used_before: (u32, u64),
    /// The number of stored requests.
    pub stored: usize,
}

/// A page with the script that runs journeys in it.
struct Runner {
    person: Person,
    server: Server,
}

/// Runs this number of journeys in one page, and takes this number of samples on the way.
pub async fn soak(variation: Variation, journeys: u32, samples: u32) -> Part {
    let each = (journeys / samples).max(1);
    let early = Runner::begin(variation).await;
    let warm_up = variation.warm_up(samples);
    early.run(each * warm_up).await;
    let used_before = (each * warm_up, early.used().await);
    drop(early);

    let runner = Runner::begin(variation).await;
    let mut taken: Vec<Figures> = Vec::new();
    for sample in 1..=samples {
        let pace = runner.run(each).await / f64::from(each);
        taken.push(Figures::of(runner.person.browser(), each * sample, pace).await);
    }
    let (used, stored) = (runner.used().await, runner.server.stored().len());
    let warm_up = warm_up as usize;
    let course = Course { variation, warm_up, samples: taken, used, used_before, stored };
    let rows = course.samples.iter().map(row).collect();
    let (title, done) = match variation {
        Variation::None => ("The page", "as three companies that take turns"),
        Variation::Languages => ("The page in three languages", "with another language at every step"),
        Variation::WhatIfs => ("The page with what-ifs and links", "with a what-if and a share link"),
    };
    let how = format!(
        "{} journeys, {done}, within one page in Chromium, from the start to the confirmed request and back, \
         each sent to the reference endpoint. After every {each} garbage is collected and a sample taken.",
        each * samples
    );
    let verdicts = growth::verdicts(&course);
    Part { title: title.to_owned(), how, columns: COLUMNS.to_vec(), rows, verdicts }
}

impl Runner {
    async fn begin(variation: Variation) -> Self {
        let server = Server::serving(&site::built(), |settings| {
            settings.rate = Rate { burst: u32::MAX, per_minute: u32::MAX };
        });
        let browser = Browser::start(&CHROMIUM).await;
        let source = json!({ "source": include_str!("exports.js") });
        browser.cdp_result("Page.addScriptToEvaluateOnNewDocument", source).await;
        browser.appear(390, Theme::Light).await;
        let timeouts = TimeoutConfiguration::new(Some(TIMEOUT), None, None);
        browser.client().update_timeouts(timeouts).await.unwrap();
        let person = Person::with(browser);
        person.goes_to(&server).await;
        person.sees_first_screen().await;
        let (companies, additions) = match variation {
            Variation::None => (all_companies(), ""),
            Variation::Languages => (all_companies(), "languages"),
            Variation::WhatIfs => (vec![advised()], "what-ifs"),
        };
        let page = |page: &Page| json!({ "step": page.step, "part": page.part, "questions": page.questions });
        let pages: Vec<Value> = PAGES.iter().map(page).collect();
        let script = include_str!("journeys.js");
        person.browser().read(script, vec![companies.into(), pages.into(), additions.into()]).await;
        Self { person, server }
    }

    /// Runs journeys, and gives their time in milliseconds.
    async fn run(&self, journeys: u32) -> f64 {
        let time = self.person.browser().read("return run(arguments[0]);", vec![journeys.into()]).await;
        time.as_f64().unwrap()
    }

    /// The used bytes of the wasm memory. The page cannot be used afterwards.
    async fn used(&self) -> u64 {
        self.person.browser().read("return used();", Vec::new()).await.as_u64().unwrap()
    }
}

fn all_companies() -> Vec<Value> {
    vec![given(&small()), given(&threshold()), given(&large())]
}

/// A company in the form that the script reads.
fn given(company: &Company) -> Value {
    let answer = |(question, answer): &(&str, &str)| ((*question).to_owned(), Value::from(*answer));
    let answers: Map<String, Value> = company.answers.iter().map(answer).collect();
    let Company { enters, unticks, slots, .. } = company;
    json!({ "answers": answers, "enters": enters, "unticks": unticks, "slots": slots })
}

/// A company that is a day short of a threshold, so that it gets advice.
fn advised() -> Value {
    let mut company = given(&threshold());
    company["answers"]["mean_days_per_month"] = "3".into();
    company
}

const COLUMNS: [&str; 9] = [
    "journeys",
    "ms each",
    "wasm, KiB",
    "references",
    "JavaScript, KiB",
    "browser, KiB",
    "nodes",
    "listeners",
    "documents",
];

fn row(sample: &Figures) -> Vec<String> {
    vec![
        sample.journeys.to_string(),
        format!("{:.0}", sample.pace),
        kibibytes(sample.memory),
        sample.references.to_string(),
        kibibytes(sample.heap),
        kibibytes(sample.embedder),
        sample.nodes.to_string(),
        sample.listeners.to_string(),
        sample.documents.to_string(),
    ]
}
