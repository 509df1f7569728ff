//! Answers of r3 under an edited copy as the next year: nothing is lost without a word, and the comparison of both years is
//! right. The changes, the companies and what they see are data.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use assessment::comparison::{Bounds, Comparison, compare};
use assessment::conversion::convert;
use assessment::pack::{ProgrammePack, decode};
use assessment::{Answers, Programme, Verdict};
use fixtures::next_year::{self, DECLARED, NEXT_YEAR, files};
use programme::{AnswerInput, answers_of, check_files, evaluate, packs};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Value;

/// The findings about answers to r3: code and place.
fn findings(declared: &str) -> Vec<(&'static str, String)> {
    let found = check_files(&files(declared), next_year::id(), "en").findings;
    let about = found.into_iter().filter(|finding| finding.code.contains("earlier"));
    about.map(|finding| (finding.code, format!("{} {}", finding.entry, finding.message))).collect()
}

#[test]
fn a_new_year_without_a_way_for_an_old_answer_is_refused() {
    assert_eq!(findings(DECLARED), []);
    let refused = findings("");
    let codes: Vec<_> = refused.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["earlier-question-gone"; 2], "{refused:?}");
    for (_, line) in refused {
        assert!(line.starts_with("earlier.telework-pioneers-r3 "), "{line}");
        assert!(line.contains("written_rules") || line.contains("rules_practised"), "{line}");
    }
}

#[test]
fn the_pack_of_the_old_rules_stands_beside_the_new_one() {
    let packs = packs(&NEXT_YEAR).unwrap();
    let names: Vec<_> = packs.iter().map(|(name, _)| name.as_str()).collect();
    let expected =
        ["telework-pioneers-r9.pack", "telework-pioneers-r9.earlier.pack", "telework-pioneers-r3.1.pack"];
    assert_eq!(names[..3], expected);
    let old: ProgrammePack = decode(&packs[2].1).unwrap();
    let r3 = programme::load(&support::telework()).unwrap().specification;
    // The old year ends earlier than before, and is otherwise the same.
    assert_eq!(
        serde_json::to_value(&old.specification.questions).unwrap(),
        serde_json::to_value(&r3.questions).unwrap()
    );
    assert!(packs[2].1.len() < packs[0].1.len(), "{} {}", packs[2].1.len(), packs[0].1.len());
    Programme::compile(old.specification).unwrap();
}

type Input = BTreeMap<String, AnswerInput>;

#[derive(Deserialize)]
struct Cases {
    /// The company that each case changes.
    base: Input,
    cases: Vec<Case>,
}

/// One company.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Whether it begins without the answers of the base.
    #[serde(default)]
    is_blank: bool,
    /// Other answers to r3.
    #[serde(default)]
    old: Input,
    /// Other answers to the next year.
    #[serde(default)]
    now: Input,
    /// The bounds of the tier in the three views.
    tiers: [[String; 2]; 3],
    /// The criteria with another verdict in one of the views, by the new id. `-` where the criterion is not there.
    #[serde(default)]
    criteria: BTreeMap<String, [String; 3]>,
    /// The readiness fields with another mean in one of the views.
    #[serde(default)]
    fields: BTreeMap<String, [String; 3]>,
    /// The answers that are not taken over, with the reason.
    #[serde(default)]
    left: BTreeMap<String, String>,
}

/// The old answers under the new ids, by hand.
fn by_hand(old: &Input) -> Input {
    let renamed = |(id, answer): (&String, &AnswerInput)| match id.as_str() {
        "rules_practised" => None,
        "written_rules" => Some(("written_policy".to_owned(), answer.clone())),
        _ => Some((id.clone(), answer.clone())),
    };
    old.iter().filter_map(renamed).collect()
}

fn with(base: &Input, changes: &Input) -> Input {
    let mut input = base.clone();
    input.extend(changes.iter().map(|(id, answer)| (id.clone(), answer.clone())));
    input
}

/// Bounds, verdicts and means as the tool evaluates one programme alone.
#[derive(Debug, PartialEq)]
struct View {
    tiers: [String; 2],
    verdicts: BTreeMap<String, String>,
    means: BTreeMap<String, String>,
}

