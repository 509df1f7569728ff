//! What the crates may be built from, seen through the whole tree and not only its first level.

use super::Finding;
use crate::metadata::Metadata;

/// One rule about what a package is built from.
pub struct DependencyRule {
    /// Its name.
    pub name: &'static str,
    /// The reason, printed with every finding.
    pub why: &'static str,
    /// The packages it is about; none means every package of the workspace except those it names as `not`.
    packages: &'static [&'static str],
    not: &'static [&'static str],
    /// What may not be in their tree: a name, or a beginning that ends in `*`.
    forbidden: &'static [&'static str],
}

/// Every rule about dependencies.
pub const RULES: &[DependencyRule] = &[
    DependencyRule {
        name: "pure-dependencies",
        why: "the pure crates know no browser, no leptos, no network, no clock and no chance",
        packages: &["assessment", "consultation", "journey", "site-config"],
        not: &[],
        forbidden: &[
            "leptos*",
            "web-sys",
            "js-sys",
            "wasm-bindgen*",
            "gloo*",
            "tokio",
            "mio",
            "reqwest",
            "hyper",
            "getrandom",
            "rand",
        ],
    },
    DependencyRule {
        name: "direction",
        why: "a request may carry an assessment; an assessment knows nothing of requests",
        packages: &["assessment"],
        not: &[],
        forbidden: &["consultation", "journey", "programme", "reception", "site-config"],
    },
    DependencyRule {
        name: "leptos-dependency",
        why: "only the widget knows leptos",
        packages: &[],
        // The app renders its first screen, and the fuzz targets drive its parsers.
        not: &["telework-check", "prerender", "fuzz"],
        forbidden: &["leptos*"],
    },
];

/// The reason of the rule with this name.
pub fn why(name: &str) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.name == name).map(|rule| rule.why)
}

/// Checks every rule against what cargo knows of the build for the browser.
pub fn check(metadata: &Metadata) -> Vec<Finding> {
    let members = metadata.members();
    let mut findings = Vec::new();
    for rule in RULES {
        let about = |package: &&&str| match rule.packages {
            [] => !rule.not.contains(package),
            packages => packages.contains(package),
        };
        for package in members.iter().filter(about) {
            let chains = metadata.built_from(package);
            let broken = chains.iter().filter(|chain| chain.last().is_some_and(|name| rule.forbids(name)));
            findings.extend(broken.map(|chain| Finding {
                rule: rule.name,
                place: (*package).to_owned(),
                line: 0,
                found: chain.join(" → "),
            }));
        }
    }
    findings
}

impl DependencyRule {
    fn forbids(&self, name: &str) -> bool {
        self.forbidden.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => name.starts_with(beginning),
            None => name == *pattern,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Edges are "from to", or "from to kind".
    fn findings(members: &[&str], edges: &[&str]) -> Vec<(&'static str, String)> {
        let words = |edge: &&str| edge.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let edges: Vec<Vec<String>> = edges.iter().map(words).collect();
        let mut names: Vec<&str> =
            edges.iter().flatten().map(String::as_str).chain(members.to_vec()).collect();
        names.sort_unstable();
        names.dedup();
        let node = |name: &&str| {
            let from = edges.iter().filter(|edge| edge[0] == **name);
            let kind = |edge: &Vec<String>| edge.get(2).map_or(Value::Null, |kind| json!(kind));
            let deps = from.map(|edge| json!({"pkg": edge[1], "dep_kinds": [{"kind": kind(edge)}]}));
            json!({"id": name, "deps": deps.collect::<Vec<_>>()})
        };
        let packages: Vec<Value> = names.iter().map(|name| json!({"id": name, "name": name})).collect();
        let nodes: Vec<Value> = names.iter().map(node).collect();
        let answer = json!({"packages": packages, "workspace_members": members, "resolve": {"nodes": nodes}});
        let metadata = Metadata::read(&answer.to_string()).unwrap();
        check(&metadata).into_iter().map(|finding| (finding.rule, finding.found)).collect()
    }

    #[test]
    fn a_forbidden_dependency_is_found_however_deep() {
        let found = findings(&["consultation"], &["consultation uuid", "uuid getrandom"]);
        assert_eq!(found, [("pure-dependencies", "consultation → uuid → getrandom".to_owned())]);
    }

    #[test]
    fn what_only_tests_use_is_allowed() {
        assert_eq!(findings(&["assessment"], &["assessment proptest dev", "proptest rand"]), []);
    }

    #[test]
    fn an_assessment_knows_no_request_but_a_request_may_know_an_assessment() {
        let members = ["assessment", "consultation"];
        assert_eq!(findings(&members, &["consultation assessment"]), []);
        let found = findings(&members, &["assessment consultation"]);
        assert_eq!(found, [("direction", "assessment → consultation".to_owned())]);
    }

    #[test]
    fn only_the_widget_may_be_built_with_leptos() {
        assert_eq!(findings(&["telework-check"], &["telework-check leptos"]), []);
        let found = findings(&["reception"], &["reception leptos_dom"]);
        assert_eq!(found, [("leptos-dependency", "reception → leptos_dom".to_owned())]);
    }
}
