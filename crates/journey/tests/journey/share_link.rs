//! A link restores exactly the answers it was made from; a damaged one restores none and is reported.

use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal};
use fixtures::{DEFAULT, PROGRAMMES, after, at_every_threshold, flow, flow_of, request_form};
use journey::{FlowContext, FormState, Journey, Message, Step, share_link};
use proptest::prelude::*;
use std::sync::LazyLock;

/// The highest number of characters of a link to a complete result.
const MAX_LEN: usize = 400;
/// The page that a link leads to.
const PAGE: &str = "https://widget.example/";

/// A link as the first version wrote it.
const OLDER: &str = "1.telework-pioneers-r3.1.AB40~40~M-CB--------------------AAA10~5~40~A---.3550779356";

pub static FLOWS: LazyLock<Vec<FlowContext>> =
    LazyLock::new(|| PROGRAMMES.map(|id| flow_of(id, |_| {})).into());

/// A journey with random answers: each draw leaves its question open, answers "unknown", or answers it.
pub fn entered(flow: &FlowContext, draws: &[u32]) -> Journey {
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

pub fn answers(journey: &Journey, flow: &FlowContext) -> Answers {
    answers_of(&journey.form, flow)
}

pub fn answers_of(form: &FormState, flow: &FlowContext) -> Answers {
    // In the order of the questions, as in a link; the order of entry has no meaning.
    let answers = form.answers(&flow.programme, flow.nfkc);
    let questions = flow.programme.specification().questions.iter();
    let given = |question: &Question| Some((question.id.clone(), answers.get(&question.id)?.clone()));
    questions.filter_map(given).collect::<Vec<(String, Answer)>>().into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_back_exactly(programme in 0..PROGRAMMES.len(), draws in prop::collection::vec(any::<u32>(), 64)) {
        let flow = &FLOWS[programme];
        let journey = entered(flow, &draws);
        let fragment = share_link::write(&journey.form, flow);
        let link = format!("{PAGE}#{fragment}");
        prop_assert!(link.len() <= MAX_LEN, "{} characters: {link}", link.len());
        let linked = Journey::from_share_link(&fragment, flow);
        prop_assert_eq!(linked.location.step, Step::Result);
        prop_assert_eq!(answers(&linked, flow), answers(&journey, flow));
    }

    // Threat: stored answers or a link were manipulated
    #[test]
    fn a_link_that_was_changed_is_not_read(draws in prop::collection::vec(any::<u32>(), 64), at in any::<prop::sample::Index>(), other in "[-_.~A-Za-z0-9 %é]") {
        let flow = &FLOWS[0];
        let journey = entered(flow, &draws);
        let whole = share_link::write(&journey.form, flow);
        let position = at.index(whole.len());
        let changed = [&whole[..position], &other, &whole[position + 1..]].concat();
        let linked = Journey::from_share_link(&changed, flow);
        prop_assert!(changed == whole || linked.restored.is_some_and(|restored| restored.unreadable.is_some()), "{changed}");
        let cut = Journey::from_share_link(&whole[..position], flow);
        prop_assert!(cut.restored.is_some_and(|restored| restored.unreadable.is_some()), "cut at {position}");
    }
}

/// How a link looks after mails, messengers, texts and redirections passed it on.
#[test]
fn a_link_that_was_passed_on_is_read() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let link = share_link::write(&journey.form, &flow);
    let (content, sum) = link.rsplit_once('.').unwrap();
    let encoded = |link: &str| {
        let encode = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        link.bytes().map(encode).collect::<String>()
    };
    for behind in [
        "。",
        "、",
        "」",
        "）",
        ")",
        ">",
        ">.",
        ".",
        ". Thank you",
        "\"",
        "'",
        "…",
        "&utm_source=mail&utm_id=12",
        "?fbclid=1",
        "#top",
        "/",
        "%",
        "%E3%80%82",
        "%3E",
        "%zz",
        "\u{200B}",
        "\n次の行",
        "１２",
        "です",
    ] {
        for passed_on in [
            [&link, behind].concat(),
            [&*encoded(&link), behind].concat(),
            encoded(&[&link, behind].concat()),
        ] {
            let linked = Journey::from_share_link(&passed_on, &flow);
            assert_eq!(linked.location.step, Step::Result, "{passed_on}");
            assert_eq!(answers(&linked, &flow), answers(&journey, &flow), "{passed_on}");
        }
    }
    let twice = encoded(&encoded(&link));
    let broken = [&link[..20], "\r\n ", &link[20..40], "%20\u{AD}", &link[40..]].concat();
    let lower = link.replace('~', "%7e").replace('_', "%5f");
    let long = [&link, "&q=", &"%E3%80%82".repeat(20_000)].concat();
    for passed_on in [twice, broken, lower, long] {
        assert_eq!(Journey::from_share_link(&passed_on, &flow).location.step, Step::Result, "{passed_on}");
    }
    // A digit more is not told from a changed check sum.
    for damaged in [
        format!("{link}1"),
        format!("{content}.0{sum}"),
        content.to_owned(),
        format!("{content}.。{sum}"),
        encoded(content),
    ] {
        let linked = Journey::from_share_link(&damaged, &flow);
        assert!(linked.restored.is_some_and(|restored| restored.unreadable.is_some()), "{damaged}");
    }
}

/// Links of the first version, which are in mails and bookmarks.
#[test]
fn older_links_are_read() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    assert_eq!(share_link::write(&journey.form, &flow), OLDER);
    assert_eq!(Journey::from_share_link(OLDER, &flow).location.step, Step::Result);
}

#[test]
fn a_link_to_anything_else_opens_the_start_and_is_reported() {
    let flow = flow();
    let other_programme = &FLOWS[1];
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let newer = flow_of(DEFAULT, |specification| specification.version += 1);
    let long = "1.".to_owned() + &"a".repeat(100_000);
    for link in [
        share_link::write(&Journey::default().form, other_programme),
        share_link::write(&journey.form, &newer),
        long,
        String::new(),
        "...".to_owned(),
    ] {
        let linked = Journey::from_share_link(&link, &flow);
        assert_eq!((linked.location.step, linked.form.text("industry")), (Step::Start, ""));
        assert!(linked.restored.is_some_and(|restored| restored.unreadable.is_some()), "{link}");
    }
}

// Threat: they find a name in the browser
#[test]
fn nothing_of_the_request_is_in_a_link() {
    let flow = flow();
    let without = after(Journey::default(), at_every_threshold(), &flow);
    let with = after(without.clone(), request_form(), &flow);
    assert_eq!(share_link::write(&with.form, &flow), share_link::write(&without.form, &flow));
}
