//! A kept result is read as it was written, and anything else is refused with its reason.

use crate::share_link::{FLOWS, answers, answers_of, entered};
use assessment::comparison::{Views, compare};
use assessment::{Decimal, Readiness, Verdict};
use fixtures::{DEFAULT, after, at_every_threshold, enter, flow, flow_with};
use journey::Journey;
use journey::earlier::Origin;
use journey::record::{MAX_LEN, Record, RecordError, read_link, write_link};
use proptest::prelude::*;
use std::sync::LazyLock;

const DATE: &str = "2026-11-19";

/// The file of the company on every threshold.
static FILE: LazyLock<String> = LazyLock::new(written);

fn written() -> String {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let answers = journey.form.answers(&flow.programme, flow.nfkc);
    Record::new(DATE, &flow.programme, &answers).write("Telework Pioneers\n二行目", &|question| {
        (question == "industry").then(|| "業種".to_owned())
    })
}

#[test]
fn a_file_can_be_read_by_people_and_is_small() {
    let file = FILE.as_str();
    let expected = "# Telework Pioneers\n# 二行目\nrecord 1\ndate 2026-11-19\nprogramme telework-pioneers-r3\nversion 1\n\
                    answer organisation_kind company\n# 業種\nanswer industry manufacturing\nanswer regular_staff 40\n";
    assert!(file.starts_with(expected), "{file}");
    assert!(file.contains("\nanswer mean_days_per_month 4\n") && file.len() < 800, "{} {file}", file.len());
}

#[test]
fn an_editor_and_a_mail_may_change_what_does_not_count() {
    let file = FILE.as_str();
    let whole = Record::read(file).unwrap();
    for changed in [
        file.replace('\n', "\r\n"),
        ["\u{feff}", file, "\n\n# A note\n"].concat(),
        file.replace("# 業種\n", "\n   \n# 別の言葉\n"),
        file.replace('\n', "  \n"),
        file.trim_end().to_owned(),
    ] {
        assert_eq!(Record::read(&changed), Ok(whole.clone()), "{changed}");
    }
}

// Threat: a link or a file was changed
#[test]
fn anything_else_is_refused_with_its_reason() {
    let file = FILE.as_str();
    for (changed, error) in [
        (String::new(), RecordError::NoRecord),
        ("date 2026-11-19\n".to_owned(), RecordError::NoRecord),
        (file.replace("record 1", "record 2"), RecordError::Form("2".to_owned())),
        (file.replace("regular_staff 40", "regular_staff 41"), RecordError::Damaged),
        (file.replace("answer industry manufacturing\n", ""), RecordError::Damaged),
        (file.replace("2026-11-19", "2026-11-31"), RecordError::Damaged),
        (file.replace("version 1", "version one"), RecordError::Damaged),
        (file.replace("date 2026-11-19\n", ""), RecordError::Line(4)),
        (file.replace("regular_staff 40", "regular_staff"), RecordError::Line(10)),
        (file.replace("answer regular_staff", "regular_staff"), RecordError::Line(10)),
        (file[..file.len() / 2].rsplit_once('\n').unwrap().0.to_owned(), RecordError::Damaged),
        ([file, "answer policy_4 yes\n"].concat(), RecordError::Damaged),
        ([file.to_owned(), " ".repeat(MAX_LEN)].concat(), RecordError::TooLong),
    ] {
        assert_eq!(Record::read(&changed), Err(error), "{changed}");
    }
}

#[test]
fn the_answers_are_those_of_the_programme_of_that_time() {
    let (flow, record) = (flow(), Record::read(&FILE).unwrap());
    assert_eq!(record.origin, Origin { programme: DEFAULT.to_owned(), version: 1 });
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let expected = answers(&journey, &flow);
    assert_eq!(record.answers(&flow.programme), Ok(expected));
    let later = flow_with(|specification| specification.version = 2);
    assert_eq!(record.answers(&later.programme), Err(RecordError::OtherProgramme));
    let narrower = flow_with(|specification| {
        let staff = specification.questions.iter_mut().find(|question| question.id == "regular_staff");
        staff.unwrap().maximum = Some(Decimal::from_tenths(300));
    });
    assert_eq!(record.answers(&narrower.programme), Err(RecordError::Answer("regular_staff".to_owned())));
}

#[test]
fn a_later_visit_is_compared_with_the_record() {
    let (flow, record) = (flow(), Record::read(&FILE).unwrap());
    let then = record.answers(&flow.programme).unwrap();
    let changes = [enter("practising_staff", "4"), enter("policy_1", "yes")];
    let journey = after(Journey::default(), at_every_threshold().into_iter().chain(changes), &flow);
    let now = answers(&journey, &flow);
    let comparison = compare((&flow.programme, &then), (&flow.programme, &now)).unwrap();
    let changed = comparison.criteria.iter().filter(|criterion| criterion.verdicts.by_company().is_some());
    let changed: Vec<_> = changed.map(|criterion| (criterion.new.as_deref(), criterion.verdicts)).collect();
    let (met, not_met) = (Some(Verdict::Met), Some(Verdict::NotMet));
    assert_eq!(changed, [(Some("practice-share"), Views { before: met, carried: met, now: not_met })]);
    let fields = comparison.fields.iter().filter(|field| field.readiness.by_company().is_some());
    let means = fields.map(|field| {
        let mean = |readiness: &Option<Readiness>| readiness.as_ref().and_then(|readiness| readiness.mean);
        (field.id.as_str(), mean(&field.readiness.before), mean(&field.readiness.now))
    });
    // "No" and "partly", then "yes" and "partly".
    assert_eq!(means.collect::<Vec<_>>(), [("policy", Some(25), Some(75))]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_back_exactly(programme in 0_usize..2, draws in prop::collection::vec(any::<u32>(), 64)) {
        let flow = &FLOWS[programme];
        let journey = entered(flow, &draws);
        let given = answers(&journey, flow);
        let file = Record::new(DATE, &flow.programme, &given).write("", &|_| None);
        prop_assert!(file.len() < 2_000, "{} bytes", file.len());
        prop_assert_eq!(Record::read(&file).unwrap().answers(&flow.programme), Ok(given.clone()));
        let link = write_link(DATE, &journey.form, flow);
        let (date, form) = read_link(&link, flow.programme.specification()).unwrap();
        prop_assert_eq!(date, DATE);
        prop_assert_eq!(answers_of(&form, flow), given);
        let origin = Origin::of_link(&link).unwrap();
        prop_assert!(origin.is(flow.programme.specification()));
    }

    // Threat: stored answers or a link were manipulated
    #[test]
    fn a_changed_file_is_refused_and_never_a_panic(at in any::<prop::sample::Index>(), other in "[a-z0-9 \n#é.-]{0,3}") {
        let whole = FILE.as_str();
        let mut position = at.index(whole.len());
        while !whole.is_char_boundary(position) {
            position -= 1;
        }
        let next = whole[position..].chars().next().map_or(0, char::len_utf8);
        let changed = [&whole[..position], &other, &whole[position + next..]].concat();
        if let Ok(record) = Record::read(&changed) {
            prop_assert_eq!(record, Record::read(whole).unwrap(), "{}", changed);
        }
    }
}