fn evaluated(programme: &Programme, input: &Input) -> View {
    let report = evaluate(programme, input).unwrap();
    let verdicts = report.criteria.into_iter().map(|criterion| (criterion.id, criterion.verdict));
    let means = report.readiness.into_iter().map(|(id, field)| (id, field["score"].to_string()));
    View { tiers: [report.at_least, report.at_most], verdicts: verdicts.collect(), means: means.collect() }
}

/// The three views of a comparison, each with the ids of its programme.
fn views(comparison: &Comparison) -> [View; 3] {
    let bounds = &comparison.bounds;
    let tiers = |bounds: &Bounds| [bounds.at_least.clone(), bounds.at_most.clone()];
    let mut views = [&bounds.before, &bounds.carried, &bounds.now].map(|bounds| View {
        tiers: tiers(bounds),
        verdicts: BTreeMap::new(),
        means: BTreeMap::new(),
    });
    for criterion in &comparison.criteria {
        let verdicts = &criterion.verdicts;
        let ids = [&criterion.old, &criterion.new, &criterion.new];
        for (index, verdict) in [verdicts.before, verdicts.carried, verdicts.now].into_iter().enumerate() {
            assert_eq!(verdict.is_some(), ids[index].is_some());
            let verdict = ids[index].clone().zip(verdict).map(|(id, verdict)| (id, verdict.id().to_owned()));
            views[index].verdicts.extend(verdict);
        }
    }
    for field in &comparison.fields {
        let readiness = &field.readiness;
        for (index, field_of) in
            [&readiness.before, &readiness.carried, &readiness.now].into_iter().enumerate()
        {
            let mean = field_of.as_ref().map(|readiness| mean(readiness.mean));
            views[index].means.extend(mean.map(|mean| (field.id.clone(), mean)));
        }
    }
    views
}

fn mean(mean: Option<u8>) -> String {
    mean.map_or_else(|| "null".to_owned(), |mean| mean.to_string())
}

/// The case with the result of a comparison, as it is written in the file.
fn written(case: &Case, comparison: &Comparison) -> String {
    let verdict = |verdict: Option<Verdict>| verdict.map_or("-", Verdict::id).to_owned();
    let list = |texts: [String; 3]| Value::from(texts.map(Value::from).to_vec());
    let mut criteria = toml::Table::new();
    for criterion in &comparison.criteria {
        let verdicts = &criterion.verdicts;
        if verdicts.by_rules().is_some() || verdicts.by_company().is_some() {
            let id = criterion.new.clone().or(criterion.old.clone()).unwrap();
            let all = [verdicts.before, verdicts.carried, verdicts.now].map(verdict);
            criteria.insert(id, list(all));
        }
    }
    let mut fields = toml::Table::new();
    for field in &comparison.fields {
        let readiness = &field.readiness;
        let means = [&readiness.before, &readiness.carried, &readiness.now]
            .map(|readiness| mean(readiness.as_ref().and_then(|readiness| readiness.mean)));
        if means[0] != means[1] || means[1] != means[2] {
            fields.insert(field.id.clone(), list(means));
        }
    }
    let left = comparison.conversion.left.iter();
    let left: toml::Table = left.map(|left| (left.question.clone(), Value::from(left.reason.id()))).collect();
    let tiers = views(comparison).map(|view| Value::from(view.tiers.map(Value::from).to_vec()));
    let table = |name: &str, table: toml::Table| {
        if table.is_empty() { String::new() } else { format!("{name} = {}\n", Value::from(table)) }
    };
    format!(
        "{}\ntiers = {}\n{}{}{}",
        case.name,
        Value::from(tiers.to_vec()),
        table("criteria", criteria),
        table("fields", fields),
        table("left", left)
    )
}

