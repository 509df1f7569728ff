//! The questions of a further programme, added to those of a visit.

use super::VisitError;
use crate::load::is_same;
use assessment::Specification;
use assessment::specification::Page;

/// Adds the questions that the visit does not have, with their facts, parts, pages, readiness fields and routes. The
/// criteria, tiers and topics stay those of the leading programme.
pub(super) fn merge(visit: &mut Specification, further: &Specification) -> Result<(), VisitError> {
    let programme = || further.id.clone();
    for question in &further.questions {
        match visit.questions.iter().find(|known| known.id == question.id) {
            Some(known) if is_same(known, question) => {}
            Some(known) => {
                return Err(VisitError::Question { programme: programme(), question: known.id.clone() });
            }
            None => visit.questions.push(question.clone()),
        }
    }
    for fact in &further.facts {
        match visit.facts.iter().find(|known| known.id == fact.id) {
            // Rules have no equality; their debug form is complete.
            Some(known) if format!("{:?}", known.when) == format!("{:?}", fact.when) => {}
            Some(known) => return Err(VisitError::Fact { programme: programme(), fact: known.id.clone() }),
            None => visit.facts.push(fact.clone()),
        }
    }
    visit.add_parts(further.parts.iter().cloned());
    for field in &further.readiness {
        if visit.readiness.iter().any(|known| known.id == field.id) {
            return Err(VisitError::Field { programme: programme(), field: field.id.clone() });
        }
        visit.readiness.push(field.clone());
    }
    for route in &further.routes {
        if !visit.routes.iter().any(|known| known.id == route.id) {
            visit.routes.push(route.clone());
        }
    }
    let pages = further.pages.iter().filter_map(|page| remaining(visit, &further.id, page));
    let pages: Vec<_> = pages.collect();
    visit.pages.extend(pages);
    Ok(())
}

/// The page with the questions that no page of the visit asks.
fn remaining(visit: &Specification, programme: &str, page: &Page) -> Option<Page> {
    let is_asked = |id: &String| visit.pages.iter().any(|page| page.questions.contains(id));
    let questions: Vec<_> = page.questions.iter().filter(|id| !is_asked(id)).cloned().collect();
    let part = Some(part(programme, page));
    (!questions.is_empty()).then(|| Page { step: page.step.clone(), part, questions })
}

/// The part of a further programme's page within a visit: a readiness field, or a name that no other programme has.
pub(super) fn part(programme: &str, page: &Page) -> String {
    match &page.part {
        Some(field) if page.step == "readiness" => field.clone(),
        Some(part) => format!("{programme}-{part}"),
        None => programme.to_owned(),
    }
}
