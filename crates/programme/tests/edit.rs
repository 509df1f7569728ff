//! Edits of programme files change what they say, and no other byte.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use assessment::Programme;
use programme::edit::{
    EditError, IdKind, Side, Succession, Threshold, YearDates, accept, add_case, add_proposed, new_year,
    rename, set_threshold, thresholds,
};
use programme::{AnswerInput, Files, Messages, check, evaluate, load_files};
use std::collections::BTreeMap;

const R3: &str = "telework-pioneers-r3";
const POOLS: &str = "pools-for-everyone-2026";

/// The files of every programme, with their ids.
fn programmes() -> Vec<(Files, String)> {
    support::every_programme().iter().map(|folder| Files::read(folder).unwrap()).collect()
}

fn files(id: &str) -> Files {
    programmes().into_iter().find(|(_, other)| other == id).unwrap().0
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap().to_vec()).unwrap()
}

/// Replaces a text that occurs once.
fn replaced(files: &Files, path: &str, from: &str, to: &str) -> Files {
    let content = text(files, path);
    assert_eq!(content.matches(from).count(), 1, "{path} contains {from:?} once");
    let mut files = files.clone();
    files.insert(path, content.replacen(from, to, 1));
    files
}

/// The lines that differ between two files of the same number of lines, as before and after.
fn changed_lines(before: &str, after: &str) -> Vec<(String, String)> {
    assert_eq!(before.lines().count(), after.lines().count(), "no line is added or removed");
    let pairs = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    pairs.map(|(before, after)| (before.to_owned(), after.to_owned())).collect()
}

fn findings(files: &Files, id: &str) -> Vec<String> {
    check(&load_files(files, id).unwrap(), "en").iter().map(ToString::to_string).collect()
}

/// The paths of the files that differ.
fn changed_files(before: &Files, after: &Files) -> Vec<String> {
    let changed = after.iter().filter(|(path, content)| before.get(path) != Some(*content));
    changed.map(|(path, _)| path.to_owned()).collect()
}

/// r3 with 45 % for the practice share, and its text in every language.
fn lowered() -> Files {
    let mut lowered = set_threshold(&files(R3), R3, "practice-share.0.percent", "45").unwrap();
    for (language, from, to) in
        [("ja", "50％以上、または100人", "45％以上、または100人"), ("en", "At least 50 %", "At least 45 %")]
    {
        let path = format!("{R3}/text.{language}.toml");
        if text(&lowered, &path).matches(from).count() == 1 {
            lowered = replaced(&lowered, &path, from, to);
        }
    }
    lowered
}

#[test]
fn an_accepted_threshold_leaves_nothing_to_find_in_the_cases() {
    let before = lowered();
    let in_cases =
        |files: &Files| findings(files, R3).into_iter().filter(|line| line.starts_with("cases.toml")).count();
    assert!(in_cases(&before) > 2, "the lower threshold changes results");
    let accepted = accept(&before, R3).unwrap();
    assert_eq!(in_cases(&accepted.files), 0);
    assert!(accepted.left.is_empty(), "{:?}", accepted.left);
    assert_eq!(changed_files(&before, &accepted.files), [format!("{R3}/cases.toml")]);
    // The difference is one line for each change, and a line of a change names what was expected and what results.
    let path = format!("{R3}/cases.toml");
    let lines = changed_lines(&text(&before, &path), &text(&accepted.files, &path));
    assert_eq!(lines.len(), accepted.changes.len());
    for ((from, to), change) in lines.iter().zip(&accepted.changes) {
        assert_eq!(from, &format!("{} = \"{}\"", change.property, change.from));
        assert_eq!(to, &format!("{} = \"{}\"", change.property, change.to));
    }
    assert!(accepted.changes.iter().any(|change| {
        (change.case.as_str(), change.property.as_str(), change.from.as_str(), change.to.as_str())
            == ("199 eligible, 99 practising", "practice-share", "not-met", "met")
    }));
}

#[test]
fn what_gives_its_results_is_accepted_without_a_change() {
    for (files, id) in programmes() {
        let accepted = accept(&files, &id).unwrap();
        assert!(accepted.changes.is_empty() && accepted.left.is_empty(), "{id}: {accepted:?}");
        assert_eq!(accepted.files, files, "{id}");
        let is_shipped = id.starts_with("telework");
        assert!(!is_shipped || accepted.proposals.is_empty(), "{id}: {:?}", accepted.proposals);
    }
}