fn expected(case: &Case) -> String {
    let list = |texts: &[String]| Value::from(texts.iter().cloned().map(Value::from).collect::<Vec<_>>());
    let table = |name: &str, entries: &BTreeMap<String, [String; 3]>| {
        let entries: toml::Table = entries.iter().map(|(id, all)| (id.clone(), list(all))).collect();
        if entries.is_empty() { String::new() } else { format!("{name} = {}\n", Value::from(entries)) }
    };
    let left: toml::Table =
        case.left.iter().map(|(id, why)| (id.clone(), Value::from(why.as_str()))).collect();
    let left = if left.is_empty() { String::new() } else { format!("left = {}\n", Value::from(left)) };
    let tiers = Value::from(case.tiers.iter().map(|tiers| list(tiers)).collect::<Vec<_>>());
    let (criteria, fields) = (table("criteria", &case.criteria), table("fields", &case.fields));
    format!("{}\ntiers = {tiers}\n{criteria}{fields}{left}", case.name)
}

// Threat: a programme decides wrongly
#[test]
fn the_rules_and_the_company_are_told_apart_in_every_case() {
    let Cases { base, cases } = toml::from_str(include_str!("earlier/cases.toml")).unwrap();
    assert!(cases.len() >= 20, "{}", cases.len());
    let old = Programme::compile(programme::load(&support::telework()).unwrap().specification).unwrap();
    let new = Programme::compile(NEXT_YEAR.specification.clone()).unwrap();
    let mut wrong = String::new();
    for case in &cases {
        let old_input = if case.is_blank { case.old.clone() } else { with(&base, &case.old) };
        let carried = by_hand(&old_input);
        let now = with(&carried, &case.now);
        let [old_answers, now_answers] = [(&old, &old_input), (&new, &now)]
            .map(|(programme, input)| answers_of(programme, input).unwrap());
        let comparison = compare((&old, &old_answers), (&new, &now_answers)).unwrap();
        // Each view is what the tool says of that programme alone, with answers that were converted by hand.
        let alone = [(&old, &old_input), (&new, &carried), (&new, &now)];
        let alone = alone.map(|(programme, input)| evaluated(programme, input));
        assert_eq!(views(&comparison), alone, "{}", case.name);
        let actual = written(case, &comparison);
        if actual != expected(case) {
            wrong += &format!("{actual}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_worked_case_of_r3_is_converted_as_by_hand() {
    let loaded = programme::load(&support::telework()).unwrap();
    let old = Programme::compile(loaded.specification).unwrap();
    let new = Programme::compile(NEXT_YEAR.specification.clone()).unwrap();
    let sorted = |answers: &Answers| {
        answers.iter().map(|(id, answer)| (id.to_owned(), answer.clone())).collect::<BTreeMap<_, _>>()
    };
    for case in loaded.cases {
        // Some cases answer the question that takes the answer of another one.
        let by_id = |input: Input| {
            let canonical =
                |(id, answer): (String, AnswerInput)| (old.question(&id).unwrap().id.clone(), answer);
            input.into_iter().map(canonical).collect::<Input>()
        };
        let answers = answers_of(&old, &case.answers).unwrap();
        let conversion = convert(&answers, &old, &new);
        let by_hand = answers_of(&new, &by_hand(&by_id(case.answers))).unwrap();
        assert_eq!(sorted(&conversion.answers), sorted(&by_hand), "{}", case.name);
        let count = conversion.taken.len() + conversion.left.len();
        assert_eq!(count, answers.iter().count(), "{}", case.name);
    }
}

#[test]
fn a_programme_compared_with_itself_shows_no_change_of_rules() {
    let loaded = programme::load(&support::telework()).unwrap();
    let programme = Programme::compile(loaded.specification).unwrap();
    for pair in loaded.cases.windows(2) {
        let [before, now] = [0, 1].map(|index| answers_of(&programme, &pair[index].answers).unwrap());
        let comparison = compare((&programme, &before), (&programme, &now)).unwrap();
        assert!(comparison.bounds.by_rules().is_none() && comparison.conversion.left.is_empty());
        assert!(comparison.criteria.iter().all(|criterion| criterion.verdicts.by_rules().is_none()));
        assert!(comparison.fields.iter().all(|field| field.readiness.by_rules().is_none()));
    }
}
