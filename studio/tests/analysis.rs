//! What the worker says of a draft of the default programme.

// A test may fail like what it calls.
#![allow(clippy::unwrap_used)]

use programme::{Files, edit};
use std::collections::BTreeMap;
use std::path::Path;
use studio::report::Request;
use studio::{Analyst, Change, Draft, Report};

const PROGRAMME: &str = "telework-pioneers-r3";

/// The report on a day on which the programme is valid.
fn analyse(version: u32, draft: &Draft, language: &str) -> Report {
    on_day(version, draft, language, "2026-11-30")
}

fn on_day(version: u32, draft: &Draft, language: &str, today: &str) -> Report {
    Analyst::default().analyse(request(version, Change::Whole(draft.clone()), language, today))
}

fn request(version: u32, change: Change, language: &str, today: &str) -> Request {
    Request { version, language: language.to_owned(), today: today.to_owned(), change }
}

fn draft() -> Draft {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../programmes").join(PROGRAMME);
    let (files, id) = Files::read(&folder).unwrap();
    let text = |content: &[u8]| String::from_utf8(content.to_vec()).unwrap();
    let texts: BTreeMap<_, _> =
        files.iter().map(|(path, content)| (path.to_owned(), text(content))).collect();
    Draft::open(&id, texts.clone(), texts)
}

fn edited(draft: &Draft, edit: impl FnOnce(&Files, &str) -> Files) -> Draft {
    let mut draft = draft.clone();
    let files = edit(&draft.to_files(), &draft.id);
    draft.take(&files);
    draft
}

fn failing(report: &Report) -> Vec<&str> {
    let failing = report.cases.iter().filter(|case| !case.differences.is_empty());
    failing.map(|case| case.name.as_str()).collect()
}

#[test]
fn the_published_programme_is_sound_and_has_its_parts() {
    let report = analyse(7, &draft(), "ja");
    assert_eq!(report.version, 7);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert!(failing(&report).is_empty());
    assert!(report.cases.len() > 100);
    let outline = report.outline.unwrap();
    assert_eq!(outline.languages, ["en", "ja", "ja-simple"]);
    assert_eq!(outline.tiers.len(), 4);
    let thresholds: Vec<_> = outline.criteria.iter().flat_map(|criterion| &criterion.thresholds).collect();
    let values: Vec<_> = thresholds.iter().map(|row| (row.name.as_str(), row.value.as_str())).collect();
    assert!(values.contains(&("eligible-share.percent", "25")), "{values:?}");
    assert!(values.contains(&("eligible-share.except.percent", "50")), "{values:?}");
    assert!(thresholds.iter().all(|row| !row.label.is_empty() && !row.unit.is_empty()), "{thresholds:?}");
    assert!(
        outline
            .texts
            .iter()
            .any(|row| row.id == "criterion.practice-share.rule" && row.texts.iter().all(Option::is_some))
    );
    let comparison = report.comparison.unwrap();
    assert!(comparison.moves.iter().all(|row| row.possible == "no"));
}

#[test]
fn a_lower_threshold_shows_its_findings_cases_and_moves_until_they_are_accepted() {
    let lowered = edited(&draft(), |files, id| {
        edit::set_threshold(files, id, "practice-share.0.percent", "45").unwrap()
    });
    let report = analyse(1, &lowered, "en");
    assert_eq!(
        failing(&report),
        ["199 eligible, 99 practising", "199 people, eligible unknown, 99 practising"]
    );
    assert!(report.findings.iter().any(|finding| finding.file == "text.ja.toml"), "{:?}", report.findings);
    let moves = report.comparison.unwrap().moves;
    let possible: Vec<_> = moves.iter().filter(|row| row.possible == "yes").collect();
    assert!(
        possible.iter().any(|row| (row.from.as_str(), row.to.as_str()) == ("pioneer", "hundred")),
        "{moves:?}"
    );
    assert!(possible.iter().all(|row| row.direction == "rises"), "no company falls: {possible:?}");

    let accepted = edited(&lowered, |files, id| {
        let mut files = edit::accept(files, id).unwrap().files;
        for language in ["ja", "en", "ja-simple"] {
            let path = format!("{id}/text.{language}.toml");
            let text = String::from_utf8(files.get(&path).unwrap().to_vec()).unwrap();
            let rule = programme::own_texts(&files, id)[language]["criterion.practice-share.rule"].clone();
            assert!(text.contains(&rule));
            let new = rule.replace("50", "45");
            files = edit::set_text(&files, id, language, "criterion.practice-share.rule", &new).unwrap();
        }
        files
    });
    let report = analyse(2, &accepted, "en");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert!(failing(&report).is_empty());
    let changed = accepted.changed();
    assert_eq!(changed.len(), 5, "{changed:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_a_finding_with_its_line() {
    let broken = edited(&draft(), |files, id| {
        let mut files = files.clone();
        let path = format!("{id}/cases.toml");
        let text = String::from_utf8(files.get(&path).unwrap().to_vec()).unwrap();
        files.insert(path, text.replacen("at_least = \"none\"", "at_least = “none”", 1));
        files
    });
    let report = analyse(1, &broken, "ja");
    let [finding, ..] = report.findings.as_slice() else { panic!("nothing was found") };
    assert_eq!(finding.file, "cases.toml");
    assert!(finding.line > 1, "{finding:?}");
}

#[test]
fn a_report_travels_as_json() {
    let report = analyse(1, &draft(), "ja");
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}

#[test]
fn a_programme_that_has_ended_is_a_finding() {
    let codes =
        |today: &str| on_day(1, &draft(), "ja", today).findings.into_iter().map(|finding| finding.code);
    assert_eq!(codes("2027-03-31").count(), 0);
    assert_eq!(codes("2027-04-01").collect::<Vec<_>>(), ["expired"]);
}

/// The worker gets only what changed, and says the same as one that gets everything.
#[test]
fn an_edit_is_checked_like_the_whole_draft() {
    let published = draft();
    let lowered = edited(&published, |files, id| {
        edit::set_threshold(files, id, "practice-share.0.percent", "45").unwrap()
    });
    let mut compared = lowered.clone();
    compared.published_id = "telework-toprunner-2025".to_owned();
    let mut analyst = Analyst::default();
    let mut before: Option<&Draft> = None;
    for (version, draft) in (1..).zip([&published, &lowered, &compared, &published]) {
        let change = Change::between(before, draft);
        assert_eq!(change.is_whole(), before.is_none());
        let report = analyst.analyse(request(version, change, "ja", "2026-11-30"));
        assert_eq!(report, analyse(version, draft, "ja"));
        before = Some(draft);
    }
    let packs = analyst.packs().unwrap();
    assert!(packs.iter().any(|(name, _)| *name == format!("{PROGRAMME}.pack")), "{} packs", packs.len());
}

#[test]
fn a_draft_that_cannot_be_read_has_no_packs() {
    let mut broken = draft();
    broken.files.insert(format!("{PROGRAMME}/programme.toml"), "id".to_owned());
    let mut analyst = Analyst::default();
    let report = analyst.analyse(request(1, Change::Whole(broken), "en", "2026-11-30"));
    assert!(report.outline.is_none() && !report.findings.is_empty());
    assert!(analyst.packs().is_none());
}