#[test]
fn cases_that_cannot_be_accepted_are_named() {
    let path = format!("{POOLS}/cases.toml");
    let broken = replaced(&files(POOLS), &path, "hoist_load = 149", "hoist_weight = 149");
    let content = text(&broken, &path).replacen("stop-distance = ", "stop-way = ", 1);
    let mut broken = broken;
    broken.insert(path, content);
    let accepted = accept(&broken, POOLS).unwrap();
    assert_eq!(accepted.left.len(), 2, "{:?}", accepted.left);
}

#[test]
fn a_changed_threshold_gets_a_case_on_both_sides_and_needs_no_second_one() {
    let accepted = accept(&lowered(), R3).unwrap();
    let sides: Vec<_> =
        accepted.proposals.iter().filter(|case| case.threshold == "practice-share.0.percent").collect();
    assert_eq!(sides.iter().map(|case| case.side).collect::<Vec<_>>(), [Side::At, Side::Beyond], "{sides:?}");
    let number = |index: usize, id: &str| match sides[index].answers.get(id) {
        Some(AnswerInput::Number(number)) => number.tenths() / 10,
        other => panic!("{other:?}"),
    };
    let (whole, at, below) =
        (number(0, "eligible_staff"), number(0, "practising_staff"), number(1, "practising_staff"));
    assert!(
        at * 100 >= whole * 45 && below * 100 < whole * 45 && below == at - 1,
        "{at} and {below} of {whole}"
    );
    assert_eq!(sides[0].verdicts["practice-share"], "met");
    assert_eq!(sides[1].verdicts["practice-share"], "not-met");

    let added = add_proposed(&accepted.files, R3, &accepted.proposals).unwrap();
    let again = accept(&added, R3).unwrap();
    assert!(again.changes.is_empty() && again.proposals.is_empty(), "{again:?}");
    let (before, after) =
        (text(&accepted.files, &format!("{R3}/cases.toml")), text(&added, &format!("{R3}/cases.toml")));
    assert!(after.starts_with(&before), "cases are added to the end");
}

#[test]
fn every_threshold_of_every_programme_can_have_cases_on_both_sides() {
    for (files, id) in programmes() {
        let path = format!("{id}/cases.toml");
        let mut empty = files.clone();
        empty.insert(path, "");
        let proposals = accept(&empty, &id).unwrap().proposals;
        let sides: Vec<_> = proposals.iter().map(|case| case.threshold.clone()).collect();
        let expected: Vec<_> = thresholds(&files, &id)
            .into_iter()
            .flat_map(|threshold| [threshold.name.clone(), threshold.name])
            .collect();
        assert_eq!(sides, expected, "{id}");
        let added = add_proposed(&empty, &id, &proposals).unwrap();
        assert!(accept(&added, &id).unwrap().proposals.is_empty(), "{id}");
    }
}

#[test]
fn thresholds_have_the_names_that_the_page_shows() {
    let named = |id: &str| {
        let line = |threshold: Threshold| {
            let Threshold { name, value, unit, questions, minimum, maximum, .. } = threshold;
            let unit = unit.unwrap_or_else(|| "%".to_owned());
            format!("{name} = {value} {unit} ({minimum} to {maximum}) {}", questions.join(" / "))
        };
        thresholds(&files(id), id).into_iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        named(R3),
        [
            "eligible-share.percent = 25 % (0 to 100) eligible_staff / regular_staff",
            "eligible-share.except.percent = 50 % (0 to 100) eligible_staff / regular_staff",
            "practice-share.0.percent = 50 % (0 to 100) practising_staff / eligible_staff",
            "practice-share.1.value = 100 people (0 to 1000000) practising_staff",
            "mean-days.value = 4.0 days (0 to 31) mean_days_per_month",
        ]
    );
    assert_eq!(
        named(POOLS),
        [
            "level-route.value = 1.5 centimetres (0 to 100) step_height",
            "water-entry.1.1.value = 150 kilograms (0 to 500) hoist_load",
            "helper-hours.0.percent = 50 % (0 to 100) helper_hours / opening_hours",
            "helper-hours.0.except.percent = 25 % (0 to 100) helper_hours / opening_hours",
            "helper-hours.1.value = 40 hours (0 to 168) helper_hours",
            "stop-distance.value = 200 metres (0 to 20000) stop_distance",
        ]
    );
    let path = format!("{POOLS}/programme.toml");
    let from = "applies_when = { not = { fact = \"small_pool\" } }";
    let to = "applies_when = { not = { at_most = { question = \"water_area\", value = 100 } } }";
    let names = thresholds(&replaced(&files(POOLS), &path, from, to), POOLS);
    assert!(names.iter().any(|threshold| threshold.name == "quiet-session.applies.value"), "{names:?}");
}

