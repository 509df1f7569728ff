//! Texts that the app puts into controls.

use consultation::postcode::Address;
use fixtures::{after, enter, flow};
use journey::{Effect, Journey, Message, update};

fn address(prefecture: &str, prefecture_name: &str, rest: &str) -> Address {
    let [prefecture, prefecture_name, rest] = [prefecture, prefecture_name, rest].map(str::to_owned);
    Address { prefecture, prefecture_name, rest }
}

fn park() -> Address {
    address("JP-13", "東京都", "港区芝公園")
}

/// The code that a message makes the app look up.
fn looked_up(journey: &Journey, message: Message) -> (Journey, Option<String>) {
    let (journey, effects) = update(journey.clone(), message, &flow());
    let code = effects.into_iter().find_map(|effect| match effect {
        Effect::LookUpPostcode(code) => Some(code),
        _ => None,
    });
    (journey, code)
}

#[test]
fn a_postcode_is_looked_up_once_and_a_late_answer_is_ignored() {
    let mut journey = Journey::default();
    for (text, expected) in [
        ("105", None),
        ("105-0011", Some("1050011")),
        ("１０５ー００１１", None),
        ("〒105-0012", Some("1050012")),
        ("東京都港", None),
        ("1050012", Some("1050012")),
    ] {
        let (next, code) = looked_up(&journey, enter("postcode", text));
        assert_eq!(code.as_deref(), expected, "{text}");
        journey = next;
    }
    let found = |code: &str| Message::AddressesFound(code.to_owned(), vec![park()]);
    let journey = after(journey, [found("1050011")], &flow());
    assert_eq!(journey.addresses, [], "of another postcode");
    let journey = after(journey, [found("1050012")], &flow());
    assert_eq!(journey.addresses, [park()]);
    assert_eq!(journey.form.text("address"), "", "unasked, nothing is filled in");
    let journey = after(journey, [enter("postcode", "105001")], &flow());
    assert_eq!(journey.addresses, []);
}

#[test]
fn an_address_goes_in_front_of_what_was_typed() {
    let flow = flow();
    let taken = |messages: &[Message]| {
        let found = [
            enter("postcode", "1050011"),
            Message::AddressesFound("1050011".to_owned(), vec![park(), address("JP-23", "愛知県", "弥富市")]),
        ];
        after(Journey::default(), found.into_iter().chain(messages.iter().cloned()), &flow)
    };
    let [first, second, none] = [0, 1, 2].map(Message::TakeAddress);
    for (messages, expected) in [
        (vec![first.clone()], "港区芝公園"),
        (vec![first.clone(), first.clone()], "港区芝公園"),
        (vec![enter("address", "4-2-8"), first.clone()], "港区芝公園4-2-8"),
        (vec![enter("address", "港区芝公園4-2-8"), first.clone()], "港区芝公園4-2-8"),
        (vec![enter("address", "東京都港区芝公園4"), first.clone()], "東京都港区芝公園4"),
        (vec![second.clone(), first.clone()], "港区芝公園"),
        (vec![first.clone(), enter("address", "港区芝公園4-2-8"), second.clone()], "弥富市4-2-8"),
        (vec![second.clone(), enter("prefecture", "JP-27"), first.clone()], "東京都港区芝公園"),
        (vec![enter("prefecture", "JP-23"), second.clone()], "弥富市"),
        (vec![enter("prefecture", "JP-23"), first], "東京都港区芝公園"),
        (vec![enter("prefecture", "unknown"), second], "弥富市"),
        (vec![none], ""),
    ] {
        assert_eq!(taken(&messages).form.text("address"), expected, "{messages:?}");
    }
}

#[test]
fn the_prefecture_is_chosen_where_it_is_open() {
    let flow = flow();
    for (chosen, expected) in [("", "JP-13"), ("unknown", "JP-13"), ("JP-23", "JP-23")] {
        let messages = [
            enter("prefecture", chosen),
            enter("postcode", "1050011"),
            Message::AddressesFound("1050011".to_owned(), vec![park()]),
        ];
        let journey = after(Journey::default(), messages, &flow);
        let (journey, effects) = update(journey, Message::TakeAddress(0), &flow);
        assert_eq!(journey.form.text("prefecture"), expected, "{chosen}");
        assert_eq!(journey.fills_of("prefecture"), usize::from(chosen != expected), "{chosen}");
        assert_eq!(journey.fills_of("address"), 1);
        assert!(effects.contains(&Effect::Focus("address".to_owned())), "the numbers come next");
    }
}

#[test]
fn a_reading_replaces_only_what_was_offered() {
    let flow = flow();
    let offer = |offered: &str, reading: &str| Message::OfferReading {
        name: "contact_kana",
        offered: offered.to_owned(),
        reading: reading.to_owned(),
    };
    for (typed, offered, reading, expected, fills) in [
        ("", "", "ヤマダ", "ヤマダ", 1),
        ("ヤマダ", "ヤマダ", "ヤマダ タロウ", "ヤマダ タロウ", 1),
        ("ヤマダ", "ヤマダ", "", "", 1),
        ("ヤマタ", "ヤマダ", "ヤマダ タロウ", "ヤマタ", 0),
        ("ヤマダ", "", "ヤマダ タロウ", "ヤマダ", 0),
        ("ヤマダ", "", "ヤマダ", "ヤマダ", 0),
    ] {
        let journey =
            after(Journey::default(), [enter("contact_kana", typed), offer(offered, reading)], &flow);
        assert_eq!(journey.form.text("contact_kana"), expected, "{typed} {offered} {reading}");
        assert_eq!(journey.fills_of("contact_kana"), fills, "{typed} {offered} {reading}");
    }
}
