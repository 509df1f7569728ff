//! The size of the rules with every fact expanded, as in the engine. A few facts that name each other twice would
//! otherwise exhaust the memory.

use assessment::Specification;
use assessment::specification::Predicate;
use std::collections::BTreeMap;

/// The maximum number of parts of all rules together.
pub(super) const MAX_PARTS: u64 = assessment::specification::MAX_PARTS as u64;

/// The number of parts of all rules, without expanding them.
pub(super) fn parts(specification: &Specification) -> u64 {
    let mut facts = BTreeMap::new();
    let mut sum = 0_u64;
    for fact in &specification.facts {
        let size = size(&fact.when, &facts);
        // Of two facts with one id the engine takes the first.
        facts.entry(fact.id.as_str()).or_insert(size);
        sum = sum.saturating_add(size);
    }
    let criteria = specification.criteria.iter();
    // The engine repeats the rules of a criterion in each tier that requires it.
    let tiers = u64::try_from(specification.tiers.len()).unwrap_or(u64::MAX);
    let of_criteria =
        criteria.flat_map(|criterion| [&criterion.requires].into_iter().chain(&criterion.applies_when));
    for rule in of_criteria {
        sum = sum.saturating_add(size(rule, &facts).saturating_mul(tiers));
    }
    let of_questions = specification.questions.iter().flat_map(|question| question.conditions());
    let of_routes = specification.routes.iter().filter_map(|route| route.when.as_ref());
    of_questions.chain(of_routes).fold(sum, |sum, rule| sum.saturating_add(size(rule, &facts)))
}

/// The number of parts of one rule, given the sizes of the facts before it. Other facts are refused elsewhere.
fn size(rule: &Predicate, facts: &BTreeMap<&str, u64>) -> u64 {
    let named = |fact: &String| facts.get(fact.as_str()).copied().unwrap_or(1);
    let all =
        |parts: &[Predicate]| parts.iter().fold(1, |sum: u64, part| sum.saturating_add(size(part, facts)));
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => all(parts),
        Predicate::Not(part) => size(part, facts).saturating_add(1),
        Predicate::Fact(fact) => named(fact),
        // The fact and its negation, each with a share.
        Predicate::Share { except: Some(except), .. } => {
            named(&except.when).saturating_mul(2).saturating_add(6)
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_PARTS, parts};
    use assessment::Specification;

    const HEAD: &str = r#"
        id = "pool"
        version = 1
        valid_from = "2026-04-01"
        valid_to = "2028-03-31"
        tiers = ["entrant", "gold"]
        questions = []
        pages = []
    "#;

    /// A chain of facts, each of which names the one before it twice.
    fn doubling(facts: usize) -> Specification {
        let fact = |id: usize| {
            let before = match id.checked_sub(1) {
                Some(before) => format!("all = [{{ fact = \"{before}\" }}, {{ fact = \"{before}\" }}]"),
                None => "is = { question = \"ramp\", value = \"yes\" }".to_owned(),
            };
            format!("[[facts]]\nid = \"{id}\"\nsource = \"rules\"\nwhen = {{ {before} }}\n")
        };
        toml::from_str(&(HEAD.to_owned() + &(0..facts).map(fact).collect::<String>())).unwrap()
    }

    // Threat: a programme exhausts the memory or stack of the tool
    #[test]
    fn what_a_fact_stands_for_counts_each_time() {
        // 1, then one more than twice the one before: 1 + 3 + 7.
        assert_eq!(parts(&doubling(3)), 11);
        assert!(parts(&doubling(10)) < MAX_PARTS);
        assert!(parts(&doubling(40)) > MAX_PARTS);
        assert_eq!(parts(&doubling(100)), u64::MAX, "it is counted, and never written out");
    }
}
