//! A link brings exactly the answers back, and says so where it cannot.

use crate::support::{DEFAULT, OUTSIDE, after, at_every_threshold, request_form, setup, setup_of, text};
use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal};
use proptest::prelude::*;
use std::sync::LazyLock;
use telework_check::app::app;
use telework_check::journey::{Event, Journey, Step, link};
use telework_check::setup::Setup;
use telework_check::widget::Widget;

/// The most characters that a link to a whole result may have.
const MOST_CHARACTERS: usize = 400;

static SETUPS: LazyLock<Vec<Setup>> =
    LazyLock::new(|| [DEFAULT, "telework-toprunner-2025"].map(|id| setup_of(id, |_| {})).into());

/// A person's answers: for each question a draw that leaves it open, unknown, or answered.
fn entered(setup: &Setup, draws: &[u32]) -> Journey {
    let asked =
        setup.programme.specification().questions.iter().filter(|question| question.same_as.is_none());
    let events = asked.zip(draws).filter_map(|(question, draw)| match draw % 5 {
        0 => None,
        1 if question.kind == Kind::Number => Some(Event::Unknown(question.id.clone(), true)),
        1 => Some(Event::Enter(question.id.clone(), "unknown".to_owned())),
        _ => Some(Event::Enter(question.id.clone(), typed(question, draw / 5))),
    });
    after(Journey::default(), events.collect::<Vec<_>>(), setup)
}

fn typed(question: &Question, draw: u32) -> String {
    match question.kind {
        Kind::Choice => question.choices[draw as usize % question.choices.len()].clone(),
        Kind::Number => {
            let [low, high] = [question.minimum, question.maximum].map(|end| end.unwrap().tenths());
            let step = if question.decimals == 0 { 10 } else { 1 };
            let value = low + i64::from(draw) * step % (high - low + step);
            Decimal::from_tenths(value).to_string()
        }
    }
}

fn answers(journey: &Journey, setup: &Setup) -> Answers {
    // The order in which answers were given says nothing, and a link has the order of the questions.
    let answers = journey.entries.answers(&setup.programme, setup.nfkc);
    let questions = setup.programme.specification().questions.iter();
    let given = |question: &Question| Some((question.id.clone(), answers.get(&question.id)?.clone()));
    questions.filter_map(given).collect::<Vec<(String, Answer)>>().into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_back_exactly(place in 0_usize..2, draws in prop::collection::vec(any::<u32>(), 64)) {
        let setup = &SETUPS[place];
        let journey = entered(setup, &draws);
        let address = (OUTSIDE.address)(&link::write(&journey.entries, setup));
        prop_assert!(address.len() <= MOST_CHARACTERS, "{} characters: {address}", address.len());
        let fragment = address.split_once('#').unwrap().1;
        let linked = Journey::linked(fragment, setup);
        prop_assert_eq!(linked.place.step, Step::Result);
        prop_assert_eq!(answers(&linked, setup), answers(&journey, setup));
    }

    #[test]
    fn a_link_that_was_changed_is_not_read(draws in prop::collection::vec(any::<u32>(), 64), at in any::<prop::sample::Index>(), other in "[-_.~A-Za-z0-9 %é]") {
        let setup = &SETUPS[0];
        let journey = entered(setup, &draws);
        let whole = link::write(&journey.entries, setup);
        let place = at.index(whole.len());
        let changed = [&whole[..place], &other, &whole[place + 1..]].concat();
        let linked = Journey::linked(&changed, setup);
        prop_assert!(changed == whole || linked.restored.is_some_and(|restored| restored.unreadable), "{changed}");
        let cut = Journey::linked(&whole[..place], setup);
        prop_assert!(cut.restored.is_some_and(|restored| restored.unreadable), "cut at {place}");
    }
}

#[test]
fn a_link_to_anything_else_opens_the_start_with_an_explanation() {
    let setup = setup();
    let foreign = &SETUPS[1];
    let journey = after(Journey::default(), at_every_threshold(), &setup);
    let newer = setup_of(DEFAULT, |specification| specification.version += 1);
    let long = "1.".to_owned() + &"a".repeat(100_000);
    for link in [
        link::write(&Journey::default().entries, foreign),
        link::write(&journey.entries, &newer),
        long,
        String::new(),
        "...".to_owned(),
    ] {
        let linked = Journey::linked(&link, &setup);
        assert_eq!((linked.place.step, linked.entries.text("industry")), (Step::Start, ""));
        let page = app(Widget::new(self::setup(), text(), linked, OUTSIDE)).html();
        assert!(page.contains("リンクから回答を読み取れませんでした"), "{page}");
    }
}

#[test]
fn nothing_of_the_request_is_in_a_link() {
    let setup = setup();
    let without = after(Journey::default(), at_every_threshold(), &setup);
    let with = after(without.clone(), request_form(), &setup);
    assert_eq!(link::write(&with.entries, &setup), link::write(&without.entries, &setup));
}
