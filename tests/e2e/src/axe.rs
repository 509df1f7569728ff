//! The accessibility rules of axe-core, run inside the page.

use crate::browser::Browser;
use serde::Deserialize;
use serde_json::json;
use std::sync::LazyLock;

/// Levels A and AA of WCAG 2.0 to 2.2, and good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The two named rules are off by default.
const RUN: &str = "
    const [tags, done] = arguments;
    const options = { runOnly: { type: 'tag', values: tags }, rules: {
        'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } } };
    axe.run(document, options).then(
        ({ violations, passes, inapplicable }) => done({
            passed: passes.map(({ id }) => id),
            inapplicable: inapplicable.map(({ id }) => id),
            violations: violations.flatMap(({ id, help, nodes }) => nodes.map((node) => ({
                rule: id, help, html: node.html, why: node.failureSummary,
            }))),
        }),
        (error) => done({ passed: [], inapplicable: [], violations: [{ rule: 'axe', help: '', html: '', why: String(error) }] }),
    );";

/// The script of axe-core, read once.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let path = std::env::var("TELEWORK_CHECK_AXE").expect("TELEWORK_CHECK_AXE names axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
});

#[derive(Debug, Deserialize)]
struct Report {
    passed: Vec<String>,
    /// Rules without an element to check.
    inapplicable: Vec<String>,
    violations: Vec<Violation>,
}

#[derive(Debug, Deserialize)]
struct Violation {
    rule: String,
    help: String,
    html: String,
    why: String,
}

/// The violations on the page as it is now: a paragraph for each node.
pub async fn violations(browser: &Browser) -> Vec<String> {
    if browser.read("return typeof axe === 'undefined';", Vec::new()).await == json!(true) {
        browser.read(&SCRIPT, Vec::new()).await;
    }
    let seen = browser.client().execute_async(RUN, vec![json!(TAGS)]).await.unwrap();
    let report: Report = serde_json::from_value(seen).unwrap();
    // Rules that did not run cannot fail.
    let ran = |rule: &str| {
        report.passed.iter().chain(report.violations.iter().map(|found| &found.rule)).any(|id| id == rule)
    };
    for rule in ["target-size", "color-contrast", "document-title"] {
        assert!(ran(rule), "axe-core ran {rule}");
    }
    // Not every page has an element for this rule.
    let names = "label-content-name-mismatch";
    assert!(ran(names) || report.inapplicable.iter().any(|id| id == names), "axe-core ran {names}");
    let paragraph =
        |Violation { rule, help, html, why }: Violation| format!("{rule}: {help}\n{html}\n{why}\n");
    report.violations.into_iter().map(paragraph).collect()
}
