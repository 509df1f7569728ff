//! Loads what the widget needs and puts it in the place of the first screen that the build wrote. Until all of it
//! is there that screen stays, so that whatever fails leaves a phone number and not a blank.

use super::language::Spoken;
use super::network::{LoadError, load};
use super::render::render;
use super::{
    calendar_file, clipboard, clock, deliver, dom, feeds, language, later, outbox, page_address, random,
    site_file, storage, unicode,
};
use crate::app::app;
use crate::journey::Journey;
use crate::outside::Outside;
use crate::setup::Setup;
use crate::widget::Widget;
use assessment::Specification;
use assessment::packed::unpack;
use consultation::calendar::Holidays;
use leptos::mount::mount_to;
use std::mem::ManuallyDrop;
use wasm_bindgen_futures::spawn_local;

/// Where the operator's configuration is.
const SITE: &str = "site.json";

/// What the browser does for the pure parts.
const OUTSIDE: Outside = Outside {
    now: clock::now,
    random: random::random,
    show: dom::show,
    focus: dom::focus,
    fetch_ahead: deliver::fetch_ahead,
    deliver: deliver::deliver,
    load_text: language::load_text,
    load_later: later::load,
    keep: storage::keep,
    address: page_address::address,
    embedded_on: page_address::embedded_on,
    copy: clipboard::copy,
    load_dates: feeds::load_dates,
    load_taken: feeds::load_taken,
    offer_calendar: calendar_file::offer,
    print: dom::print,
    keep_request: outbox::keep_request,
    resend_kept: outbox::resend,
    forget: storage::forget,
};

/// Languages: their tags, and what they are called.
type Languages = Vec<(String, String)>;

/// Starts the widget, or says on the first screen that it could not.
pub fn start() {
    spawn_local(async {
        match prepare().await {
            Ok((setup, spoken)) => mount(setup, spoken),
            Err(LoadError) => dom::failed(),
        }
    });
}

/// Everything is kept for as long as the page is there, or given up with it. What would take it apart on the way out
/// of a failure is left out, which is a good part of the code that starts the widget.
async fn prepare() -> Result<(ManuallyDrop<Setup>, Spoken), LoadError> {
    let chamber = page_address::chamber();
    let site = String::from_utf8(load(SITE).finish().await?).map_err(|_| LoadError)?;
    let site = site_file::read(&site, chamber.as_deref()).ok_or(LoadError)?;
    let programme = load(&[language::PROGRAMMES, &site.programme, ".pack"].concat());
    let spoken = language::chosen(&site).await?;
    let (specification, ((until, days), languages)): (Specification, ((String, Vec<String>), Languages)) =
        unpack(&programme.finish().await?).ok_or(LoadError)?;
    let specification = ManuallyDrop::new(specification);
    let holidays = Holidays::read(&until, &days).ok_or(LoadError)?;
    let today = clock::today().ok_or(LoadError)?;
    let specification = ManuallyDrop::into_inner(specification);
    if page_address::is_linked() {
        // A link leads to the result at once.
        crate::later::load().await.map_err(|_| LoadError)?;
    }
    let setup = Setup::new(specification, holidays, site, unicode::nfkc, today, chamber, languages);
    Ok((ManuallyDrop::new(setup.map_err(|_| LoadError)?), spoken))
}

fn mount(setup: ManuallyDrop<Setup>, spoken: Spoken) {
    let Some((document, place)) = dom::make_room() else { return dom::failed() };
    let into = place.clone();
    let mounted = mount_to(place, move || {
        let journey = match page_address::link() {
            Some(link) => Journey::linked(&link, &setup),
            None => Journey::resumed(&storage::kept().unwrap_or_default(), &setup),
        };
        let widget = Widget::new(ManuallyDrop::into_inner(setup), spoken, journey, OUTSIDE);
        dom::name(&widget.view());
        let mut kept = Vec::new();
        render(&document, app(widget), &into, None, &mut kept);
        dom::started();
        // A link leads to the result at once.
        widget.ask_for_dates();
        outbox::resume(widget);
        // The widget stays for as long as the page does.
        std::mem::forget(kept);
    });
    mounted.forget();
}
