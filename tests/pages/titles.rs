//! The title of the window names the page, so that no two pages have the same.

use crate::support::{messages_in, mount};
use consultation::delivery::State;
use fixtures::{DEFAULT, PROGRAMMES, after, enter, flow_of, languages};
use journey::{Journey, Location, Message, Step};
use std::collections::BTreeSet;

/// The title of the window with a journey.
fn title(programme: &str, language: &str, journey: Journey) -> String {
    let (_owner, app) = mount(flow_of(programme, |_| {}), messages_in(programme, language), journey);
    app.page_title()
}

#[test]
fn the_receipt_is_called_what_became_of_the_request() {
    let flow = flow_of(DEFAULT, |_| {});
    for (state, words) in [
        (State::Queued, "まだ送信していません"),
        (State::Unknown { attempt: 1 }, "送信結果を確認できませんでした"),
    ] {
        let mut journey = after(Journey::default(), [Message::Book], &flow);
        (journey.location, journey.delivery) = (Location::of(Step::Receipt), state);
        let title = title(DEFAULT, "ja", journey);
        assert!(title.starts_with(words), "{title}");
    }
}

/// A company with the pages that follow up: the sub-industry, the size for the subsidy, and its evaluation period.
const COMPANY: [(&str, &str); 4] = [
    ("industry", "information_communications"),
    ("regular_staff", "12"),
    ("total_staff", "60"),
    ("subsidy_stage", "extending"),
];

#[test]
fn every_page_has_a_title_of_its_own() {
    for programme in PROGRAMMES {
        for (language, _) in languages() {
            let flow = flow_of(programme, |_| {});
            let title = |journey: &Journey| title(programme, &language, journey.clone());
            let company = COMPANY.into_iter().filter(|(id, _)| flow.programme.question(id).is_some());
            let entered = company.map(|(id, value)| enter(id, value));
            let mut journey = after(Journey::default(), entered.chain([Message::Start]), &flow);
            let mut titles = BTreeSet::from([title(&Journey::default())]);
            let mut pages = titles.len();
            while journey.location.step != Step::Result {
                let title = title(&journey);
                assert!(titles.insert(title.clone()), "{programme} in {language}: {title} twice");
                pages += 1;
                journey = after(journey, [Message::Next], &flow);
            }
            assert!(pages > 5, "{programme} has {pages} pages");
        }
    }
}
