//! Texts that the app offers for controls.

use consultation::postcode::Address;
use fixtures::{after, enter, flow};
use journey::offer::{offer_reading, take_address};
use journey::{Effect, Journey, Message, update};

fn address(prefecture: &str, prefecture_name: &str, rest: &str) -> Address {
    let [prefecture, prefecture_name, rest] = [prefecture, prefecture_name, rest].map(str::to_owned);
    Address { prefecture, prefecture_name, rest }
}

fn park() -> Address {
    address("JP-13", "東京都", "港区芝公園")
}

/// Takes an offered address.
fn take(journey: Journey, index: usize) -> Journey {
    let messages = take_address(&journey, index);
    after(journey, messages, &flow())
}

fn found(postcode: &str) -> Message {
    Message::AddressesFound(postcode.to_owned(), vec![park(), address("JP-23", "愛知県", "弥富市")])
}

#[test]
fn a_postcode_is_looked_up_and_a_late_answer_is_ignored() {
    let flow = flow();
    let (journey, effects) = update(Journey::default(), enter("postcode", "105-0011"), &flow);
    assert_eq!(effects, [Effect::LookUpPostcode("105-0011".to_owned())]);
    let journey = after(journey, [found("105-0012")], &flow);
    assert_eq!(journey.addresses, [], "of another postcode");
    let journey = after(journey, [found("105-0011")], &flow);
    assert_eq!(journey.addresses.len(), 2);
    assert_eq!(journey.form.text("address"), "", "unasked, nothing is filled in");
    let (journey, effects) = update(journey, enter("department", "1050011"), &flow);
    assert_eq!(effects, []);
    let (journey, _) = update(journey, Message::Erase, &flow);
    assert_eq!(journey, Journey::default());
}

/// A step of a person.
enum Step {
    Takes(usize),
    Enters(&'static str, &'static str),
}

#[test]
fn an_address_goes_in_front_of_what_was_typed() {
    use Step::{Enters, Takes};
    for (steps, prefecture, expected) in [
        (vec![Takes(0)], "JP-13", "港区芝公園"),
        (vec![Takes(0), Takes(0)], "JP-13", "港区芝公園"),
        (vec![Takes(1), Takes(0)], "JP-13", "港区芝公園"),
        (vec![Enters("address", "4-2-8"), Takes(0)], "JP-13", "港区芝公園4-2-8"),
        (vec![Enters("address", "港区芝公園4-2-8"), Takes(0)], "JP-13", "港区芝公園4-2-8"),
        (vec![Enters("address", "東京都港区芝公園4"), Takes(0)], "JP-13", "東京都港区芝公園4"),
        (vec![Enters("address", "芝公園4-2-8"), Takes(0)], "JP-13", "港区芝公園4-2-8"),
        (vec![Takes(0), Enters("address", "港区芝公園4-2-8"), Takes(1)], "JP-23", "弥富市4-2-8"),
        (vec![Takes(1), Enters("prefecture", "JP-27"), Takes(0)], "JP-27", "東京都港区芝公園"),
        (vec![Enters("prefecture", "JP-23"), Takes(1)], "JP-23", "弥富市"),
        (vec![Enters("prefecture", "JP-23"), Takes(0)], "JP-23", "東京都港区芝公園"),
        (vec![Enters("prefecture", "unknown"), Takes(1)], "JP-23", "弥富市"),
        (vec![Takes(2)], "", ""),
    ] {
        let mut journey =
            after(Journey::default(), [enter("postcode", "1050011"), found("1050011")], &flow());
        for step in steps {
            journey = match step {
                Takes(index) => take(journey, index),
                Enters(name, text) => after(journey, [enter(name, text)], &flow()),
            };
        }
        let entered = (journey.form.text("prefecture"), journey.form.text("address"));
        assert_eq!(entered, (prefecture, expected));
    }
}

#[test]
fn the_address_is_focused_and_the_prefecture_is_saved_like_an_answer() {
    let flow = flow();
    let journey = after(Journey::default(), [enter("postcode", "1050011"), found("1050011")], &flow);
    let messages = take_address(&journey, 0);
    assert_eq!(messages.last(), Some(&Message::Focus("address".to_owned())));
    let (_, effects) = update(journey, messages[0].clone(), &flow);
    let [fill, Effect::SaveAnswers(answers)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*fill, Effect::Fill("prefecture", "JP-13".to_owned()), "the control shows it");
    assert!(answers.contains("JP-13"));
}

#[test]
fn a_reading_replaces_only_what_was_offered() {
    let flow = flow();
    let name = "contact_kana";
    for (before, typed, reading, expected) in [
        ("", "", "ヤマダ", "ヤマダ"),
        ("ヤマダ", "ヤマダ", "ヤマダ タロウ", "ヤマダ タロウ"),
        ("ヤマダ", "ヤマダ", "", ""),
        ("ヤマダ", "", "ヤマダ タロウ", "ヤマダ タロウ"),
        ("ヤマダ", "ヤマタ", "ヤマダ タロウ", "ヤマタ"),
        ("", "ヤマダ", "ヤマダ タロウ", "ヤマダ"),
        ("", "ヤマダ", "ヤマダ", "ヤマダ"),
    ] {
        let offer = |journey: Journey, reading: &str| {
            let message = offer_reading(&journey, name, reading);
            after(journey, message, &flow)
        };
        let journey = offer(Journey::default(), before);
        let journey = after(journey, [enter(name, typed)], &flow);
        let journey = offer(journey, reading);
        assert_eq!(journey.form.text(name), expected, "{before} {typed} {reading}");
    }
}
