//! Values that a page holds although no event said so.

use fixtures::{after, check, enter, flow, request_form};
use journey::{Control, ControlKind, HIDDEN_FIELD, Journey, Message, Step, entered};

fn control(name: &str, value: &str, kind: ControlKind) -> Control {
    Control { name: name.to_owned(), value: value.to_owned(), kind }
}

fn text(name: &str, value: &str) -> Control {
    control(name, value, ControlKind::Text)
}

/// A group of radios or a list with this one chosen.
fn choices(name: &str, values: &[&str], chosen: &str) -> Vec<Control> {
    values.iter().map(|value| control(name, value, ControlKind::Choice(*value == chosen))).collect()
}

fn unknown(name: &str, unknown: bool) -> Message {
    Message::SetUnknown(name.to_owned(), unknown)
}

#[test]
fn a_page_that_holds_what_was_entered_says_nothing() {
    let flow = flow();
    let journey = after(Journey::default(), request_form(), &flow);
    let mut controls = choices("format", &["online", "visit"], "online");
    controls.extend(choices("stage", &["idea", "trial"], ""));
    controls.extend([
        text("phone", "０３ー１２３４ー５６７８"),
        text("notes", ""),
        text(HIDDEN_FIELD, ""),
        control("topics", "labour", ControlKind::Checkbox(true)),
        control("topics", "ict", ControlKind::Checkbox(false)),
    ]);
    assert_eq!(entered(&controls, &journey.form, &flow), []);
}

#[test]
fn each_kind_of_control_is_read() {
    let flow = flow();
    let form = &after(Journey::default(), request_form(), &flow).form;
    let read = |controls: &[Control]| entered(controls, form, &flow);
    for name in ["contact_name", "postcode", "notes", "regular_staff", HIDDEN_FIELD] {
        assert_eq!(read(&[text(name, "山田 太郎")]), [enter(name, "山田 太郎")]);
    }
    assert_eq!(read(&[text("email", "")]), [enter("email", "")], "what was emptied is empty");
    assert_eq!(read(&choices("format", &["online", "visit"], "visit")), [enter("format", "visit")]);
    assert_eq!(
        read(&choices("industry", &["manufacturing", "unknown"], "unknown")),
        [enter("industry", "unknown")]
    );
    assert_eq!(read(&[control("topics", "ict", ControlKind::Checkbox(true))]), [check("topics", "ict")]);
    let unchecked = Message::SetChecked("consent".to_owned(), "yes".to_owned(), false);
    assert_eq!(read(&[control("consent", "yes", ControlKind::Checkbox(false))]), [unchecked]);
    let shared = control("share_assessment", "yes", ControlKind::Checkbox(true));
    assert_eq!(read(&[shared]), [check("share_assessment", "yes")]);
    let box_beside_number = control("total_staff", "unknown", ControlKind::Checkbox(true));
    assert_eq!(read(&[text("total_staff", ""), box_beside_number]), [unknown("total_staff", true)]);
}

#[test]
fn a_choice_is_taken_back_only_where_it_could_be_chosen() {
    let flow = flow();
    let form = &after(Journey::default(), request_form(), &flow).form;
    let none = |values: &[&str]| entered(&choices("preferred_1", values, ""), form, &flow);
    assert_eq!(none(&["2026-11-27/morning", "2026-11-30/morning"]), [enter("preferred_1", "")]);
    assert_eq!(none(&["2026-11-30/morning"]), [], "the slot was taken, and the person is told");
    assert_eq!(none(&[]), []);
}

#[test]
fn a_number_that_is_typed_without_events_answers_the_question_and_a_box_too() {
    let flow = flow();
    let journey = after(Journey::default(), [unknown("total_staff", true)], &flow);
    let checked = |checked| control("total_staff", "unknown", ControlKind::Checkbox(checked));
    let after_reading = |controls: &[Control]| {
        let messages = entered(controls, &journey.form, &flow);
        let form = after(journey.clone(), messages, &flow).form;
        (form.text("total_staff").to_owned(), form.is_unknown("total_staff"))
    };
    assert_eq!(after_reading(&[text("total_staff", "40"), checked(true)]), ("40".to_owned(), false));
    assert_eq!(after_reading(&[text("total_staff", ""), checked(false)]), (String::new(), false));
    assert_eq!(after_reading(&[text("total_staff", ""), checked(true)]), (String::new(), true));
}

#[test]
fn controls_of_others_are_left_out() {
    let flow = flow();
    let of_others = [
        text("link", "https://widget.example/"),
        text("q", "x"),
        text("", "x"),
        control("a", "b", ControlKind::Checkbox(true)),
    ];
    assert_eq!(entered(&of_others, &Journey::default().form, &flow), []);
}

#[test]
fn a_page_is_left_with_what_it_holds() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Start, enter("regular_staff", "40")], &flow);
    let messages = entered(&[text("regular_staff", "八人")], &journey.form, &flow);
    let journey = after(journey, messages.into_iter().chain([Message::Next]), &flow);
    assert_eq!((journey.location.step, journey.errors.len()), (Step::Profile, 1));
}
