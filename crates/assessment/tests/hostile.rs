//! Hostile programmes: each once hung, overflowed the stack or filled the memory. Every call ends within its steps, and
//! what it says is proven.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use assessment::specification::MAX_PARTS;
use assessment::steps::{MAX_STEPS, Watched, watch};
use assessment::{Answer, Answers, Assessment, CompileError, Decimal, Programme, Specification, Verdict};
use serde_json::{Value, json};
use std::thread;

/// The stack of a wasm.
const STACK: usize = 1 << 20;

/// A programme with these questions and a criterion of the tier gold for each rule.
fn specification(questions: Vec<Value>, rules: Vec<Value>) -> Value {
    let criterion = |(index, rule): (usize, Value)| json!({ "id": format!("rule-{index}"), "tier": "gold", "source": "rules", "requires": rule });
    json!({
        "id": "pool", "version": 1, "valid_from": "2026-04-01", "valid_to": "2028-03-31",
        "tiers": ["entrant", "gold"], "pages": [], "questions": questions,
        "criteria": rules.into_iter().enumerate().map(criterion).collect::<Vec<_>>(),
    })
}

fn number(id: impl ToString) -> Value {
    json!({ "id": id.to_string(), "kind": "number", "improves": "up" })
}

fn share(of: impl ToString, whole: impl ToString, percent: u32) -> Value {
    json!({ "share": { "of": of.to_string(), "in": whole.to_string(), "percent": percent } })
}

fn not(rule: Value) -> Value {
    json!({ "not": rule })
}

/// A number that is above another one, or both are 0.
fn below(smaller: &str, larger: &str) -> Value {
    not(share(smaller, larger, 100))
}

/// Pigeons of which no two share one of the holes.
fn pigeons(count: usize, holes: usize) -> (Vec<Value>, Value) {
    let holes: Vec<_> = (0..holes).map(|hole| hole.to_string()).collect();
    let question = |pigeon: usize| json!({ "id": pigeon.to_string(), "kind": "choice", "choices": holes });
    let mut rules = Vec::new();
    for pigeon in 0..count {
        for other in 0..pigeon {
            for hole in &holes {
                let is = |id: usize| not(json!({ "is": { "question": id.to_string(), "value": hole } }));
                rules.push(json!({ "any": [is(pigeon), is(other)] }));
            }
        }
    }
    ((0..count).map(question).collect(), json!({ "all": rules }))
}

/// A rule of numbers that raise each other one by one until they are past their end.
fn circle() -> (Vec<Value>, Value) {
    let numbers = ["a", "b", "c"];
    let above_0 = numbers.map(|id| json!({ "at_least": { "question": id, "value": 1 } }));
    let rules = [below("a", "b"), below("b", "c"), below("c", "a")].into_iter().chain(above_0);
    (numbers.map(number).to_vec(), json!({ "all": rules.collect::<Vec<_>>() }))
}

/// Facts, each with the fact before it as its parts.
fn facts(count: usize, parts: impl Fn(Value) -> Value) -> Value {
    let fact = |index: usize| {
        let before = match index.checked_sub(1) {
            Some(before) => json!({ "fact": before.to_string() }),
            None => json!({ "at_least": { "question": "a", "value": 3 } }),
        };
        json!({ "id": index.to_string(), "source": "rules", "when": parts(before) })
    };
    let last = json!({ "fact": (count - 1).to_string() });
    let mut programme = specification(vec![number("a")], vec![last]);
    programme["facts"] = (0..count).map(fact).collect();
    programme
}

/// What the calls of a page say.
struct Said {
    assessment: Assessment,
    advice: usize,
    watched: Watched,
}

