//! A file with the preferred slots, for people's own calendars.

use super::clock::now;
use crate::widget::Widget;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// In `start.js`: offers the file, by `on-demand.js`, which it loads. Nobody waits for it.
    #[wasm_bindgen(js_namespace = onDemand, catch, variadic)]
    fn tentative(texts: Box<[JsValue]>) -> Result<JsValue, JsValue>;
}

/// Offers the file, as the browser offers any.
pub fn offer(widget: Widget) {
    let journey = widget.journey_now();
    let Some(sent) = &journey.request else { return };
    let receipt = &sent.request.receipt;
    let number = widget.fill("review.receipt", &[("receipt", receipt)]);
    let title = widget.t("receipt.calendar_title");
    let mut texts = vec![now(), receipt.clone(), title, number, widget.setup().site.hours.clone()];
    texts.extend(
        sent.request.consultation.preferred.iter().map(|slot| [&slot.date, "/", &slot.period].concat()),
    );
    // Should it fail, there is no file; the slots stand on the page.
    let _ = tentative(texts.iter().map(|text| JsValue::from_str(text)).collect());
}
