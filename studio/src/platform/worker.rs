//! The worker: the same wasm, which checks drafts while the page stays responsive.

use super::page;
use crate::actions::Check;
use crate::report::{Report, Request};
use crate::state::Studio;
use crate::{Analyst, Change, Draft};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageEvent, Worker};

/// How long the page waits for the next key.
const PAUSE: Duration = Duration::from_millis(150);

/// Whether this is the worker, and not the page.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Answers every request: with the report, as JSON, then with the packs of the draft for the preview, behind the number
/// of its version.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let (answers, analyst) = (scope.clone(), RefCell::new(Analyst::default()));
    let answer = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let request = event.data().as_string().and_then(|json| serde_json::from_str::<Request>(&json).ok());
        let Some(request) = request else { return };
        let (version, mut analyst) = (request.version, analyst.borrow_mut());
        if let Ok(json) = serde_json::to_string(&analyst.analyse(request)) {
            // The page is there as long as its worker.
            let _ = answers.post_message(&json.into());
        }
        if let Some(packs) = analyst.packs() {
            let pack = |(name, bytes): (String, Vec<u8>)| {
                Array::of2(&name.into(), &Uint8Array::from(bytes.as_slice()))
            };
            let packs: Array = packs.into_iter().map(pack).collect();
            let _ = answers.post_message(&Array::of2(&version.into(), &packs));
        }
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
}

/// What the page has to do with its worker.
#[derive(Default)]
struct Checks {
    worker: Option<Worker>,
    /// A request is on its way.
    is_busy: bool,
    /// The draft that comes next.
    next: Option<Check>,
    /// The draft that the worker has.
    sent: Option<Draft>,
    timer: Option<TimeoutHandle>,
}

thread_local! {
    static CHECKS: RefCell<Checks> = RefCell::default();
}

/// Sends a draft after a pause in typing, and after the report on the one before.
pub fn check(studio: Studio, check: Check) {
    CHECKS.with_borrow_mut(|checks| {
        checks.next = Some(check);
        if let Some(timer) = checks.timer.take() {
            timer.clear();
        }
        checks.timer = set_timeout_with_handle(move || send(studio), PAUSE).ok();
    });
}

fn send(studio: Studio) {
    CHECKS.with_borrow_mut(|checks| {
        if checks.is_busy {
            return;
        }
        let Some(Check { version, language, today, draft }) = checks.next.take() else { return };
        let worker = checks.worker.get_or_insert_with(|| start(studio));
        let change = Change::between(checks.sent.as_ref(), &draft);
        let json = serde_json::to_string(&Request { version, language, today, change }).ok();
        checks.is_busy = json.is_some_and(|json| worker.post_message(&json.into()).is_ok());
        checks.sent = Some(draft).filter(|_| checks.is_busy);
    });
}

fn start(studio: Studio) -> Worker {
    let worker = page::start_worker();
    let take = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(packs) = event.data().dyn_ref::<Array>() {
            show(studio, packs);
            return;
        }
        CHECKS.with_borrow_mut(|checks| checks.is_busy = false);
        if let Some(report) =
            event.data().as_string().and_then(|json| serde_json::from_str::<Report>(&json).ok())
        {
            studio.take(report);
        }
        if CHECKS.with_borrow(|checks| checks.next.is_some()) {
            send(studio);
        }
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref()));
    take.forget();
    // A worker that has ended is started again by the next change.
    let end = Closure::<dyn Fn(Event)>::new(move |_| {
        CHECKS.with_borrow_mut(|checks| {
            checks.is_busy = false;
            (checks.worker, checks.sent) = (None, None);
        });
        studio.notice.set(Some(studio.t("check.failed")));
    });
    worker.set_onerror(Some(end.as_ref().unchecked_ref()));
    end.forget();
    worker
}

/// Shows the packs behind the number of their draft's version, unless it has changed since.
fn show(studio: Studio, packs: &Array) {
    let is_current = packs.get(0).as_f64().is_some_and(|version| studio.has_version(version as u32));
    if let (true, Ok(packs)) = (is_current, packs.get(1).dyn_into::<Array>()) {
        page::preview(studio, packs);
    }
}
