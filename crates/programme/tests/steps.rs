//! The bound on the search: a programme whose search could take too long is refused, with the rule that causes it, and
//! no command runs without end. The hostile programmes are data: what is added to the tests' programme.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use assessment::Programme;
use assessment::steps::{MAX_STEPS, watch};
use programme::{Finding, check, check_steps, evaluate, load};
use std::fs;
use std::path::PathBuf;

/// The maximum number of steps of a check: those of its proofs, and of the searches before them.
const MAX_CHECK_STEPS: u64 = 85_000_000;

/// Questions and rules about them.
struct Hostile {
    name: &'static str,
    /// The entries with the questions, and their ids.
    questions: Vec<(String, String)>,
    /// A criterion for each.
    requires: Vec<String>,
    /// The begin of the finding.
    finding: &'static str,
}

fn number(id: impl ToString) -> (String, String) {
    let id = id.to_string();
    (format!("[[questions]]\nid = \"{id}\"\nkind = \"number\"\nunit = \"hours\"\nimproves = \"up\"\n"), id)
}

/// A number that advice does not change.
fn fixed(id: impl ToString) -> (String, String) {
    let (entry, id) = number(id);
    (entry.replace("improves = \"up\"\n", ""), id)
}

fn choice(id: impl ToString, choices: usize) -> (String, String) {
    let id = id.to_string();
    let choices: Vec<_> = (0..choices).map(|choice| format!("\"{choice}\"")).collect();
    (format!("[[questions]]\nid = \"{id}\"\nkind = \"choice\"\nchoices = [{}]\n", choices.join(", ")), id)
}

fn share(of: &str, whole: &str, percent: u32) -> String {
    format!("{{ share = {{ of = \"{of}\", in = \"{whole}\", percent = {percent} }} }}")
}

/// One number is below another one, or both are 0.
fn below(smaller: &str, larger: &str) -> String {
    format!("{{ not = {} }}", share(smaller, larger, 100))
}

fn at_least(id: &str, value: i64) -> String {
    format!("{{ at_least = {{ question = \"{id}\", value = {value} }} }}")
}

fn at_most(id: &str, value: i64) -> String {
    format!("{{ at_most = {{ question = \"{id}\", value = {value} }} }}")
}

fn is(id: &str, choice: usize) -> String {
    format!("{{ is = {{ question = \"{id}\", value = \"{choice}\" }} }}")
}

fn all(rules: &[String]) -> String {
    format!("{{ all = [{}] }}", rules.join(", "))
}

fn any(rules: &[String]) -> String {
    format!("{{ any = [{}] }}", rules.join(", "))
}

const PAST: &str = "programme.toml: criterion.hostile-0: its alternatives";

fn hostile() -> Vec<Hostile> {
    // Twelve pigeons in eleven holes, of which no two share one.
    let mut pigeons = Vec::new();
    for pigeon in 0..12 {
        for other in 0..pigeon {
            for hole in 0..11 {
                let is_not = |id| format!("{{ not = {} }}", is(&format!("p{id}"), hole));
                pigeons.push(any(&[is_not(pigeon), is_not(other)]));
            }
        }
    }
    // Each column is below itself, and some part reaches a whole of another column, in each of twelve rows.
    let ids = |letter: &str| (0..12).map(|column| format!("{letter}{column}")).collect::<Vec<_>>();
    let (parts, wholes) = (ids("p"), ids("w"));
    let columns = || parts.iter().zip(&wholes);
    let mut shares: Vec<_> = columns().map(|(part, whole)| below(part, whole)).collect();
    shares.extend(wholes.iter().map(|whole| at_least(whole, 1)));
    for row in 0..12 {
        let shifted = parts.iter().zip(wholes.iter().cycle().skip(row));
        shares.push(any(&shifted.map(|(part, whole)| share(part, whole, 100)).collect::<Vec<_>>()));
    }
    let circle = ["a", "b", "c"];
    let mut raised = vec![below("a", "b"), below("b", "c"), below("c", "a")];
    raised.extend(circle.map(|id| at_least(id, 1)));
    // A chain of changes: each raised number makes the other rule fail, until both are a million.
    let race = [
        any(&[share("a", "b", 100), at_most("b", 0)]),
        at_least("b", 1),
        any(&[below("a", "b"), at_least("b", 1_000_000)]),
    ];
    // A whole with a boundary for every path through twelve levels of three shares each.
    let mut projected = vec![at_least("n0", 3)];
    for level in 0..12 {
        let (part, whole) = (format!("n{level}"), format!("n{}", level + 1));
        projected.extend([7, 11, 13].map(|percent| share(&part, &whole, percent)));
    }
    let questions = |ids: &[&str]| ids.iter().map(number).collect::<Vec<_>>();
    vec![
        Hostile {
            name: "choices",
            questions: (0..12).map(|id| choice(format!("p{id}"), 11)).collect(),
            requires: vec![all(&pigeons)],
            finding: PAST,
        },
        Hostile {
            name: "shares",
            questions: parts.iter().chain(&wholes).map(number).collect(),
            requires: vec![all(&shares)],
            finding: PAST,
        },
        Hostile {
            name: "circle",
            questions: questions(&circle),
            requires: vec![all(&raised)],
            finding: PAST,
        },
        Hostile {
            name: "changes",
            questions: questions(&["a", "b"]),
            requires: race.to_vec(),
            finding: PAST,
        },
        Hostile {
            name: "projected",
            questions: (0..13).map(|id| fixed(format!("n{id}"))).collect(),
            requires: vec![all(&projected)],
            finding: "programme.toml: criterion.hostile-0: distinguishes more than",
        },
        Hostile {
            name: "companies",
            questions: (0..12).map(|id| choice(format!("p{id}"), 6)).collect(),
            requires: vec![any(&(0..12)
                .flat_map(|id| [0, 1, 2].map(|value| is(&format!("p{id}"), value)))
                .collect::<Vec<_>>())],
            finding: "programme.toml: criterion.hostile-0: distinguishes more than",
        },
    ]
}

