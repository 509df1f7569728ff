//! Loads what the app needs and mounts it in the place of the prerendered first screen. Until all of it is there, that
//! screen stays: a failure leaves a telephone number and not a blank page.

use crate::app::App;
use crate::effects;
use crate::i18n::Messages;
use crate::lazy;
use crate::platform::api::LoadError;
use crate::platform::events::Listener;
use crate::platform::{clock, files, focus, form, mount, storage, unicode, url};
use crate::state::AppState;
use consultation::calendar::Holidays;
use journey::{FlowContext, Journey, Message, Part};
use leptos::mount::mount_to;
use leptos::prelude::*;
use site_config::SiteConfig;
use wasm_bindgen_futures::spawn_local;

/// Starts the app, or says on the first screen that it cannot start.
pub fn start() {
    spawn_local(async {
        match load().await {
            Ok((flow, messages)) => mount(flow, messages),
            Err(LoadError) => mount::failed(),
        }
    });
}

async fn load() -> Result<(FlowContext, Messages), LoadError> {
    // The page preloads all three files side by side.
    let site = files::load_site().await?;
    let pack = files::load_programme(site.programme()).await?;
    let mut messages = load_messages(&site).await?;
    let holidays = Holidays::read(&pack.holidays_until, &pack.holidays).ok_or(LoadError)?;
    let today = clock::today().ok_or(LoadError)?;
    if url::has_result() {
        // A share link leads to the result at once.
        lazy::load_later().await.map_err(|_| LoadError)?;
        messages.add_later(files::load_later_messages(site.programme(), &messages.language).await?);
    }
    let (chamber, languages) = (url::chamber(), pack.languages);
    let flow = FlowContext::new(pack.specification, holidays, site, unicode::nfkc, today, chamber, languages);
    let mut flow = flow.map_err(|_| LoadError)?;
    flow.further = pack.further;
    Ok((flow, messages))
}

/// The messages in the chosen language, or where there are none in the operator's.
async fn load_messages(site: &SiteConfig) -> Result<Messages, LoadError> {
    if let Some(chosen) = url::chosen_language().filter(|chosen| *chosen != site.language)
        && let Ok(messages) = files::load_messages(site.programme(), &chosen).await
    {
        return Ok(messages);
    }
    files::load_messages(site.programme(), &site.language).await
}

fn mount(flow: FlowContext, messages: Messages) {
    let Some(root) = mount::make_room() else { return mount::failed() };
    let mounted = mount_to(root, move || {
        // The later part is there where there is a link.
        let shared = url::take_result().zip(lazy::later());
        let mut journey = match shared {
            Some((link, later)) => (later.shared)(&link, &flow),
            None => Journey::restore(&storage::saved_answers().unwrap_or_default(), &flow),
        };
        if !messages.has_later() {
            journey.part = Part::Missing;
        }
        if !cfg!(one_programme) && !flow.further.is_empty() {
            journey.programmes = Part::Missing;
        }
        let app = AppState::new(flow, messages, journey, effects::run, form::controls);
        focus::name_page(&app.page_title(), &app.language_untracked());
        app.dispatch(Message::Opened);
        // The event comes here when the control's own listener has had it.
        if let Some(listener) = Listener::on_document("change", move |_| app.settle()) {
            listener.forget();
        }
        view! { <App app/> }
    });
    // The app stays for as long as the page does.
    mounted.forget();
    mount::started();
}
