//! The dates that operators publish beside the widget or elsewhere. They are foreign: whatever is wrong with
//! them leaves the page without dates and says so.

use super::clock::now;
use super::json::Json;
use crate::journey::{Dates, Event, Occasion};
use crate::widget::Widget;
use consultation::calendar::iso;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// In `start.js`: the coming dates of a feed, from `on-demand.js`, which it loads.
    #[wasm_bindgen(js_namespace = onDemand, catch)]
    fn occasions(address: &str, today: &str, now: &str) -> Result<js_sys::Promise, JsValue>;

    /// In `start.js`: those of the slots that a calendar says are taken, by `on-demand.js`.
    #[wasm_bindgen(js_namespace = onDemand, catch, variadic)]
    fn taken(texts: Box<[JsValue]>) -> Result<js_sys::Promise, JsValue>;
}

/// Loads the dates of a route from this address.
pub fn load_dates(widget: Widget, route: String, address: String) {
    spawn_local(async move {
        let dates = match listed(widget, &address).await {
            Some(occasions) => Dates::Listed(occasions),
            None => Dates::Unavailable,
        };
        widget.dispatch(Event::Dates(route, dates));
    });
}

/// Asks a calendar which of these slots are taken. One that cannot be read takes none: a preference is a wish,
/// and the experts answer it.
pub fn load_taken(widget: Widget, address: &str, slots: Vec<String>) {
    let mut texts = vec![address.to_owned(), widget.setup().site.hours.clone()];
    texts.extend(slots);
    let asked = taken(texts.iter().map(|text| JsValue::from_str(text)).collect());
    spawn_local(async move {
        let Ok(promise) = asked else { return };
        let read = Json::new(JsFuture::from(promise).await.unwrap_or_default());
        widget.dispatch(Event::Taken(read.list().iter().filter_map(Json::text).collect()));
    });
}

async fn listed(widget: Widget, address: &str) -> Option<Vec<Occasion>> {
    let promise = occasions(address, &iso(widget.setup().today), &now()).ok()?;
    let read = Json::new(JsFuture::from(promise).await.ok()?);
    // Without a feed that could be read there is nothing, which is no list either.
    read.is_list().then(|| read.list().iter().filter_map(occasion).collect())
}

fn occasion(json: &Json) -> Option<Occasion> {
    let text = |name: &str| json.get(name).text();
    Some(Occasion {
        title: text("title")?,
        date: text("date")?,
        from: text("from"),
        to_date: text("to_date"),
        to: text("to"),
        place: text("place"),
        url: text("url"),
        file: text("file")?,
    })
}