#[test]
fn a_threshold_set_back_leaves_the_same_bytes() {
    let mut count = 0;
    for (files, id) in programmes() {
        for Threshold { name, value, minimum, maximum, decimals, .. } in thresholds(&files, &id) {
            let fraction = (decimals > 0).then(|| "2.5".to_owned());
            for other in
                [minimum.to_string(), maximum.to_string(), "7".to_owned()].into_iter().chain(fraction)
            {
                let set = set_threshold(&files, &id, &name, &other).unwrap();
                let now = thresholds(&set, &id).into_iter().find(|threshold| threshold.name == name).unwrap();
                assert_eq!(now.value, other, "{id} {name}");
                let path = format!("{id}/programme.toml");
                assert_eq!(changed_lines(&text(&files, &path), &text(&set, &path)).len(), 1, "{id} {name}");
                assert_eq!(
                    set_threshold(&set, &id, &name, &value).unwrap(),
                    files,
                    "{id} {name}: {value} to {other}"
                );
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count} values were set");
}

#[test]
fn a_threshold_refuses_what_its_question_cannot_be() {
    for (name, value) in [
        ("eligible-share.percent", "101"),
        ("eligible-share.percent", "-1"),
        ("eligible-share.percent", "12.5"),
        ("eligible-share.percent", "２５"),
        ("eligible-share.percent", ""),
        ("practice-share.1.value", "100.5"),
        ("mean-days.value", "31.5"),
        ("mean-days.value", "4.05"),
        // TOML has no such numbers.
        ("mean-days.value", "04"),
        ("mean-days.value", "4."),
        ("eligible-share.percent", "00"),
        ("eligible-share.percent", "020"),
    ] {
        let error = set_threshold(&files(R3), R3, name, value).unwrap_err();
        assert_eq!(error.code(), "edit-number", "{name} = {value:?}");
        for language in ["ja", "en"] {
            let message = error.describe(&Messages::new(language));
            assert!(message.contains(name) && !message.contains('{'), "{message}");
        }
    }
    let error = set_threshold(&files(R3), R3, "practice-share.percent", "45").unwrap_err();
    assert!(
        matches!(error, EditError::Threshold { .. })
            && error.describe(&Messages::new("ja")).contains("practice-share.0.percent")
    );
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let path = format!("{R3}/cases.toml");
    let mut windows = lowered();
    let content = format!("\u{FEFF}{}", text(&windows, &path).replace('\n', "\r\n"));
    windows.insert(path.clone(), content.clone());
    let accepted = accept(&windows, R3).unwrap();
    let added = text(&add_proposed(&accepted.files, R3, &accepted.proposals).unwrap(), &path);
    assert!(added.starts_with("\u{FEFF}#:schema") && added.len() > content.len());
    assert_eq!(added.matches('\n').count(), added.matches("\r\n").count());
    assert_eq!(changed_lines(&content, &text(&accepted.files, &path)).len(), accepted.changes.len());
}

#[test]
fn a_company_is_kept_as_a_case() {
    let answers: BTreeMap<String, AnswerInput> = programme::parse_answers(
        r#"{"organisation_kind":"company","mean_days_per_month":"4.5","regular_staff":40}"#,
    )
    .unwrap();
    let before = files(R3);
    let after = add_case(&before, R3, "say \"hello\"", &answers).unwrap();
    assert!(findings(&after, R3).is_empty());
    let path = format!("{R3}/cases.toml");
    let added = text(&after, &path).strip_prefix(&text(&before, &path)).unwrap().to_owned();
    let expected = r#"
[[cases]]
name = 'say "hello"'
at_least = "none"
at_most = "minister"
[cases.answers]
organisation_kind = "company"
regular_staff = 40
mean_days_per_month = "4.5"
[cases.verdicts]
applicant-kind = "met"
"#;
    assert!(added.starts_with(expected), "{added}");
    assert_eq!(added.matches(" = \"judged\"").count(), 3, "every criterion has its verdict: {added}");
    for taken in ["nothing answered", " "] {
        assert_eq!(add_case(&before, R3, taken, &answers).unwrap_err().code(), "edit-case-name");
    }
    let wrong = BTreeMap::from([("industry".to_owned(), AnswerInput::Text("pools".to_owned()))]);
    assert_eq!(add_case(&before, R3, "wrong", &wrong).unwrap_err().code(), "edit-answers");
}

const DATES: YearDates<'_> = YearDates { version: 1, valid_from: "2027-04-01", valid_to: "2028-03-31" };

#[test]
fn a_new_year_is_sound_and_names_what_still_names_the_old_one() {
    let before = files(R3);
    let dates = YearDates { valid_from: "2026-04-01", ..DATES };
    let year = new_year(&before, R3, "telework-pioneers-r8", dates).unwrap();
    assert_eq!(
        year.succession,
        Succession::Closed { from: "2027-03-31".to_owned(), to: "2026-03-31".to_owned() }
    );
    assert_eq!(findings(&year.files, R3), Vec::<String>::new());
    // What check finds in the copy is the old year, at places that are listed.
    let found = check(&load_files(&year.files, "telework-pioneers-r8").unwrap(), "en");
    assert!(!found.is_empty());
    for finding in found {
        let line = finding.position.map(|position| usize::try_from(position.line).unwrap());
        let file = format!("telework-pioneers-r8/{}", finding.file);
        let is_listed = year.mentions.iter().any(|other| other.file == file && Some(other.line) == line);
        assert!(finding.code == "other-year" && is_listed, "{finding}");
    }
    let copied = "telework-pioneers-r8";
    // The answers to the old year are taken over.
    let entry = format!("\n[[earlier]]\nprogramme = \"{R3}\"\n");
    let lines = |path: &str| {
        let after = text(&year.files, &format!("{copied}/{path}"));
        assert_eq!(after.ends_with(&entry), path == "programme.toml");
        let after = after.strip_suffix(&entry).unwrap_or(&after);
        changed_lines(&text(&before, &format!("{R3}/{path}")), after)
    };
    assert_eq!(
        lines("programme.toml").into_iter().map(|(_, after)| after).collect::<Vec<_>>(),
        ["id = \"telework-pioneers-r8\"", "valid_from = \"2026-04-01\"", "valid_to = \"2028-03-31\"",]
    );
    assert!(lines("cases.toml").is_empty() && lines("text.ja.toml").is_empty());
    let old = format!("{R3}/programme.toml");
    assert_eq!(changed_lines(&text(&before, &old), &text(&year.files, &old)).len(), 1);
    for (file, found) in [
        ("programme.toml", "Reiwa 3"),
        ("programme.toml", "2021"),
        ("programme.toml", "R3"),
        ("text.ja.toml", "令和3年度"),
    ] {
        let path = format!("{copied}/{file}");
        let mention = year.mentions.iter().find(|mention| mention.file == path && mention.found == found);
        let mention = mention.unwrap_or_else(|| panic!("{found} in {file}: {:#?}", year.mentions));
        let line = text(&year.files, &path).lines().nth(mention.line - 1).unwrap().trim().to_owned();
        assert_eq!(line, mention.text);
    }
}

#[test]
fn a_new_year_says_how_the_days_follow_each_other() {
    let succession = |files: &Files, valid_from: &str| {
        let dates = YearDates { valid_from, valid_to: "2029-03-31", ..DATES };
        new_year(files, R3, "r9", dates).map(|year| (year.succession, year.files))
    };
    let (follows, after) = succession(&files(R3), "2027-04-01").unwrap();
    assert_eq!(follows, Succession::Follows);
    assert_eq!(changed_files(&files(R3), &after).len(), 5, "the old year stays as it is");
    let gap = Succession::Gap { from: "2027-03-31".to_owned(), to: "2027-04-02".to_owned() };
    assert_eq!(succession(&files(R3), "2027-04-02").unwrap().0, gap);
    let alone = replaced(&files(R3), &format!("{R3}/programme.toml"), "series = \"telework-pioneers\"\n", "");
    assert_eq!(succession(&alone, "2027-01-01").unwrap().0, Succession::NoSeries);
    assert_eq!(succession(&files(R3), "2021-04-01").unwrap_err().code(), "edit-begins");
}

#[test]
fn a_new_year_takes_over_the_answers_to_every_earlier_one() {
    let dates = YearDates { version: 1, valid_from: "2028-04-01", valid_to: "2030-03-31" };
    let next = new_year(&files(POOLS), POOLS, "pools-for-everyone-2028", dates).unwrap().files;
    let loaded = load_files(&next, "pools-for-everyone-2028").unwrap();
    let entries = loaded.specification.earlier.iter();
    let entries: Vec<_> = entries.map(|entry| (entry.programme.as_deref(), entry.version)).collect();
    assert_eq!(entries, [(Some(POOLS), Some(1)), (Some(POOLS), None)]);
    let earlier = loaded.earlier.iter().map(|old| (old.id.as_str(), old.version));
    assert_eq!(earlier.collect::<Vec<_>>(), [(POOLS, 1), (POOLS, 2)]);
    assert_eq!(findings(&next, "pools-for-everyone-2028"), Vec::<String>::new());
    // A list in brackets is kept as a list.
    let path = format!("{POOLS}/programme.toml");
    let without = replaced(&files(POOLS), &path, ENTRY, "");
    let listed = ENTRY.replacen("[[earlier]]\n", "", 1).trim().replace('\n', ", ");
    let listed = format!("earlier = [{{ {listed} }}]\nversion = 2\n");
    let list = replaced(&without, &path, "version = 2\n", &listed);
    assert_eq!(findings(&list, POOLS), Vec::<String>::new());
    let next = new_year(&list, POOLS, "pools-for-everyone-2028", dates).unwrap().files;
    assert!(
        text(&next, "pools-for-everyone-2028/programme.toml")
            .contains("[{ version = 1, programme = \"pools-")
    );
    assert_eq!(findings(&next, "pools-for-everyone-2028"), Vec::<String>::new());
}

#[test]
fn a_new_year_refuses_what_cannot_be() {
    let dates = |valid_from, valid_to| YearDates { version: 1, valid_from, valid_to };
    for (id, new, dates, code) in [
        (R3, "telework-toprunner-2025", DATES, "edit-taken"),
        (R3, "Telework-R9", DATES, "edit-id"),
        (R3, "百選", DATES, "edit-id"),
        (R3, "", DATES, "edit-id"),
        ("r4", "r9", DATES, "edit-unknown"),
        (R3, "r9", dates("2027-4-1", "2028-03-31"), "edit-date"),
        (R3, "r9", dates("2027-04-01", "2028-02-30"), "edit-date"),
        (R3, "r9", dates("2028-04-01", "2027-04-01"), "edit-dates"),
    ] {
        let error = new_year(&files(R3), id, new, dates).unwrap_err();
        assert_eq!(error.code(), code, "{id} {new}");
        assert!(
            !error.describe(&Messages::new("ja")).contains("edit.")
                && !error.describe(&Messages::new("en")).contains("edit.")
        );
    }
}

/// The result of every case, with its ids in one text.
fn results(files: &Files, id: &str) -> Vec<(String, String)> {
    let loaded = load_files(files, id).unwrap();
    let programme = Programme::compile(loaded.specification.clone()).unwrap();
    let result = |case: &programme::Case| {
        let report = evaluate(&programme, &case.answers).unwrap();
        (case.name.clone(), serde_json::to_string(&report).unwrap())
    };
    loaded.cases.iter().map(result).collect()
}

/// The entry about version 1 of the tests' programme.
const ENTRY: &str = r#"[[earlier]]
version = 1
renamed = { pool_area = "water_area" }
choices = { site = { lake = "natural" } }
narrowed = ["step_height"]
dropped = ["towels"]
criteria = { level-way = "level-route" }
"#;

/// The tests' programme as its first version.
fn first_version() -> Files {
    let path = format!("{POOLS}/programme.toml");
    let mut files = replaced(&replaced(&files(POOLS), &path, ENTRY, ""), &path, "version = 2", "version = 1");
    files.remove(&format!("{POOLS}/earlier/1.toml"));
    files
}

#[test]
fn a_renamed_successor_keeps_the_answers_of_the_earlier_version() {
    for (kind, from, to) in [
        (IdKind::Question, "water_area", "surface"),
        (IdKind::Choice, "site.natural", "shore"),
        (IdKind::Criterion, "level-route", "step-free"),
    ] {
        let renamed = rename(&files(POOLS), POOLS, kind, from, to).unwrap();
        assert_eq!(findings(&renamed.files, POOLS), Vec::<String>::new(), "{from}");
    }
    // An id that is the same in both versions needs an entry then.
    let renamed = rename(&files(POOLS), POOLS, IdKind::Question, "helper_hours", "helper").unwrap();
    let found = findings(&renamed.files, POOLS);
    assert!(found.len() == 1 && found[0].contains("the answers to helper_hours of"), "{found:?}");
}

#[test]
fn a_renamed_id_keeps_every_check_and_every_result() {
    let results_before = [(R3, files(R3)), (POOLS, first_version())]
        .map(|(id, files)| (id, files.clone(), results(&files, id)));
    for (id, kind, from, to, count) in [
        (R3, IdKind::Tier, "pioneer", "pioneer_renamed", 100),
        (R3, IdKind::Tier, "minister", "award_renamed", 50),
        (R3, IdKind::Question, "written_rules", "rules_renamed", 100),
        (R3, IdKind::Question, "practising_staff", "practising_renamed", 50),
        (R3, IdKind::Question, "management_outcomes", "outcomes_renamed", 5),
        (R3, IdKind::Criterion, "practice-share", "share_renamed", 20),
        (R3, IdKind::Criterion, "mean-days", "days_renamed", 20),
        (R3, IdKind::Choice, "sub_industry.travel", "travel_renamed", 5),
        (R3, IdKind::Choice, "organisation_kind.npo", "npo_renamed", 3),
        (R3, IdKind::Topic, "award", "topic_renamed", 4),
        (R3, IdKind::Fact, "small_enterprise", "small_renamed", 4),
        (POOLS, IdKind::Tier, "bronze", "bronze_renamed", 5),
        (POOLS, IdKind::Question, "quiet_session", "quiet_renamed", 10),
        (POOLS, IdKind::Question, "helper_hours", "helper_renamed", 10),
        (POOLS, IdKind::Criterion, "level-route", "route_renamed", 5),
        (POOLS, IdKind::Choice, "entry_aid.hoist", "hoist_renamed", 5),
        (POOLS, IdKind::Choice, "entry_aid.movable_floor", "floor_renamed", 3),
        (POOLS, IdKind::Fact, "small_pool", "small_renamed", 4),
        (POOLS, IdKind::Route, "adviser", "adviser_renamed", 3),
        (POOLS, IdKind::Route, "quiet_guide", "guide_renamed", 2),
        (POOLS, IdKind::Topic, "guests", "guests_renamed", 2),
    ] {
        let (_, before, expected) = results_before.iter().find(|(other, ..)| *other == id).unwrap();
        let renamed = rename(before, id, kind, from, to).unwrap();
        assert_eq!(findings(&renamed.files, id), Vec::<String>::new(), "{from}");
        assert!(renamed.count >= count, "{from}: {} places", renamed.count);
        let old = from.rsplit('.').next().unwrap();
        let back = |(name, result): (String, String)| {
            (name, result.replace(&format!("\"{to}\""), &format!("\"{old}\"")))
        };
        let after: Vec<_> = results(&renamed.files, id).into_iter().map(back).collect();
        assert_eq!(after, *expected, "{from}");
        // The other way round restores every byte.
        let there =
            from.rsplit_once('.').map_or_else(|| to.to_owned(), |(question, _)| format!("{question}.{to}"));
        assert_eq!(rename(&renamed.files, id, kind, &there, old).unwrap().files, *before, "{from}");
    }
}

#[test]
fn a_rename_refuses_ids_and_leaves_shared_files() {
    for (kind, from, to, code) in [
        (IdKind::Tier, "pioneer", "hundred", "edit-taken"),
        (IdKind::Tier, "pioneer", "pioneer", "edit-taken"),
        (IdKind::Tier, "pionier", "first", "edit-unknown"),
        (IdKind::Question, "industry", "prefecture", "edit-taken"),
        (IdKind::Criterion, "mean-days", "mean days", "edit-id"),
        (IdKind::Criterion, "mean-days", "平均日数", "edit-id"),
        (IdKind::Criterion, "mean-days", "Mean-Days", "edit-id"),
        (IdKind::Choice, "industry.manufacturing", "factories", "edit-shared-list"),
        (IdKind::Question, "prefecture", "district", "edit-shared-question"),
        (IdKind::Choice, "prefecture.jp-01", "north", "edit-shared-question"),
        (IdKind::Choice, "written_rules.yes", "done", "edit-counted-choice"),
        (IdKind::Choice, "sub_industry.travel", "unknown", "edit-taken"),
        (IdKind::Choice, "sub_industry.ships", "boats", "edit-unknown"),
        (IdKind::Choice, "sub_trade.travel", "boats", "edit-unknown"),
    ] {
        assert_eq!(rename(&files(R3), R3, kind, from, to).unwrap_err().code(), code, "{from} to {to}");
    }
    // The texts of this route are shared, so check finds that the new id has none.
    let renamed = rename(&files(R3), R3, IdKind::Route, "one_stop", "centre").unwrap();
    assert_eq!(changed_files(&files(R3), &renamed.files), [format!("{R3}/programme.toml")]);
    let shared = renamed.mentions.iter().filter(|mention| mention.file.starts_with("shared/support."));
    assert_eq!(shared.map(|mention| mention.text.as_str()).collect::<Vec<_>>(), ["[route.one_stop]"; 3]);
    // A comment is for people to correct.
    let renamed = rename(&files(R3), R3, IdKind::Question, "labour_9", "labour_0").unwrap();
    assert!(renamed.mentions.iter().any(|mention| mention.text.starts_with("# `labour_9` and `labour_12`")));
    // A tier is called like an English word, which stands in other comments.
    assert!(rename(&files(R3), R3, IdKind::Tier, "none", "preparing").unwrap().mentions.is_empty());
    assert!(rename(&files(R3), R3, IdKind::Question, "industry", "trade").unwrap().is_in_request);
}

// Threat: a programme exhausts the time of the tool
#[test]
fn accepting_and_proposing_end_for_a_programme_with_endless_searches() {
    // Shares that compare numbers in a circle, in many alternatives.
    let share = |of: usize, whole: usize, percent: usize| {
        format!("{{ share = {{ of = \"n{of}\", in = \"n{whole}\", percent = {percent} }} }}")
    };
    let alternatives = |seed: usize| {
        (0..12).map(|index| share(index % 7, (index + seed) % 7, 40 + index)).collect::<Vec<_>>().join(", ")
    };
    let rules: Vec<_> = (1..6).map(|seed| format!("{{ any = [{}] }}", alternatives(seed))).collect();
    let questions: String = (0..7)
        .map(|index| {
            format!(
                "[[questions]]\nid = \"n{index}\"\nkind = \"number\"\nunit = \"people\"\nmaximum = 1000000\n"
            )
        })
        .collect();
    let programme = format!(
        "id = \"p\"\nversion = 1\nvalid_from = \"2026-04-01\"\nvalid_to = \"2027-03-31\"\ntiers = [\"a\", \"b\"]\npages = []\n\
         {questions}[[criteria]]\nid = \"c\"\ntier = \"b\"\nsource = \"s\"\nrequires = {{ all = [{}] }}\n",
        rules.join(", ")
    );
    let case = |index: usize| format!("[[cases]]\nname = \"{index}\"\nat_least = \"a\"\nat_most = \"b\"\n");
    let mut files = Files::default();
    files.insert("p/programme.toml", programme);
    files.insert("p/cases.toml", (0..200).map(case).collect::<String>());
    files.insert("shared/lists.toml", "");
    files.insert("shared/holidays.toml", "until = \"2027-12-31\"\ndays = []\n");
    assert_eq!(thresholds(&files, "p").len(), 60);
    let (accepted, watched) = assessment::steps::watch(|| accept(&files, "p").unwrap());
    assert!(watched.steps < 100_000_000, "{watched:?}");
    assert!(accepted.changes.is_empty());
}
