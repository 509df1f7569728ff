//! Links and saved answers of an earlier year or version, in the present programme.

use assessment::Programme;
use assessment::conversion::Reason;
use assessment::specification::{Earlier, Specification};
use fixtures::{DEFAULT, after, at_every_threshold, enter, flow, flow_with};
use journey::earlier::{Carried, Origin, from_link, from_visit_link};
use journey::{FlowContext, Journey, share_link};

const NEXT: &str = "telework-pioneers-r9";

/// The next year: `written_rules` is `written_policy`, `rules_practised` is dropped, and at most 30 people are regular.
fn next_year() -> FlowContext {
    flow_with(|specification| {
        let text = serde_json::to_string(specification).unwrap();
        let text = text.replace("\"written_rules\"", "\"written_policy\"");
        *specification = serde_json::from_str::<Specification>(&text).unwrap();
        specification.id = NEXT.to_owned();
        specification.questions.retain(|question| question.id != "rules_practised");
        specification.criteria.retain(|criterion| criterion.id != "rules-practised");
        for page in &mut specification.pages {
            page.questions.retain(|question| question != "rules_practised");
        }
        let staff = specification.questions.iter_mut().find(|question| question.id == "regular_staff");
        staff.unwrap().maximum = Some(assessment::Decimal::from_tenths(300));
        specification.earlier = vec![Earlier {
            programme: Some(DEFAULT.to_owned()),
            renamed: vec![("written_rules".to_owned(), "written_policy".to_owned())],
            narrowed: vec!["regular_staff".to_owned()],
            dropped: vec!["rules_practised".to_owned()],
            ..Earlier::default()
        }];
    })
}

/// A company of last year with a number that is still being typed, and one that is unknown.
fn last_year() -> (FlowContext, Journey) {
    let flow = flow();
    let mut messages = at_every_threshold();
    messages.push(enter("policy_3", "unknown"));
    messages.push(journey::Message::SetUnknown("total_staff".to_owned(), true));
    let journey = after(Journey::default(), messages, &flow);
    (flow, journey)
}

fn assert_carried(carried: &Carried, old: &Programme) {
    let form = &carried.form;
    for (name, text) in [
        ("written_policy", "yes"),
        ("written_rules", ""),
        ("rules_practised", ""),
        ("regular_staff", ""),
        ("eligible_staff", "10"),
        ("mean_days_per_month", "4"),
        ("policy_3", "unknown"),
        ("total_staff", ""),
        ("prefecture", "JP-13"),
    ] {
        assert_eq!(form.text(name), text, "{name}");
    }
    assert!(form.is_unknown("total_staff") && !form.is_unknown("eligible_staff"));
    let left: Vec<_> =
        carried.conversion.left.iter().map(|left| (left.question.as_str(), left.reason)).collect();
    assert_eq!(left, [("regular_staff", Reason::Range), ("rules_practised", Reason::Dropped)]);
    assert!(old.situation(&carried.earlier).is_ok());
}

#[test]
fn a_link_of_last_year_opens_with_what_still_fits() {
    let (flow, journey) = last_year();
    let next = next_year();
    let link = share_link::write(&journey.form, &flow);
    let origin = Origin::of_link(&link).unwrap();
    assert_eq!(origin, Origin { programme: DEFAULT.to_owned(), version: 1 });
    let carried = from_link(&link, &flow.programme, &next.programme, flow.nfkc).unwrap();
    assert_carried(&carried, &flow.programme);
    // As mails pass it on.
    let passed_on = [&link.replace('~', "%7E"), "。"].concat();
    assert_eq!(Origin::of_link(&passed_on), Some(origin));
    assert_eq!(from_link(&passed_on, &flow.programme, &next.programme, flow.nfkc), Some(carried));
}

#[test]
fn a_link_of_several_programmes_is_one_of_the_leading_programme() {
    let flow = fixtures::visit_of(&fixtures::PROGRAMMES).flow();
    let link = share_link::write(&Journey::default().form, &flow);
    assert!(link.contains('~'), "{link}");
    let origin = Origin::of_link(&link).unwrap();
    assert_eq!(origin, Origin { programme: DEFAULT.to_owned(), version: 1 });
    assert_eq!(
        origin.pack(flow.programme.specification(), true).as_deref(),
        Some("telework-pioneers-r3.1.pack")
    );
}

#[test]
fn a_link_of_a_visit_has_the_answers_to_the_leading_programme() {
    let (alone, journey) = last_year();
    let (lead, nfkc) = (&alone.programme, alone.nfkc);
    let expected = journey.form.answers(lead, nfkc);
    let visit = |change: &dyn Fn(&mut Specification)| {
        let mut specification =
            fixtures::visit_of(&fixtures::PROGRAMMES).flow().programme.specification().clone();
        change(&mut specification);
        let mut flow = flow_with(|own| *own = specification);
        // Whatever the other programmes were.
        flow.further = vec![("of-last-year".to_owned(), "7".to_owned())];
        share_link::write(&journey.form, &flow)
    };
    let link = visit(&|_| {});
    assert_eq!(from_visit_link(&link, lead, nfkc), Some(expected.clone()));
    let passed_on = [&link.replace('~', "%7E"), "。"].concat();
    assert_eq!(from_visit_link(&passed_on, lead, nfkc), Some(expected.clone()));
    for refused in [
        share_link::write(&journey.form, &alone),
        visit(&|specification| specification.id = "another".to_owned()),
        visit(&|specification| specification.version = 2),
        link.replacen('A', "B", 1),
    ] {
        assert_eq!(from_visit_link(&refused, lead, nfkc), None, "{refused}");
    }
}

#[test]
fn a_damaged_link_has_no_origin() {
    let (flow, journey) = last_year();
    let link = share_link::write(&journey.form, &flow);
    for damaged in [&link[..20], "", "....", "1.a.1.x.0", &link.replace("-r3", "-r4"), &link[1..]] {
        assert_eq!(Origin::of_link(damaged), None, "{damaged}");
    }
    let next = next_year();
    assert_eq!(from_link(&link, &next.programme, &next.programme, flow.nfkc), None);
}

#[test]
fn only_packs_that_the_programme_names_are_asked_for() {
    let next = next_year();
    let specification = next.programme.specification();
    let pack = |programme: &str, version: u32| {
        Origin { programme: programme.to_owned(), version }.pack(specification, false)
    };
    assert_eq!(pack(DEFAULT, 1).as_deref(), Some("telework-pioneers-r3.1.pack"));
    assert_eq!(pack(DEFAULT, 7).as_deref(), Some("telework-pioneers-r3.7.pack"), "all versions");
    assert_eq!((pack(NEXT, 1), pack(NEXT, 2), pack("pools", 1)), (None, None, None));
    let of_version = flow_with(|specification| {
        specification.version = 3;
        specification.earlier = vec![Earlier { version: Some(2), ..Earlier::default() }];
    });
    let own = |version: u32| {
        let origin = Origin { programme: DEFAULT.to_owned(), version };
        origin.pack(of_version.programme.specification(), false)
    };
    assert_eq!((own(1), own(3)), (None, None));
    assert_eq!(own(2).as_deref(), Some("telework-pioneers-r3.2.pack"));
}
