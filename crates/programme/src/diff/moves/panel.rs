//! The decisions of the panel as answers, so that the engine evaluates a company with them.

use super::joint::{AGREES, panel_question};
use assessment::Specification;
use assessment::specification::Predicate;
use std::collections::BTreeSet;

/// The id of the question with the decision on a judged question.
pub(super) fn decision_id(question: &str) -> String {
    format!("panel {question}")
}

/// The programme with a question for each decision of the panel.
pub(super) fn decided(specification: &Specification) -> Specification {
    let mut specification = specification.clone();
    let mut judged = BTreeSet::new();
    let questions: Vec<_> =
        specification.questions.iter().map(|own| (own.id.clone(), own.same_as.clone())).collect();
    let canonical = |id: &str| {
        let question = questions.iter().find(|(own, _)| own == id);
        question.and_then(|(_, same)| same.clone()).unwrap_or_else(|| id.to_owned())
    };
    let mut replace = |rule: &mut Predicate| replace_judged(rule, &canonical, &mut judged);
    for criterion in &mut specification.criteria {
        replace(&mut criterion.requires);
        criterion.applies_when.iter_mut().for_each(&mut replace);
    }
    specification.facts.iter_mut().for_each(|fact| replace(&mut fact.when));
    for question in &mut specification.questions {
        question.asked_when.iter_mut().for_each(&mut replace);
        question.choice_when.iter_mut().for_each(|(_, when)| replace(when));
    }
    // What decides no tier needs no time.
    specification.routes.clear();
    specification.questions.extend(judged.into_iter().map(|id| panel_question(decision_id(&id))));
    specification
}

fn replace_judged(rule: &mut Predicate, canonical: &dyn Fn(&str) -> String, judged: &mut BTreeSet<String>) {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter_mut().for_each(|part| replace_judged(part, canonical, judged));
        }
        Predicate::Not(part) => replace_judged(part, canonical, judged),
        Predicate::Judged(id) => {
            let id = canonical(id);
            let is = Predicate::Is { question: decision_id(&id), value: AGREES.to_owned() };
            judged.insert(id);
            *rule = is;
        }
        _ => {}
    }
}