/// A copy of the tests' programme with the questions, and a criterion with the rule.
fn folder(hostile: &Hostile, purpose: &str) -> PathBuf {
    let copy = support::copied(&format!("{purpose}-{}", hostile.name), &support::other_programmes());
    let folder = copy.join("pools-for-everyone-2026");
    let (questions, ids): (Vec<_>, Vec<_>) = hostile.questions.iter().cloned().unzip();
    let criterion = |(index, rule): (usize, &String)| {
        format!(
            "[[criteria]]\nid = \"hostile-{index}\"\ntier = \"bronze\"\nsource = \"rules\"\nrequires = {rule}\n"
        )
    };
    let added = format!(
        "{}\n[[pages]]\nstep = \"profile\"\npart = \"hostile\"\nquestions = {ids:?}\n{}",
        questions.concat(),
        hostile.requires.iter().enumerate().map(criterion).collect::<String>()
    );
    let file = folder.join("programme.toml");
    let content = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{content}\n{added}")).unwrap();
    folder
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn a_hostile_programme_is_refused_with_its_rule() {
    for hostile in hostile() {
        let loaded = load(&folder(&hostile, "refused")).unwrap();
        let (findings, watched) = watch(|| check(&loaded, "en"));
        let line = |finding: &Finding| format!("{}: {}: {}", finding.file, finding.entry, finding.message);
        let findings: Vec<_> = findings.iter().map(line).collect();
        let is_expected = |finding: &&String| finding.starts_with(hostile.finding);
        assert!(findings.iter().find(is_expected).is_some(), "{}: {}", hostile.name, findings.join("\n"));
        assert!(watched.steps <= MAX_CHECK_STEPS, "{}: {watched:?}", hostile.name);
    }
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn no_command_evaluates_or_packs_a_hostile_programme() {
    let hostile = hostile().into_iter().filter(|hostile| hostile.finding == PAST);
    for (index, hostile) in hostile.enumerate() {
        let folder = folder(&hostile, "commands");
        let (folder, out) = (folder.to_str().unwrap(), support::scratch(&format!("hostile-pack-{index}")));
        let answers = out.with_file_name(format!("hostile-answers-{index}.json"));
        fs::write(&answers, "{}").unwrap();
        let (pack, page) = (out.join("pack"), out.with_file_name(format!("hostile-{index}.html")));
        for arguments in [
            &["check", folder][..],
            &["build", folder, "--out", pack.to_str().unwrap()],
            &["eval", folder, "--answers", answers.to_str().unwrap()],
            &["diff", folder, folder],
        ] {
            let output = support::run(arguments);
            assert!(!output.status.success(), "{arguments:?}");
            let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(
                text.contains("criterion.hostile-0: ") && text.contains("use one_of instead of any"),
                "{arguments:?}: {text}"
            );
        }
        assert!(!pack.exists(), "nothing is packed");
        // The page for proof-reading is for drafts too, and needs no search.
        assert!(support::run(&["explain", folder, "--out", page.to_str().unwrap()]).status.success());
    }
}

#[test]
fn every_programme_is_well_below_the_bounds() {
    for folder in support::every_programme() {
        let loaded = load(&folder).unwrap();
        let programme = Programme::compile(loaded.specification.clone()).unwrap();
        let past = check_steps(&programme, &loaded.cases);
        assert_eq!(past, Ok(()), "{}", folder.display());
        let mut most = 0;
        for case in &loaded.cases {
            let (report, watched) = watch(|| evaluate(&programme, &case.answers));
            report.unwrap();
            // All calls together, each of which may take the whole.
            most = most.max(watched.steps);
        }
        assert!(most < u64::try_from(MAX_STEPS).unwrap() / 10, "{}: {most}", folder.display());
        let (_, watched) = watch(|| check(&loaded, "en"));
        assert!(watched.steps < MAX_CHECK_STEPS / 4, "{}: {watched:?}", folder.display());
    }
}
