//! Thousands of journeys in one page: what it takes up stays the same.

use super::figures::Figures;
use super::growth;
use super::report::{Part, kibibytes};
use crate::companies::{Company, large, small, threshold};
use crate::driver::Browser;
use crate::engine::Engine;
use crate::pages::{PAGES, Page};
use crate::person::Person;
use crate::server::Server;
use crate::site;
use crate::window::Theme;
use fantoccini::wd::TimeoutConfiguration;
use reception::Rate;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// How long the journeys between two looks may take.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// What is done on every journey besides going the whole way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Nothing: three companies take turns.
    None,
    /// Another language is chosen at every step.
    Languages,
    /// On the result a change is tried out, and a link is made.
    Trials,
}

impl Habit {
    /// How many of so many looks belong to the time in which the page comes to what it keeps: a tenth, or a
    /// quarter of the shorter courses.
    fn warm_up(self, looks: u32) -> u32 {
        (looks / if self == Self::None { 10 } else { 4 }).max(2)
    }
}

/// What was seen of a page.
pub struct Course {
    /// What was done on every journey.
    pub habit: Habit,
    /// How many of the looks belong to the time in which the page comes to what it keeps.
    pub warm_up: usize,
    /// The looks, in their order.
    pub looks: Vec<Figures>,
    /// The bytes of the widget's memory that are in use at the end.
    pub in_use: u64,
    /// The same, of another page that ended with the warm-up, and how many journeys that were.
    pub in_use_before: (u32, u64),
    /// How many requests are stored.
    pub stored: usize,
}

/// A page that somebody goes through again and again.
struct Walk {
    person: Person,
    server: Server,
}

/// Goes on so many journeys in one page, and looks at it so often on the way.
pub async fn endures(habit: Habit, journeys: u32, looks: u32) -> Part {
    let each = (journeys / looks).max(1);
    let early = Walk::begin(habit).await;
    let warm_up = habit.warm_up(looks);
    early.go(each * warm_up).await;
    let in_use_before = (each * warm_up, early.in_use().await);
    drop(early);

    let walk = Walk::begin(habit).await;
    let mut seen: Vec<Figures> = Vec::new();
    for look in 1..=looks {
        let pace = walk.go(each).await / f64::from(each);
        seen.push(Figures::of(walk.person.browser(), each * look, pace).await);
    }
    let (in_use, stored) = (walk.in_use().await, walk.server.kept().len());
    let warm_up = warm_up as usize;
    let course = Course { habit, warm_up, looks: seen, in_use, in_use_before, stored };
    let rows = course.looks.iter().map(row).collect();
    let (title, done) = match habit {
        Habit::None => ("The page", "as three companies that take turns"),
        Habit::Languages => ("The page in three languages", "with another language at every step"),
        Habit::Trials => ("The page with trials and links", "with a change that is tried out, and a link"),
    };
    let how = format!(
        "{} whole journeys, {done}, within one page in Chromium, from the start to the confirmed request and \
         back, each sent to the reception. After every {each} the browser cleans up and is looked at.",
        each * looks
    );
    let verdicts = growth::verdicts(&course);
    Part { title: title.to_owned(), how, columns: COLUMNS.to_vec(), rows, verdicts }
}

impl Walk {
    async fn begin(habit: Habit) -> Self {
        let server = Server::serving(&site::built(), |settings| {
            settings.rate = Rate { burst: u32::MAX, per_minute: u32::MAX };
        });
        let browser = Browser::start(Engine::named("chromium")).await;
        let source = json!({ "source": include_str!("exports.js") });
        browser.ask("Page.addScriptToEvaluateOnNewDocument", source).await;
        browser.appear(390, Theme::Light).await;
        let patience = TimeoutConfiguration::new(Some(PATIENCE), None, None);
        browser.client().update_timeouts(patience).await.unwrap();
        let person = Person::with(browser);
        person.goes_to(&server).await;
        person.sees_first_screen().await;
        let (companies, habits) = match habit {
            Habit::None => (everybody(), ""),
            Habit::Languages => (everybody(), "languages"),
            Habit::Trials => (vec![advised()], "trials"),
        };
        let page = |page: &Page| json!({ "step": page.step, "part": page.part, "questions": page.questions });
        let pages: Vec<Value> = PAGES.iter().map(page).collect();
        let script = include_str!("journeys.js");
        person.browser().read(script, vec![companies.into(), pages.into(), habits.into()]).await;
        Self { person, server }
    }

    /// Goes on so many journeys, and gives the milliseconds that they took.
    async fn go(&self, journeys: u32) -> f64 {
        let took = self.person.browser().read("return go(arguments[0]);", vec![journeys.into()]).await;
        took.as_f64().unwrap()
    }

    /// The bytes of the widget's memory that are in use. The page cannot be used after that.
    async fn in_use(&self) -> u64 {
        self.person.browser().read("return use();", Vec::new()).await.as_u64().unwrap()
    }
}

fn everybody() -> Vec<Value> {
    vec![given(&small()), given(&threshold()), given(&large())]
}

/// A company as the script takes it.
fn given(company: &Company) -> Value {
    let answer = |(question, answer): &(&str, &str)| ((*question).to_owned(), Value::from(*answer));
    let answers: Map<String, Value> = company.answers.iter().map(answer).collect();
    let Company { enters, unticks, slots, .. } = company;
    json!({ "answers": answers, "enters": enters, "unticks": unticks, "slots": slots })
}

/// One that is a day short of a threshold, so that it is advised.
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

fn row(look: &Figures) -> Vec<String> {
    vec![
        look.journeys.to_string(),
        format!("{:.0}", look.pace),
        kibibytes(look.memory),
        look.references.to_string(),
        kibibytes(look.heap),
        kibibytes(look.embedder),
        look.nodes.to_string(),
        look.listeners.to_string(),
        look.documents.to_string(),
    ]
}
