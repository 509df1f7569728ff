//! A widget's surroundings as a test has them: the real programme, a fixed day, nothing random.

use assessment::Specification;
use consultation::calendar::{Holidays, Rules, parse_iso};
use std::path::Path;
use telework_check::journey::{Event, Journey, Moment};
use telework_check::outside::{NOWHERE, Outside};
use telework_check::setup::Setup;
use telework_check::site::{Contact, Privacy, Site};
use telework_check::text::Text;
use unicode_normalization::UnicodeNormalization;

/// The programme that the widget is shipped with.
pub const DEFAULT: &str = "telework-pioneers-r3";

/// The default programme, on a Thursday.
pub fn setup() -> Setup {
    setup_with(|_| {})
}

/// The default programme after a change, as another year would bring it.
pub fn setup_with(change: impl FnOnce(&mut Specification)) -> Setup {
    setup_of(DEFAULT, change)
}

/// Any programme.
pub fn setup_of(id: &str, change: impl FnOnce(&mut Specification)) -> Setup {
    let mut loaded = loaded(id);
    change(&mut loaded.specification);
    let site = Site {
        programme: id.to_owned(),
        language: "ja".to_owned(),
        contact: Contact { phone: "0120-861009".to_owned(), email: "help@example.jp".to_owned() },
        privacy: Privacy { version: "2026-11".to_owned() },
        calendar: Rules {
            lead_business_days: 5,
            offered_days: 3,
            periods: vec!["morning".to_owned(), "afternoon".to_owned()],
        },
        hours: String::new(),
        availability: None,
        endpoint: r#"{"url":"/api/consultations","dedupe":"body-field"}"#.to_owned(),
        feeds: Vec::new(),
    };
    let holidays = Holidays::read(&loaded.holidays.until, &loaded.holidays.days).unwrap();
    let today = parse_iso("2026-11-19").unwrap();
    let nfkc = |text: &str| text.nfkc().collect();
    let chamber = Some("sample".to_owned());
    Setup::new(loaded.specification, holidays, site, nfkc, today, chamber, languages()).unwrap()
}

/// The languages of every programme that is shipped.
pub fn languages() -> Vec<(String, String)> {
    [("ja", "日本語"), ("en", "English"), ("ja-simple", "やさしい日本語")]
        .map(|(tag, name)| (tag.to_owned(), name.to_owned()))
        .into()
}

/// The wording in Japanese.
pub fn text() -> (String, Text) {
    text_of(DEFAULT)
}

/// The wording of any programme in Japanese.
pub fn text_of(id: &str) -> (String, Text) {
    text_in(id, "ja")
}

/// The wording of any programme in any language.
pub fn text_in(id: &str, language: &str) -> (String, Text) {
    let texts = loaded(id).texts.remove(language).unwrap();
    (language.to_owned(), Text::new(texts.into_iter().collect()))
}

fn loaded(id: &str) -> programme::Loaded {
    programme::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("programmes").join(id)).unwrap()
}

/// What a browser would do: nothing, at a fixed time.
pub const OUTSIDE: Outside = Outside {
    now: || "2026-11-19T01:02:03.000Z".to_owned(),
    random: || [7; 16],
    address: |fragment| ["https://widget.example/#", fragment].concat(),
    ..NOWHERE
};

/// The moment of every event.
pub fn moment() -> Moment {
    Moment { now: (OUTSIDE.now)(), random: (OUTSIDE.random)(), language: "ja".to_owned(), page_origin: None }
}

/// A journey after several events.
pub fn after(journey: Journey, events: impl IntoIterator<Item = Event>, setup: &Setup) -> Journey {
    events.into_iter().fold(journey, |journey, event| journey.after(event, setup))
}

/// What a person enters.
pub fn enter(name: &str, text: &str) -> Event {
    Event::Enter(name.to_owned(), text.to_owned())
}

/// What a person ticks.
pub fn tick(name: &str, value: &str) -> Event {
    Event::Tick(name.to_owned(), value.to_owned(), true)
}

/// The forward button.
pub fn next() -> Event {
    Event::Next(moment())
}

/// The answers of a company that stands exactly on every threshold.
pub fn at_every_threshold() -> Vec<Event> {
    [
        ("organisation_kind", "company"),
        ("industry", "manufacturing"),
        ("regular_staff", "４０人"),
        ("total_staff", "40"),
        ("prefecture", "JP-13"),
        ("written_rules", "yes"),
        ("rules_practised", "yes"),
        ("no_serious_violation", "yes"),
        ("eligible_staff", "10"),
        ("practising_staff", "5"),
        ("mean_days_per_month", "４．０日"),
        ("overwork_measures", "yes"),
        ("policy_1", "no"),
        ("policy_2", "partly"),
    ]
    .map(|(name, text)| enter(name, text))
    .into()
}

/// What the request form needs at the least.
pub fn request_form() -> Vec<Event> {
    let mut events = [
        ("format", "online"),
        ("prefecture", "JP-13"),
        ("organisation_name", "株式会社みらい"),
        ("organisation_kana", "みらい"),
        ("contact_name", "山田 花子"),
        ("email", "hanako@example.jp"),
        ("phone", "０３ー１２３４ー５６７８"),
        ("preferred_1", "2026-11-27/morning"),
    ]
    .map(|(name, text)| enter(name, text))
    .to_vec();
    events.extend([tick("topics", "labour"), tick("consent", "yes")]);
    events
}
