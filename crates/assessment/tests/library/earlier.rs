//! Answers to an earlier programme under a later one, and the comparison of both.

use crate::support::library;
use assessment::comparison::{View, compare};
use assessment::conversion::{Reason, convert};
use assessment::specification::{Earlier, NewIds, Specification};
use assessment::{Answer, Answers, Decimal, Programme, Verdict};

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

/// The next year's programme: `keeper` is `steward`, the choice of no keeper is `none`, `borrowed` is dropped, `quiet` means another
/// thing, `owned` ends at 4 and `shelved` is in another unit.
fn next_year(change: impl FnOnce(&mut Specification)) -> Programme {
    let mut specification = library().specification().clone();
    specification.id = "open-library-2021".to_owned();
    let text = serde_json::to_string(&specification).unwrap();
    let text = text.replace("\"keeper\"", "\"steward\"").replace("\"nobody\"", "\"none\"");
    let text = text.replace("\"id\":\"kept\"", "\"id\":\"stewarded\"");
    let mut specification: Specification = serde_json::from_str(&text).unwrap();
    specification.earlier = vec![Earlier {
        programme: Some("open-library".to_owned()),
        renamed: vec![pair("keeper", "steward")],
        choices: vec![("keeper".to_owned(), NewIds(vec![pair("nobody", "none")]))],
        dropped: vec!["borrowed".to_owned()],
        criteria: vec![pair("kept", "stewarded")],
        ..Earlier::default()
    }];
    for question in &mut specification.questions {
        match question.id.as_str() {
            "owned" => question.maximum = Some(Decimal::from_tenths(40)),
            "shelved" => question.unit = Some("metres".to_owned()),
            _ => {}
        }
    }
    change(&mut specification);
    Programme::compile(specification).unwrap()
}

fn choice(id: &str) -> Answer {
    Answer::Choice(id.to_owned())
}

fn number(value: i64) -> Answer {
    Answer::Number(Decimal::from_scaled(value, 0))
}

fn answers(all: &[(&str, Answer)]) -> Answers {
    all.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect()
}

#[test]
fn each_answer_is_taken_or_left_with_a_reason() {
    let (old, new) = (library(), next_year(|_| {}));
    let given = answers(&[
        ("keeper", choice("nobody")),
        ("quiet", Answer::Unknown),
        ("owned", number(5)),
        ("shelved", number(3)),
        ("borrowed", number(2)),
    ]);
    let conversion = convert(&given, &old, &new);
    assert_eq!(conversion.answers, answers(&[("steward", choice("none")), ("quiet", Answer::Unknown)]));
    let taken: Vec<_> = conversion.taken.iter().map(|taken| (&*taken.from, &*taken.to)).collect();
    assert_eq!(taken, [("keeper", "steward"), ("quiet", "quiet")]);
    let left: Vec<_> =
        conversion.left.iter().map(|left| (&*left.question, left.reason, left.answer.clone())).collect();
    assert_eq!(
        left,
        [
            ("owned", Reason::Range, number(5)),
            ("shelved", Reason::Meaning, number(3)),
            ("borrowed", Reason::Dropped, number(2)),
        ]
    );
}

#[test]
fn an_id_without_a_successor_is_gone_and_two_with_one_successor_give_one_answer() {
    let given = answers(&[("keeper", choice("paid")), ("quiet", choice("yes")), ("charm", choice("no"))]);
    let gone = next_year(|new| new.earlier.clear());
    let left = convert(&given, &library(), &gone).left;
    assert_eq!(
        left.iter().map(|left| (&*left.question, left.reason)).collect::<Vec<_>>(),
        [("keeper", Reason::Gone)]
    );
    let joined = next_year(|new| new.earlier[0].renamed.push(pair("charm", "quiet")));
    let conversion = convert(&given, &library(), &joined);
    assert_eq!(conversion.answers.get("quiet"), Some(&choice("yes")));
    assert_eq!(
        conversion.left.last().map(|left| (&*left.question, left.reason)),
        Some(("charm", Reason::Twice))
    );
    let other = next_year(|new| {
        let charm = new.questions.last_mut().unwrap();
        charm.choices = vec!["often".to_owned(), "no".to_owned()];
        charm.improves = None;
    });
    let left = convert(&answers(&[("charm", choice("yes"))]), &library(), &other).left;
    assert_eq!(left[0].reason, Reason::Choice);
}

