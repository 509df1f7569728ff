//! The rules of the programme: sources, tiers, facts and criteria.

use super::{Page, tick};
use assessment::specification::Criterion;
use maud::{Markup, html};

/// The verdicts in display order.
const VERDICTS: [&str; 5] = ["met", "not-met", "unknown", "not-applicable", "judged"];

pub(super) fn sources(page: &mut Page<'_>) -> Option<Markup> {
    let sources = &page.loaded.specification.sources;
    let mut rows = Vec::new();
    for source in sources {
        let title = page.text(&format!("source.{}", source.id));
        rows.push(html! {
            tr id=(page.among.anchor("source", &source.id)) {
                th scope="row" { code { (source.id) } }
                td { p { (title) } @if let Some(url) = &source.url { p.small { code { (url) } } } }
                (tick())
            }
        });
    }
    (!rows.is_empty()).then(|| page.table("sources", &[page.message("id"), page.message("source")], &rows))
}

pub(super) fn tiers(page: &mut Page<'_>) -> Option<Markup> {
    let mut rows = Vec::new();
    for tier in &page.loaded.specification.tiers {
        let (called, description) =
            (page.called("tier", tier, "name"), page.text(&format!("tier.{tier}.about")));
        rows.push(html! { tr { th scope="row" { (called) } td { (description) } (tick()) } });
    }
    (!rows.is_empty()).then(|| page.table("tiers", &[page.kind("tier"), page.message("about")], &rows))
}

pub(super) fn facts(page: &mut Page<'_>) -> Option<Markup> {
    let mut rows = Vec::new();
    for fact in &page.loaded.specification.facts {
        let id = &fact.id;
        let (called, description) =
            (page.called("fact", id, "label"), page.text(&format!("fact.{id}.about")));
        rows.push(html! {
            tr {
                th scope="row" { (called) (page.source(&fact.source)) }
                td { (description) }
                td { (page.rule_since(&fact.when, |old| Some(&old.facts.iter().find(|other| other.id == *id)?.when))) }
                (tick())
            }
        });
    }
    let columns = [page.kind("fact"), page.message("about"), page.message("computed")];
    (!rows.is_empty()).then(|| page.table("rules", &columns, &rows))
}

/// For each tier a table with the text and the computed form of each rule, and a table of the sentences.
pub(super) fn criteria(page: &mut Page<'_>) -> Option<Markup> {
    let specification = &page.loaded.specification;
    let mut tiers = Vec::new();
    for tier in &specification.tiers {
        let of_tier = specification.criteria.iter().filter(|criterion| criterion.tier == *tier);
        let (mut rules, mut sentences) = (Vec::new(), Vec::new());
        for criterion in of_tier {
            rules.push(rule(page, criterion));
            sentences.push(sentences_of(page, criterion));
        }
        if rules.is_empty() {
            continue;
        }
        let criterion = page.kind("criterion");
        let columns = [criterion.clone(), page.message("official"), page.message("computed")];
        let shown = [criterion, page.message("result"), page.message("sentence")];
        tiers.push(html! {
            h3 lang=[page.foreign] { (page.vocabulary.text(&format!("tier.{tier}.name"))) }
            (page.table("rules", &columns, &rules))
            (page.table("sentences", &shown, &sentences))
        });
    }
    (!tiers.is_empty()).then(|| html! { @for tier in &tiers { (tier) } })
}

fn rule(page: &mut Page<'_>, criterion: &Criterion) -> Markup {
    let id = &criterion.id;
    let (called, official) =
        (page.called("criterion", id, "label"), page.text(&format!("criterion.{id}.rule")));
    html! {
        tr {
            th scope="row" { (called) (page.source(&criterion.source)) }
            td { (official) }
            td {
                (page.rule_since(&criterion.requires, |old| {
                    Some(&old.criteria.iter().find(|other| other.id == *id)?.requires)
                }))
                @if let Some(applies) = &criterion.applies_when {
                    p.label { (page.message("applies")) }
                    (page.rule(applies))
                }
            }
            (tick())
        }
    }
}

/// One row for each sentence, plain and with figures.
fn sentences_of(page: &mut Page<'_>, criterion: &Criterion) -> Markup {
    let id = &criterion.id;
    let mut sentences = Vec::new();
    for verdict in VERDICTS {
        let label = page.vocabulary.message(&format!("verdict.{verdict}"), &[]);
        let with_figures = page.vocabulary.message("explain.figures", &[("verdict", &label)]);
        for (label, key) in [
            (label, format!("criterion.{id}.{verdict}")),
            (with_figures, format!("criterion.{id}.figures.{verdict}")),
        ] {
            sentences.extend(page.take(&key).map(|sentence| (label, sentence, page.was(&key))));
        }
    }
    let name = page.vocabulary.name("criterion", id);
    html! {
        @for (index, (label, sentence, was)) in sentences.iter().enumerate() {
            tr {
                @if index == 0 {
                    th scope="rowgroup" rowspan=(sentences.len()) lang=[page.foreign] { (name) }
                }
                td { (label) }
                td lang=[page.foreign] { (sentence) (was) }
                (tick())
            }
        }
    }
}
