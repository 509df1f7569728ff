//! The page as HTML, without a browser: an edited copy of the default programme as its next year, and 20 companies.

// A test may fail like what it calls.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use assessment::Answers;
use assessment::conversion::convert;
use history::Refusal;
use journey::record::RecordError;
use programme::{AnswerInput, answers_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use support::{LATER, NEW, OLD, Page, THEN};

type Input = BTreeMap<String, AnswerInput>;

#[derive(Deserialize)]
struct Cases {
    base: Input,
    cases: Vec<Case>,
}

/// One company, as `crates/programme/tests/earlier.rs` describes it.
#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    is_blank: bool,
    #[serde(default)]
    old: Input,
    #[serde(default)]
    now: Input,
    tiers: [[String; 2]; 3],
    #[serde(default)]
    criteria: BTreeMap<String, [String; 3]>,
    #[serde(default)]
    left: BTreeMap<String, String>,
}

impl Case {
    /// The answers to the old programme, and those to the new one.
    fn answers(&self, base: &Input) -> [Answers; 2] {
        let mut input = if self.is_blank { Input::new() } else { base.clone() };
        input.extend(self.old.iter().map(|(id, answer)| (id.clone(), answer.clone())));
        let before = answers_of(&OLD.programme, &input).unwrap();
        let mut now = convert(&before, &OLD.programme, &NEW.programme).answers;
        for (id, answer) in answers_of(&NEW.programme, &self.now).unwrap().iter() {
            now.set(id, answer.clone());
        }
        [before, now]
    }
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../crates/programme/tests/earlier/cases.toml")).unwrap()
}

#[test]
fn every_company_sees_what_the_rules_and_what_it_changed() {
    let Cases { base, cases } = cases();
    assert!(cases.len() >= 20);
    for case in &cases {
        let [before, now] = case.answers(&base);
        let page = Page::new("ja");
        page.opens(&support::file(THEN, &OLD, &before));
        let html = page.html();
        assert_eq!(html.tiers("then"), case.tiers[0], "{}", case.name);
        assert_eq!(html.tiers("carried"), case.tiers[1], "{}", case.name);
        assert_eq!(html.left(), case.left, "{}", case.name);
        page.opens(&support::file(LATER, &NEW, &now));
        let html = page.html();
        assert_eq!(html.tiers("then"), case.tiers[0], "{}", case.name);
        assert_eq!(html.tiers("now"), case.tiers[2], "{}", case.name);
        for (id, verdicts) in html.verdicts() {
            let seen =
                verdicts.clone().map(|verdict| if verdict == "none" { "-".to_owned() } else { verdict });
            match case.criteria.get(&id) {
                Some(expected) => assert_eq!(seen, *expected, "{}: {id}", case.name),
                None => assert!(seen.iter().all(|one| *one == seen[0]), "{}: {id} {seen:?}", case.name),
            }
        }
    }
}

#[test]
fn what_changed_is_said_of_each_criterion() {
    let Cases { base, cases } = cases();
    let case = cases.iter().find(|case| case.name == "one more practises, and there is a plan").unwrap();
    let [before, now] = case.answers(&base);
    let page = Page::new("en");
    page.opens(&support::file(THEN, &OLD, &before));
    page.opens(&support::file(LATER, &NEW, &now));
    let html = page.html();
    let changed = html.changed();
    assert_eq!(changed["practice-share"], "both");
    assert_eq!(changed["rules-practised"], "rules");
    assert_eq!(changed["eligible-share"], "none");
    assert!(html.has("<th scope=\"col\">What changed</th>"), "{html:?}");
    assert!(html.has("The criteria and your company"), "{html:?}");
}

