//! The only place of the page with web-sys and js-sys. What the widget's platform has is used from there.

mod address;
mod files;
mod focus;
mod load;

use crate::actions::Actions;
use crate::app::title;
use crate::state::History;
use crate::{App, Together, with_own_texts};
use journey::{FlowContext, Journey};
use leptos::ev;
use leptos::prelude::*;
use telework_check::i18n::Messages;
use telework_check::platform::clipboard;
use telework_check::platform::focus::name_page;
use telework_check::state::AppState;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// The element of the page in which the app stands, and those of the first screen.
const PLACE: &str = "history";
const LOADING: &str = "loading";
const FAILURE: &str = "failure";

/// Loads what the page needs and mounts it, or shows the notice of a failure.
pub fn start() {
    spawn_local(async {
        match load::present(address::chosen_language).await {
            Ok((flow, messages)) => mount(flow, &messages),
            Err(_) => fail(),
        }
    });
}

fn mount(flow: FlowContext, messages: &Messages) {
    let Some(place) = element(PLACE).and_then(|place| place.dyn_into::<HtmlElement>().ok()) else {
        return fail();
    };
    let messages = with_own_texts(messages);
    let actions = Actions {
        load_rules: load::rules,
        read_files: files::read,
        download: files::download,
        copy: clipboard::copy,
        print: || {
            // A browser that refuses to print says so itself.
            let _ = web_sys::window().map(|window| window.print());
        },
        remember: address::remember,
        replace: address::replace,
        address: address::with_fragment,
        speak: address::speak,
        run: focus::run,
        focus: focus::focus,
    };
    mount_to(place, move || {
        let app = AppState::new(flow, messages.clone(), Journey::default(), |_, _| {}, |_| Vec::new());
        let is_together = address::is_together();
        name_page(&app.t(title(is_together)), &app.language_untracked());
        let history = History::new(app, messages, actions);
        let together = is_together.then(|| Together::new(history));
        match together {
            Some(together) => together.open(&address::fragment()),
            None => address::links().iter().for_each(|link| history.give(link)),
        }
        window_event_listener(ev::hashchange, |_| address::follow());
        view! { <App history together/> }
    })
    .forget();
    if let Some(loading) = element(LOADING) {
        loading.remove();
    }
}

fn fail() {
    for (id, is_hidden) in [(LOADING, true), (FAILURE, false)] {
        if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            element.set_hidden(is_hidden);
        }
    }
}

fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