#[test]
fn the_entry_of_a_version_comes_before_that_of_all_versions() {
    let with_version = |version: u32| {
        let mut specification = next_year(|_| {}).specification().clone();
        let precise = Earlier { version: Some(version), ..specification.earlier[0].clone() };
        specification.earlier.push(Earlier { dropped: vec!["keeper".to_owned()], ..precise });
        Programme::compile(specification).unwrap()
    };
    let given = answers(&[("keeper", choice("paid"))]);
    assert_eq!(convert(&given, &library(), &with_version(1)).left[0].reason, Reason::Dropped);
    assert_eq!(convert(&given, &library(), &with_version(2)).left, []);
    // An entry without a programme is about this one.
    let mut own = library().specification().clone();
    own.version = 2;
    own.earlier =
        vec![Earlier { version: Some(1), dropped: vec!["keeper".to_owned()], ..Earlier::default() }];
    let own = Programme::compile(own).unwrap();
    assert_eq!(convert(&given, &library(), &own).left[0].reason, Reason::Dropped);
}

#[test]
fn the_rules_and_the_company_are_told_apart() {
    let old = library();
    // Now 3 of 4 have to be on a shelf, and there is no word about readers.
    let new = next_year(|new| {
        for question in &mut new.questions {
            question.unit = None;
        }
        let text = serde_json::to_string(&new.criteria[1]).unwrap().replace(":50", ":75");
        new.criteria[1] = serde_json::from_str(&text).unwrap();
        new.criteria.retain(|criterion| criterion.id != "readers");
    });
    let before = answers(&[
        ("keeper", choice("paid")),
        ("quiet", choice("no")),
        ("owned", number(4)),
        ("shelved", number(2)),
        ("borrowed", number(2)),
    ]);
    let now = answers(&[
        ("steward", choice("paid")),
        ("quiet", choice("yes")),
        ("owned", number(4)),
        ("shelved", number(3)),
    ]);
    let comparison = compare((&old, &before), (&new, &now)).unwrap();
    let bounds = &comparison.bounds;
    assert_eq!((&*bounds.before.at_least, &*bounds.before.at_most), ("ajar", "ajar"));
    assert_eq!((&*bounds.now.at_least, &*bounds.now.at_most), ("open", "loved"));
    let criterion = |id: &str| {
        let is_it = |ids: &Option<String>| ids.as_deref() == Some(id);
        let mut all = comparison.criteria.iter();
        all.find(|criterion| is_it(&criterion.new) || is_it(&criterion.old)).unwrap()
    };
    let shelves = criterion("shelves").verdicts;
    assert_eq!(shelves.by_rules(), Some((&Some(Verdict::Met), &Some(Verdict::NotMet))));
    assert_eq!(shelves.by_company(), Some((&Some(Verdict::NotMet), &Some(Verdict::Met))));
    let quiet = criterion("quiet").verdicts;
    assert_eq!((quiet.by_rules(), quiet.by_company().is_some()), (None, true));
    assert_eq!(criterion("stewarded").old.as_deref(), Some("kept"));
    let readers = criterion("readers");
    assert_eq!((&readers.new, readers.verdicts.now), (&None, None));
    let care = &comparison.fields[0];
    assert_eq!(care.id, "care");
    assert_eq!(care.readiness.before.as_ref().map(|readiness| readiness.mean), Some(Some(0)));
}

#[test]
fn refused_answers_have_their_view() {
    let (old, new) = (library(), next_year(|_| {}));
    let wrong = answers(&[("owned", number(1)), ("shelved", number(3))]);
    let view = |before: &Answers, now: &Answers| compare((&old, before), (&new, now)).unwrap_err().view;
    assert_eq!(view(&wrong, &Answers::default()), View::Before);
    assert_eq!(view(&Answers::default(), &wrong), View::Now);
}
