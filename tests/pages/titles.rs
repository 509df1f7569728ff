//! The title of the window names the page, so that no two pages have the same.

use crate::support::{DEFAULT, OUTSIDE, after, enter, languages, next, setup_of, text_in};
use consultation::delivery::State;
use std::collections::BTreeSet;
use telework_check::journey::{Event, Journey, Place, Step};
use telework_check::widget::Widget;

#[test]
fn the_receipt_is_called_what_became_of_the_request() {
    let setup = setup_of(DEFAULT, |_| {});
    for (state, words) in [
        (State::Queued, "まだ送信していません"),
        (State::Unknown { attempt: 1 }, "送信結果を確認できませんでした"),
    ] {
        let mut journey = after(Journey::default(), [Event::Book], &setup);
        (journey.place, journey.delivery) = (Place::of(Step::Receipt), state);
        let setup = setup_of(DEFAULT, |_| {});
        let title = Widget::new(setup, text_in(DEFAULT, "ja"), journey, OUTSIDE).view().title;
        assert!(title.starts_with(words), "{title}");
    }
}

#[test]
fn every_page_has_a_title_of_its_own() {
    for programme in [DEFAULT, "telework-toprunner-2025"] {
        for (language, _) in languages() {
            let setup = setup_of(programme, |_| {});
            let title = |journey: &Journey| {
                let setup = setup_of(programme, |_| {});
                Widget::new(setup, text_in(programme, &language), journey.clone(), OUTSIDE).view().title
            };
            // A company that is asked about its trade on a page of its own.
            let trade = [enter("industry", "information_communications"), enter("regular_staff", "12")];
            let mut journey = after(Journey::default(), trade.into_iter().chain([Event::Start]), &setup);
            let mut titles = BTreeSet::from([title(&Journey::default())]);
            let mut pages = titles.len();
            while journey.place.step != Step::Result {
                let title = title(&journey);
                assert!(titles.insert(title.clone()), "{programme} in {language}: {title} twice");
                pages += 1;
                journey = journey.after(next(), &setup);
            }
            assert!(pages > 5, "{programme} has {pages} pages");
        }
    }
}
