//! A link brings exactly the answers back, and says so where it cannot.

use crate::support::{
    DEFAULT, address, after, at_every_threshold, flow, flow_of, html_of, messages, request_form,
};
use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal};
use journey::{FlowContext, Journey, Message, Step, share_link};
use proptest::prelude::*;
use std::sync::LazyLock;

/// The most characters that a link to a whole result may have.
const MAX_CHARACTERS: usize = 400;

static FLOWS: LazyLock<Vec<FlowContext>> =
    LazyLock::new(|| [DEFAULT, "telework-toprunner-2025"].map(|id| flow_of(id, |_| {})).into());

/// A person's answers: for each question a draw that leaves it open, unknown, or answered.
fn entered(flow: &FlowContext, draws: &[u32]) -> Journey {
    let asked = flow.programme.specification().questions.iter().filter(|question| question.same_as.is_none());
    let messages = asked.zip(draws).filter_map(|(question, draw)| match draw % 5 {
        0 => None,
        1 if question.kind == Kind::Number => Some(Message::SetUnknown(question.id.clone(), true)),
        1 => Some(Message::SetValue(question.id.clone(), "unknown".to_owned())),
        _ => Some(Message::SetValue(question.id.clone(), typed(question, draw / 5))),
    });
    after(Journey::default(), messages.collect::<Vec<_>>(), flow)
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

fn answers(journey: &Journey, flow: &FlowContext) -> Answers {
    // The order in which answers were given says nothing, and a link has the order of the questions.
    let answers = journey.form.answers(&flow.programme, flow.nfkc);
    let questions = flow.programme.specification().questions.iter();
    let given = |question: &Question| Some((question.id.clone(), answers.get(&question.id)?.clone()));
    questions.filter_map(given).collect::<Vec<(String, Answer)>>().into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_back_exactly(place in 0_usize..2, draws in prop::collection::vec(any::<u32>(), 64)) {
        let flow = &FLOWS[place];
        let journey = entered(flow, &draws);
        let address = address(&share_link::write(&journey.form, flow));
        prop_assert!(address.len() <= MAX_CHARACTERS, "{} characters: {address}", address.len());
        let fragment = address.split_once('#').unwrap().1;
        let linked = Journey::from_share_link(fragment, flow);
        prop_assert_eq!(linked.location.step, Step::Result);
        prop_assert_eq!(answers(&linked, flow), answers(&journey, flow));
    }

    #[test]
    fn a_link_that_was_changed_is_not_read(draws in prop::collection::vec(any::<u32>(), 64), at in any::<prop::sample::Index>(), other in "[-_.~A-Za-z0-9 %é]") {
        let flow = &FLOWS[0];
        let journey = entered(flow, &draws);
        let whole = share_link::write(&journey.form, flow);
        let place = at.index(whole.len());
        let changed = [&whole[..place], &other, &whole[place + 1..]].concat();
        let linked = Journey::from_share_link(&changed, flow);
        prop_assert!(changed == whole || linked.restored.is_some_and(|restored| restored.unreadable), "{changed}");
        let cut = Journey::from_share_link(&whole[..place], flow);
        prop_assert!(cut.restored.is_some_and(|restored| restored.unreadable), "cut at {place}");
    }
}

#[test]
fn a_link_to_anything_else_opens_the_start_with_an_explanation() {
    let flow = flow();
    let foreign = &FLOWS[1];
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let newer = flow_of(DEFAULT, |specification| specification.version += 1);
    let long = "1.".to_owned() + &"a".repeat(100_000);
    for link in [
        share_link::write(&Journey::default().form, foreign),
        share_link::write(&journey.form, &newer),
        long,
        String::new(),
        "...".to_owned(),
    ] {
        let linked = Journey::from_share_link(&link, &flow);
        assert_eq!((linked.location.step, linked.form.text("industry")), (Step::Start, ""));
        let page = html_of(crate::support::flow(), messages(), linked);
        assert!(page.contains("リンクから回答を読み取れませんでした"), "{page}");
    }
}

#[test]
fn nothing_of_the_request_is_in_a_link() {
    let flow = flow();
    let without = after(Journey::default(), at_every_threshold(), &flow);
    let with = after(without.clone(), request_form(), &flow);
    assert_eq!(share_link::write(&with.form, &flow), share_link::write(&without.form, &flow));
}
