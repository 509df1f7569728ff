//! Numbers of the questions go through the text pipeline of the request.

use fixtures::{after, enter, flow};
use journey::{FlowContext, Journey, Message};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Members of each range of what is dropped from numbers.
const INVISIBLE: &str = "\u{AD}\u{34F}\u{61C}\u{115F}\u{180E}\u{200B}\u{200D}\u{200E}\u{202D}\u{202C}\u{2060}\u{2068}\u{2069}\u{3164}\u{FE0F}\u{FEFF}\u{E0041}\u{E0100}";
const NUMBERS: [&str; 5] =
    ["regular_staff", "total_staff", "eligible_staff", "practising_staff", "mean_days_per_month"];

static FLOW: LazyLock<FlowContext> = LazyLock::new(flow);

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_dropped_changes_no_answer(
        number in "[0-9０-９,，.．−ー 人名日]{0,8}",
        added in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(INVISIBLE.chars().collect::<Vec<_>>())), 1..4),
    ) {
        let mut characters: Vec<char> = number.chars().collect();
        for (at, character) in added {
            characters.insert(at.index(characters.len() + 1), character);
        }
        let with: String = characters.into_iter().collect();
        for page in ["profile", "eligible_staff"] {
            let outcome = |text: &str| {
                let entered = NUMBERS.map(|name| enter(name, text));
                let messages = [Message::Change(page.to_owned())].into_iter().chain(entered).chain([Message::Next]);
                let journey = after(Journey::default(), messages, &FLOW);
                (journey.location, journey.errors, journey.form.answers(&FLOW.programme, FLOW.nfkc))
            };
            prop_assert_eq!(outcome(&with), outcome(&number), "{:?}", with);
        }
    }
}

#[test]
fn pasted_numbers_are_taken_and_a_field_without_anything_to_see_is_open() {
    for (text, errors) in [
        ("\u{202D}４０人\u{202C}", 0),
        ("40\u{FE0F}", 0),
        ("\u{200B}", 0),
        ("\u{2068}\u{3000}\u{2069}", 0),
        ("4\u{0}0", 1),
    ] {
        let messages = [Message::Start, enter("regular_staff", text), Message::Next];
        assert_eq!(after(Journey::default(), messages, &FLOW).errors.len(), errors, "{text:?}");
    }
}
