//! The time, which the pure crates take as an argument. The device's clock is corrected by the server's once, when the
//! app starts.

use super::api::Dated;
use super::built;
use consultation::calendar::{Date, in_japan};
use consultation::clock::{ServerDate, correction, is_doubtful};
use std::cell::Cell;
use wasm_bindgen::JsValue;

thread_local! {
    /// What is added to the device's clock, in milliseconds.
    static CORRECTION: Cell<i64> = const { Cell::new(0) };
}

/// Corrects the clock by the date of a file from the widget's own server, and by the day of the build. A
/// device that is far ahead of a file, which may come from a cache, `asks` for the date once more.
pub async fn correct(date: Option<Dated>, asks: impl AsyncFnOnce() -> Option<Dated>) {
    let device = device();
    let mut server = date.as_ref().and_then(time_of).map(ServerDate::AtLeast);
    if let Some(ServerDate::AtLeast(at)) = server
        && is_doubtful(device, at)
        && let Some(at) = asks().await.as_ref().and_then(time_of)
    {
        server = Some(ServerDate::Now(at));
    }
    CORRECTION.set(correction(device, server, built()));
}

/// Now, as RFC 3339 text in UTC.
pub fn now() -> String {
    #[allow(clippy::cast_precision_loss)]
    let milliseconds = corrected() as f64;
    js_sys::Date::new(&JsValue::from_f64(milliseconds)).to_iso_string().into()
}

/// Whole milliseconds since 1970-01-01T00:00:00Z.
pub fn unix_milliseconds() -> u64 {
    u64::try_from(corrected()).unwrap_or_default()
}

fn corrected() -> i64 {
    device().saturating_add(CORRECTION.get())
}

fn device() -> i64 {
    whole(js_sys::Date::now())
}

/// The day of the build, from its beginning in UTC.
fn built() -> Option<i64> {
    parse(&built::day()?)
}

fn time_of(dated: &Dated) -> Option<i64> {
    let age: i64 = dated.age.parse().unwrap_or_default();
    Some(parse(&dated.date)?.saturating_add(age.saturating_mul(1000)))
}

/// A date in any form that the browser reads.
fn parse(date: &str) -> Option<i64> {
    let milliseconds = js_sys::Date::parse(date);
    (!milliseconds.is_nan()).then(|| whole(milliseconds))
}

/// Far below 2^53, so that nothing is lost.
#[allow(clippy::cast_possible_truncation)]
fn whole(milliseconds: f64) -> i64 {
    milliseconds as i64
}

/// Whole seconds since the page was opened.
pub fn seconds_on_page() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = performance.map_or(0.0, |performance| performance.now() / 1000.0) as u64;
    seconds
}

/// Today in Japan, whatever the time zone of the device.
pub fn today() -> Option<Date> {
    in_japan(i64::try_from(unix_milliseconds() / 1000).ok()?)
}