/// Makes every call of a page with the stack of a wasm.
fn page(specification: Value, answers: Answers) -> Result<Said, CompileError> {
    let run = move || {
        let specification: Specification = serde_json::from_value(specification).unwrap();
        let programme = Programme::compile(specification)?;
        let criteria = programme.specification().criteria.len();
        let questions: Vec<_> =
            programme.specification().questions.iter().map(|one| one.id.clone()).collect();
        let tiers = programme.specification().tiers.len();
        let ((assessment, advice), watched) = watch(|| {
            let situation = programme.situation(&answers).unwrap();
            for index in 0..criteria {
                let _ = programme.explain(&situation, index);
                let _ = programme.share_figures(&situation, index);
            }
            for id in &questions {
                let _ = programme.offered_choices(&situation, id);
            }
            for tier in 0..tiers {
                let _ = programme.blockers(&situation, tier);
            }
            let _ = programme.open_questions(&situation);
            let _ = programme.routes(&situation);
            (programme.assess(&situation), programme.advise(&situation).len())
        });
        // What shares an allowance takes it once together. A step past the bound may copy a list.
        let calls = 7 + tiers;
        let bound = u64::try_from(calls * (MAX_STEPS + MAX_PARTS)).unwrap();
        assert!(watched.steps <= bound, "{watched:?} of {bound}");
        Ok(Said { assessment, advice, watched })
    };
    thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap()
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn no_search_takes_more_than_its_steps() {
    let unknown =
        |rules: usize| Assessment { at_least: 0, at_most: 1, verdicts: vec![Verdict::Unknown; rules] };
    let of = |(questions, rule): (Vec<Value>, Value)| specification(questions, vec![rule]);
    let negated = |(questions, rule): (Vec<Value>, Value)| specification(questions, vec![not(rule)]);
    // Each share that is missed has two alternatives; the contradiction is found after the last.
    let mut shares: Vec<_> = (0..30).map(|index| below(&format!("p{index}"), &format!("w{index}"))).collect();
    let mut questions: Vec<_> =
        (0..30).flat_map(|index| [format!("p{index}"), format!("w{index}")]).map(number).collect();
    let chain = [
        share("x", "y", 100),
        share("y", "z", 100),
        json!({ "at_least": { "question": "z", "value": 7 } }),
        json!({ "at_most": { "question": "x", "value": 6 } }),
    ];
    shares.splice(0..0, [json!({ "any": [{ "all": chain }, { "all": chain }] })]);
    questions.extend(["x", "y", "z"].map(number));
    // A wide any of shares, several times over: no whole is above its part, and every part is below another whole.
    let wide = |row: usize| {
        let parts =
            (0..12).map(|column| share(format!("p{column}"), format!("w{}", (column + row) % 12), 100));
        json!({ "any": parts.collect::<Vec<_>>() })
    };
    let mut wides: Vec<_> =
        (0..12).map(|column| below(&format!("p{column}"), &format!("w{column}"))).collect();
    wides.extend(
        (0..12).map(|column| json!({ "at_least": { "question": format!("w{column}"), "value": 1 } })),
    );
    wides.extend((0..12).map(wide));
    let numbers = |count: usize| {
        (0..count).flat_map(|index| [format!("p{index}"), format!("w{index}")]).map(number).collect()
    };
    // Two hundred and fifty alternatives nest, and each takes a part of the stack.
    let choice = |id: usize| json!({ "id": id.to_string(), "kind": "choice", "choices": ["a", "b", "c"] });
    let either = |id: usize| {
        let is = |id: usize, value: &str| json!({ "is": { "question": id.to_string(), "value": value } });
        json!({ "any": [is(id, "a"), is(id + 1, "b")] })
    };
    let nested = json!({ "all": (0..250).map(either).collect::<Vec<_>>() });
    for (about, programme) in [
        ("choices that exclude each other", of(pigeons(12, 11))),
        ("that they exclude each other", negated(pigeons(12, 11))),
        ("more of them", of(pigeons(14, 13))),
        ("numbers that raise each other", of(circle())),
        ("that they raise each other", negated(circle())),
        ("shares that are missed", specification(questions, vec![json!({ "all": shares })])),
        ("a wide any of shares", specification(numbers(12), vec![json!({ "all": wides })])),
        ("nested alternatives", specification((0..251).map(choice).collect(), vec![nested])),
    ] {
        let said = page(programme, Answers::default()).unwrap();
        assert!(said.watched.is_past, "{about}: {:?}", said.watched);
        assert_eq!(said.assessment, unknown(1), "{about}");
        assert_eq!(said.advice, 0, "{about}");
    }
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn what_needs_no_search_keeps_its_verdict_beside_a_hostile_rule() {
    let (mut questions, rule) = pigeons(12, 11);
    questions.push(json!({ "id": "ramp", "kind": "choice", "choices": ["yes", "no"] }));
    let is = |value: &str| json!({ "is": { "question": "ramp", "value": value } });
    let programme = specification(questions, vec![rule, is("yes"), is("no")]);
    let answers = Answers::from_iter([("ramp".to_owned(), Answer::Choice("yes".to_owned()))]);
    let said = page(programme, answers).unwrap();
    assert_eq!(said.assessment.verdicts, [Verdict::Unknown, Verdict::Met, Verdict::NotMet]);
    assert_eq!((said.assessment.at_least, said.advice), (0, 0));
}

#[test]
fn a_small_search_is_exact() {
    for (pigeons, at_most) in [(pigeons(4, 3), 0), (pigeons(4, 4), 1)] {
        let said = page(specification(pigeons.0, vec![pigeons.1]), Answers::default()).unwrap();
        assert!(!said.watched.is_past, "{:?}", said.watched);
        assert_eq!(said.assessment.at_most, at_most);
    }
}

#[test]
fn equal_calls_have_equal_results() {
    let compiled = |(questions, rule): (Vec<Value>, Value)| {
        let specification = serde_json::from_value(specification(questions, vec![rule])).unwrap();
        Programme::compile(specification).unwrap()
    };
    let (hostile, small) = (compiled(circle()), compiled(pigeons(4, 3)));
    let [hostile_one, small_one] =
        [&hostile, &small].map(|programme| programme.situation(&Answers::default()).unwrap());
    for _ in 0..3 {
        assert_eq!(hostile.assess(&hostile_one).at_most, 1);
        assert_eq!(small.assess(&small_one).at_most, 0, "what a call used up is not missing in the next");
    }
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn no_advice_is_searched_for_without_end() {
    let at_most = |id: &str, value: i64| json!({ "at_most": { "question": id, "value": value } });
    let answers = |values: &[(&str, i64)]| {
        let answer =
            |(id, value): &(&str, i64)| ((*id).to_owned(), Answer::Number(Decimal::from_scaled(*value, 0)));
        values.iter().map(answer).collect::<Answers>()
    };
    // Each raised number makes the other rule fail; or both are at a million in the end.
    let at_a_million = json!({ "any": [below("a", "b"), not(at_most("b", 999_999))] });
    for race in [vec![below("a", "b"), not(at_most("a", 0))], vec![at_a_million]] {
        let rules = [share("a", "b", 100)].into_iter().chain(race).collect();
        let said =
            page(specification(["a", "b"].map(number).to_vec(), rules), answers(&[("a", 1), ("b", 1)]));
        let said = said.unwrap();
        assert!(said.watched.is_past, "{:?}", said.watched);
        assert_eq!(said.advice, 0);
    }
    // Numbers that are parts of each other: how far one can grow has no end.
    let mut parts = specification(["a", "b"].map(number).to_vec(), vec![not(at_most("a", 5))]);
    parts["parts"] = json!([{ "part": "a", "whole": "b" }, { "part": "b", "whole": "a" }]);
    assert_eq!(page(parts.clone(), Answers::default()).unwrap().advice, 1);
    assert_eq!(page(parts, answers(&[("a", 2)])).unwrap().advice, 1);
    // The paths from the first part to the last whole double with each of forty numbers.
    let levels = (0..40).flat_map(|level| [format!("l{level}"), format!("r{level}")]).map(number);
    let mut diamonds = specification(levels.collect(), vec![not(at_most("l0", 5))]);
    let pairs = (0..39).flat_map(|level| {
        let below = [format!("l{level}"), format!("r{level}")];
        let above = [format!("l{}", level + 1), format!("r{}", level + 1)];
        below
            .into_iter()
            .flat_map(move |part| above.clone().map(|whole| json!({ "part": part, "whole": whole })))
    });
    diamonds["parts"] = pairs.collect();
    assert_eq!(page(diamonds, answers(&[("l0", 2)])).unwrap().advice, 1);
}

// Threat: a programme exhausts the memory or stack of the tool
// Threat: a programme or a pack whose search takes minutes
#[test]
fn a_programme_that_is_too_large_is_refused_before_it_is_expanded() {
    let refused = |about: &str, programme: Value| {
        let error = page(programme, Answers::default()).err();
        assert_eq!(error, Some(CompileError::Size), "{about}");
    };
    refused("facts that double", facts(60, |before| json!({ "all": [before, before] })));
    refused(
        "exceptions that double",
        facts(60, |before| {
            let except = before.get("fact").map(|fact| json!({ "when": fact, "percent": 50 }));
            json!({ "share": { "of": "a", "in": "a", "percent": 20, "except": except } })
        }),
    );
    let questions = (0..257).map(number).collect();
    refused("questions", specification(questions, vec![]));
    let is = || json!({ "at_least": { "question": "a", "value": 1 } });
    let mut tiers = specification(vec![number("a")], (0..100).map(|_| is()).collect());
    tiers["tiers"] =
        (0..200).map(|tier| if tier == 1 { "gold".to_owned() } else { tier.to_string() }).collect();
    refused("rules in every tier", tiers);
    refused(
        "parts of rules",
        specification(
            vec![number("a")],
            vec![json!({ "any": (0..MAX_PARTS).map(|_| is()).collect::<Vec<_>>() })],
        ),
    );
}

// Threat: a programme exhausts the memory or stack of the tool
#[test]
fn the_deepest_rules_fit_into_the_stack_of_a_wasm() {
    // A rule nests 32 levels deep, and facts add up: as many as the bound on their parts admits.
    let deepest = |levels: fn(Value) -> Value| {
        let of = |count| page(facts(count, levels), Answers::default()).ok();
        (10..).map_while(of).last().unwrap()
    };
    let said = deepest(|before| (0..30).fold(before, |rule, _| not(rule)));
    assert_eq!((said.assessment.verdicts.as_slice(), said.advice), (&[Verdict::Unknown][..], 1));
    assert!(!said.watched.is_past, "{:?}", said.watched);
    // Also with alternatives in every level.
    let said = deepest(|before| {
        let number = |form: &str, value: i64| json!({ form: { "question": "a", "value": value } });
        let either =
            |rule: Value| json!({ "any": [{ "all": [rule, number("at_most", 9)] }, number("at_least", 4)] });
        (0..15).fold(before, |rule, _| either(rule))
    });
    assert_eq!(said.assessment.verdicts, [Verdict::Unknown]);
}
