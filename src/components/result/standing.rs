//! Where the company stands under one programme: what is missing, the ladder, what would change it, and why.

use super::{Advice, Basis, CriteriaList, JudgedPoints, OpenQuestions, TierLadder};
use crate::state::App;
use crate::view::{element, emphasised, strong, text, tier_short};
use assessment::Advice as Set;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The parts of a result that follow from the programme of this state, between what comes before them and the button to
/// book. In a visit with several programmes it is a section, whose data attributes give the programme and the bounds of
/// the tier to programs.
pub fn standing(
    app: App,
    evaluation: Arc<Evaluation>,
    before: Vec<AnyView>,
    book: Option<AnyView>,
) -> AnyView {
    let mut sets = evaluation.advice(app.flow());
    let next = sets.first().map(|set| set.tier);
    sets.retain(|set| Some(set.tier) == next);
    let toward = toward(app, &evaluation, sets.first());
    let missing = sets.first().map(|smallest| (smallest.tier, smallest.changes.len()));
    let (at_least, at_most) = (evaluation.assessment.at_least, evaluation.assessment.at_most);
    let evaluation = move || evaluation.clone();
    let views = view! {
        {before}
        {toward.map(|toward| element("p", Some("toward"), vec![toward]))}
        <TierLadder evaluation=evaluation() missing/>
        <Basis/>
        <Advice evaluation=evaluation() sets=Arc::new(sets)/>
        <OpenQuestions evaluation=evaluation() has_advice=missing.is_some()/>
        <JudgedPoints evaluation=evaluation()/>
        {book}
        {text("h2", None, app.t("result.criteria"))}
        <CriteriaList evaluation=evaluation()/>
    }
    .into_any();
    if app.is_alone() {
        return views;
    }
    let tier = |index| Evaluation::tier(app.flow(), index).to_owned();
    view! {
        <section
            data-programme=app.flow().programme.specification().id.clone()
            data-tier-at-least=tier(at_least)
            data-tier-at-most=tier(at_most)
        >
            {views}
        </section>
    }
    .into_any()
}

/// The result in one sentence, in which the tiers stand out. A programme may word single outcomes better than the general
/// form; a sentence without a placeholder stands out as a whole.
pub fn headline(app: App, evaluation: &Evaluation) -> AnyView {
    let id = |tier: usize| Evaluation::tier(app.flow(), tier);
    let (at_least, at_most) = (id(evaluation.assessment.at_least), id(evaluation.assessment.at_most));
    let general = if at_least == at_most { "result.headline.exact" } else { "result.headline.between" };
    let sentence = app.t_opt(&["result", "headline", at_least, at_most]).unwrap_or_else(|| app.t(general));
    if !sentence.contains('{') {
        return strong(sentence);
    }
    let tier = |name: &str| {
        let tier = match name {
            "at_least" => app.t_path(&["tier", at_least, "name"]),
            _ => app.within_reach(at_most),
        };
        Some((app.t_args("result.quoted", &[("name", &tier)]), true))
    };
    emphasised(&sentence, &tier).into_any()
}

/// What is missing, in one sentence: changes, or what a programme says about single outcomes, or answers.
fn toward(app: App, evaluation: &Evaluation, smallest: Option<&Set>) -> Option<AnyView> {
    let id = |tier: usize| Evaluation::tier(app.flow(), tier);
    let (at_least, at_most) = (id(evaluation.assessment.at_least), id(evaluation.assessment.at_most));
    let left = evaluation.open_questions.len();
    let (sentence, count) = match (smallest, app.t_opt(&["result", "toward", at_least, at_most])) {
        (Some(set), _) => (app.t("result.missing"), set.changes.len()),
        (None, Some(sentence)) => (sentence, 0),
        (None, None) if left > 0 => (app.t("result.left"), left),
        (None, None) => return None,
    };
    let value = |name: &str| match name {
        "tier" => smallest.map(|set| (tier_short(app, set.tier), false)),
        _ => Some((count.to_string(), true)),
    };
    emphasised(&sentence, &value)
}
