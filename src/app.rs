//! Which page is shown. The progress and the estimate stay in place while the page below changes.

use crate::components::layout::{Back, Estimate, Help, LanguageSwitch, Progress};
use crate::lazy;
use crate::pages::{QuestionsPage, StartPage};
use crate::state;
use crate::view::fresh;
use journey::Step;
use leptos::prelude::*;

/// The whole app. A change of language rebuilds it, so that no text has to be reactive.
#[component]
pub fn App(
    /// The state, for the context.
    app: state::App,
) -> impl IntoView {
    provide_context(app);
    fresh(move || {
        app.language();
        view! { <Main/> }.into_any()
    })
}

/// The first screen, as it stands in the page before the app is mounted: with the notice of a failure, and the one for
/// browsers without scripts. Both leave the telephone number.
#[component]
pub fn FirstScreen(
    /// The state, for the context.
    app: state::App,
) -> impl IntoView {
    provide_context(app);
    view! {
        <Main>
            <p class="error" id="failure" role="alert" hidden=true>{app.t("start.failed")}</p>
            <noscript><p class="error">{app.t("start.without_scripts")}</p></noscript>
        </Main>
    }
}

#[component]
fn Main(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let app = state::use_app();
    let part = move || app.location().part(app.flow());
    view! {
        <main
            class="widget"
            data-step=move || Some(app.location().step.id().to_owned())
            data-part=part
            aria-busy=move || app.is_waiting().then(|| "true".to_owned())
        >
            {children.map(|children| children())}
            <div class="top">
                <Back/>
                <LanguageSwitch/>
            </div>
            <Progress/>
            <Estimate/>
            <div class="page">{fresh(move || page(app))}</div>
            <Help/>
        </main>
    }
}

fn page(app: state::App) -> AnyView {
    let location = app.location();
    match location.step {
        Step::Start => view! { <StartPage/> }.into_any(),
        step if step.is_question() => view! { <QuestionsPage location/> }.into_any(),
        // A message that leads here waits until the part is loaded.
        step => lazy::later().map_or_else(|| ().into_any(), |later| (later.page)(step)),
    }
}
