//! Whose rules and which tier, then and now.

use super::choice::label;
use crate::opened::{Opened, evaluation};
use crate::state::{Chosen, History, use_history};
use assessment::comparison::{Bounds, Comparison};
use leptos::context::Provider;
use leptos::prelude::*;
use telework_check::components::result::TierLadder;
use telework_check::state::App;

/// The ladders of the compared results, each under its rules, and one sentence on what moved the tier.
#[component]
pub fn Tiers(chosen: Chosen, comparison: Comparison) -> impl IntoView {
    let history = use_history();
    let Chosen { then, now } = &chosen;
    // An earlier result alone stands beside itself under the present rules.
    let (rules, company) = (comparison.bounds.by_rules().is_some(), comparison.bounds.by_company().is_some());
    let changes = match (rules, company) {
        _ if chosen.is_present_alone() => None,
        (true, true) => Some("both"),
        (true, false) => Some("rules"),
        (false, true) => Some("company"),
        (false, false) => Some("none"),
    };
    let changes = changes.map(|id| {
        view! { <p class="headline" data-tier-changed-by=id>{history.t(&["history.tier.", id].concat())}</p> }
    });
    let first = if chosen.is_present_alone() { "now" } else { "then" };
    let before = side(history, first, then, then.then, &comparison.bounds.before);
    let after = match now {
        Some(now) => Some(side(history, "now", now, now.present, &comparison.bounds.now)),
        None if !then.is_present() => {
            Some(side(history, "carried", then, then.present, &comparison.bounds.carried))
        }
        None => None,
    };
    view! {
        <section aria-labelledby="tiers-heading">
            <h2 id="tiers-heading">{history.t("history.tiers")}</h2>
            {changes}
            <div class="sides">{before} {after}</div>
        </section>
    }
}

fn side(history: History, id: &'static str, result: &Opened, app: App, bounds: &Bounds) -> AnyView {
    let label = if id == "carried" { rules(history) } else { label(history, result) };
    let ladder = evaluation(app).map(|evaluation| {
        view! { <Provider value=app><TierLadder evaluation missing=None/></Provider> }
    });
    let sentence = sentence(app, bounds);
    view! {
        <div class="side" data-side=id>
            <h3>{history.t(&["history.side.", id].concat())}</h3>
            <p class="support">{label}</p>
            <p>{sentence}</p>
            <div class="page">{ladder}</div>
        </div>
    }
    .into_any()
}

/// The name and the version of the present rules.
fn rules(history: History) -> String {
    let version = history.app.flow().programme.specification().version.to_string();
    let name = history.t("programme.name");
    history.app.t_args("history.result.rules", &[("name", &name), ("version", &version)])
}

/// The bounds of the tier in words.
fn sentence(app: App, Bounds { at_least, at_most }: &Bounds) -> String {
    let name = |tier: &str| app.t_path(&["tier", tier, "name"]);
    if at_least == at_most {
        return app.t_args("history.tier.exact", &[("tier", &name(at_least))]);
    }
    let most = app.within_reach(at_most);
    app.t_args("history.tier.between", &[("at_least", &name(at_least)), ("at_most", &most)])
}