#[test]
fn a_link_of_last_year_opens_with_the_answers_that_fit_and_goes_on_in_the_check() {
    let Cases { base, .. } = cases();
    let before = answers_of(&OLD.programme, &base).unwrap();
    let link = support::share_link(&OLD, &before);
    for language in ["ja", "en", "ja-simple"] {
        let page = Page::new(language);
        page.opens(&format!("https://a.example/#r={link}"));
        assert_eq!(page.html().state(), "one");
        let html = page.html();
        assert!(html.has("data-taken=\"written_policy\""), "{html:?}");
        assert!(html.has("data-left=\"rules_practised\" data-reason=\"dropped\""), "{html:?}");
        let converted = convert(&before, &OLD.programme, &NEW.programme).answers;
        let href = format!("href=\"../?lang={language}#r={}\"", support::share_link(&NEW, &converted));
        assert!(html.has(&href), "{href} {html:?}");
        assert!(!page.notice().is_error, "{:?}", page.notice());
    }
}

#[test]
fn a_link_of_a_visit_with_other_programmes_opens_with_the_answers_to_the_leading_one() {
    let Cases { base, .. } = cases();
    let before = answers_of(&OLD.programme, &base).unwrap();
    let mut visit = fixtures::visit_of(&fixtures::PROGRAMMES).flow();
    visit.further = vec![("of-last-year".to_owned(), "7".to_owned())];
    let link = support::share_link(&visit, &before);
    // One programme's next year, and the same programme with other ones.
    let same = fixtures::visit_of(&fixtures::PROGRAMMES).flow();
    for (page, side) in [(Page::new("ja"), "then"), (Page::of_visit("ja", same), "now")] {
        page.opens(&link);
        let notice = page.notice();
        assert!(!notice.is_error && notice.text.contains("ほかの制度だけの質問"), "{}", notice.text);
        let html = page.html();
        let alone = Page::new("ja");
        alone.opens(&support::share_link(&OLD, &before));
        assert_eq!((html.state(), html.tiers(side)), ("one".to_owned(), alone.html().tiers("then")));
    }
}

// Threat: a link or a file was changed
#[test]
fn what_cannot_be_opened_is_said_and_nothing_is_lost() {
    let Cases { base, .. } = cases();
    let before = answers_of(&OLD.programme, &base).unwrap();
    let file = support::file(THEN, &OLD, &before);
    let page = Page::new("en");
    page.opens(&file);
    let html = page.html();
    let damaged = file.replace("regular_staff 40", "regular_staff 41");
    for (text, refusal) in [
        (damaged.as_str(), Refusal::File(RecordError::Damaged)),
        ("", Refusal::Empty),
        ("https://a.example/", Refusal::Link),
        ("1.other-programme.1.A.3071117180", Refusal::Link),
    ] {
        page.opens(text);
        let notice = page.notice();
        let id = ["history.refused.", refusal.message().0].concat();
        assert_eq!(notice.text, page.history().app.t_args(&id, &[("name", &refusal.message().1)]), "{text}");
        assert!(notice.is_error);
        assert_eq!(page.html().state(), "one");
    }
    let without_message =
        |html: &str| html.split_once("id=\"message\"").unwrap().1.split_once("</p>").unwrap().1.to_owned();
    assert_eq!(without_message(&page.html().0), without_message(&html.0));
}

#[test]
fn kept_results_of_one_year_are_compared_without_a_view_of_other_rules() {
    let Cases { base, .. } = cases();
    let before = answers_of(&OLD.programme, &base).unwrap();
    let mut now = convert(&before, &OLD.programme, &NEW.programme).answers;
    let page = Page::new("en");
    page.opens(&support::file(THEN, &NEW, &now));
    // One result alone is that of now.
    let html = page.html();
    assert_eq!(html.state(), "one");
    assert!(html.has("data-side=\"now\"") && html.has("data-view=\"now\""), "{html:?}");
    for other in
        ["data-side=\"then\"", "data-view=\"before\"", "data-view=\"carried\"", "data-tier-changed-by"]
    {
        assert!(!html.has(other), "{other}");
    }
    now.set("wellbeing_plan", assessment::Answer::Choice("yes".to_owned()));
    page.opens(&support::file(LATER, &NEW, &now));
    let changed = page.html().changed();
    assert_eq!(changed["wellbeing-plan"], "company");
    assert!(changed.values().all(|by| by == "company" || by == "none"), "{changed:?}");
    assert!(!page.html().has("data-view=\"carried\""));
    page.opens(&support::file(LATER, &NEW, &now));
}
