//! The page is read before it is left, and when a field changes without being typed into.

use crate::support::{html, messages, mount_with};
use fixtures::{enter, flow};
use journey::{Control, ControlKind, Journey, Message, Step};
use leptos::prelude::WithUntracked;
use telework_check::state::Read;

fn control(name: &str, value: &str, kind: ControlKind) -> Control {
    Control { name: name.to_owned(), value: value.to_owned(), kind }
}

/// A page of questions that was filled in without an event. What it holds is no number.
fn profile(_: Read) -> Vec<Control> {
    vec![
        control("organisation_kind", "company", ControlKind::Choice(true)),
        control("organisation_kind", "npo", ControlKind::Choice(false)),
        control("regular_staff", "八人", ControlKind::Text),
        control("total_staff", "unknown", ControlKind::Checkbox(true)),
    ]
}

#[test]
fn every_way_out_of_a_page_reads_it() {
    for message in [
        Message::Next,
        Message::Back,
        Message::Change("result".to_owned()),
        Message::LanguageLoaded("en".to_owned()),
    ] {
        let (owner, app) = mount_with(flow(), messages(), Journey::default(), profile);
        owner.with(|| app.dispatch(message.clone()));
        app.journey.with_untracked(|journey| {
            assert_eq!(journey.form.text("regular_staff"), "八人", "{message:?}");
            assert_eq!(journey.form.text("organisation_kind"), "company", "{message:?}");
            assert!(journey.form.is_unknown("total_staff"), "{message:?}");
        });
    }
}

#[test]
fn what_is_read_is_judged() {
    let (owner, app) = mount_with(flow(), messages(), Journey::default(), profile);
    owner.with(|| {
        app.dispatch(Message::Start);
        app.dispatch(Message::Next);
    });
    app.journey.with_untracked(|journey| {
        assert_eq!(journey.location.step, Step::Profile);
        assert_eq!(journey.errors.len(), 1);
    });
    let page = html(&owner, app);
    assert!(page.contains("regular_staff-error") && page.contains("八人"), "{page}");
}

#[test]
fn reading_leaves_the_page_and_what_was_typed_as_it_is() {
    let journey =
        fixtures::after(Journey::default(), [Message::Start, enter("eligible_staff", "3")], &flow());
    let (owner, app) = mount_with(flow(), messages(), journey, profile);
    owner.with(|| app.read_form(Read::All));
    app.journey.with_untracked(|journey| {
        assert_eq!((journey.location.step, journey.errors.len()), (Step::Profile, 0));
        assert_eq!(journey.form.text("eligible_staff"), "3");
    });
}

/// Availability comes late: its slots leave each wish, but for the one that was chosen there, which has an error later.
/// A slot of another wish is not offered either.
#[test]
fn taken_slots_leave_the_wishes_that_do_not_hold_them() {
    let (taken, free) = ("2026-11-27/morning", "2026-11-27/afternoon");
    let entered = [
        Message::Book,
        enter("preferred_1", free),
        enter("preferred_2", taken),
        Message::Change("preferred_1".to_owned()),
    ];
    let journey = fixtures::after(Journey::default(), entered, &flow());
    let (owner, app) = mount_with(flow(), messages(), journey, |_| Vec::new());
    owner.with(|| app.dispatch(Message::SlotsTaken { slots: vec![taken.to_owned()], is_complete: true }));
    let page = html(&owner, app);
    let wishes = ["preferred_1", "preferred_2", "preferred_3"];
    let radio = |wish: &str, slot: &str| {
        let radio = format!("<input type=\"radio\" name=\"{wish}\" value=\"{slot}\"");
        page.split_once(&radio).map(|(_, rest)| rest.split('>').next().unwrap().contains(" checked"))
    };
    assert_eq!(wishes.map(|wish| radio(wish, taken)), [None, Some(true), None], "{page}");
    assert_eq!(wishes.map(|wish| radio(wish, free)), [Some(true), None, None], "{page}");
    assert_eq!(page.matches("<p class=\"full\">第1希望</p>").count(), 2, "{page}");
    assert_eq!(page.matches("<p class=\"full\">予約済み</p>").count(), 2, "{page}");
}
