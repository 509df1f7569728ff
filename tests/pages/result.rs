//! What of the result is folded, and in which order it comes.

use crate::support::{html, html_of, messages, mount};
use fixtures::{after, at_every_threshold, enter, flow};
use journey::{Journey, Message};

fn change(target: &str) -> Message {
    Message::Change(target.to_owned())
}

/// The result with these answers in addition to those of a company on every threshold.
fn result(answers: &[(&str, &str)]) -> String {
    let entered = answers.iter().map(|(name, text)| enter(name, text));
    let entered = at_every_threshold().into_iter().chain(entered).chain([change("result")]);
    html_of(flow(), messages(), after(Journey::default(), entered, &flow()))
}

#[test]
fn a_few_unmet_criteria_are_open_and_more_are_folded() {
    let few = result(&[("mean_days_per_month", "1"), ("overwork_measures", "no")]);
    assert!(few.contains("<details open=\"\" class=\"not-met\">"), "{few}");
    let many = result(&[
        ("mean_days_per_month", "1"),
        ("overwork_measures", "no"),
        ("eligible_staff", "4"),
        ("practising_staff", "1"),
    ]);
    assert!(many.contains("<details class=\"not-met\">"), "{many}");
    assert_eq!(many.matches("data-verdict=\"not-met\"").count(), 4);
}

/// After a change, the group in which the answer counts is open.
#[test]
fn a_changed_answer_is_unfolded() {
    let (owner, app) = mount(flow(), messages(), Journey::default());
    owner.with(|| {
        at_every_threshold().into_iter().for_each(|message| app.dispatch(message));
        app.dispatch(change("result"));
    });
    assert!(html(&owner, app).contains("<details class=\"met\">"));
    owner.with(|| {
        app.dispatch(change("eligible_staff"));
        app.dispatch(enter("eligible_staff", "12"));
        app.dispatch(Message::Next);
    });
    let page = html(&owner, app);
    assert!(
        page.contains("<details open=\"\" class=\"met\">") && page.contains("<details class=\"judged\">"),
        "{page}"
    );
}

/// One answer of four says nothing about the field.
#[test]
fn half_of_the_answers_are_no_score() {
    let page = result(&[]);
    let row = page.split("<tr>").find(|row| row.contains("方針と体制")).unwrap();
    assert!(row.contains("点数なし") && row.contains("4問中2問に回答") && !row.contains("<svg"), "{row}");
    let page = result(&[("policy_3", "yes")]);
    let row = page.split("<tr>").find(|row| row.contains("方針と体制")).unwrap();
    assert!(row.contains("<strong>50</strong>点") && row.contains("width=\"50\""), "{row}");
}

/// The answer, the changes and the button come before the reasons.
#[test]
fn the_result_comes_in_the_order_of_its_weight() {
    let page = result(&[("mean_days_per_month", "1")]);
    let places = [
        "data-tier-at-least",
        "data-change=",
        "data-action=\"try\"",
        "data-action=\"next\" class=\"button primary\"",
        "data-criterion",
        "class=\"readiness\"",
        "class=\"first-steps\"",
        "data-route",
        "data-statistic",
        "class=\"record\"",
        "data-action=\"next\" class=\"button secondary\"",
        "data-action=\"print\"",
        "data-action=\"share\"",
    ];
    let found: Vec<_> = places.iter().map(|place| page.find(place)).collect();
    assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{found:?}: {page}");
    let route = |id: &str| page.find(&format!("data-route=\"{id}\""));
    // The only field with a gap is helped by the consultation, and the award takes no entries in November.
    assert!(route("consultation") < route("one_stop") && route("subsidy") < route("award"));
}
