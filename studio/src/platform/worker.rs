//! The worker: the same wasm, which checks drafts while the page stays responsive.

use super::page;
use crate::analyse;
use crate::report::{Report, Request};
use crate::state::Studio;
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

/// Answers every request.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let answer = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let request = event.data().as_string().and_then(|json| serde_json::from_str::<Request>(&json).ok());
        let Some(request) = request else { return };
        if let Ok(json) = serde_json::to_string(&analyse(&request)) {
            // The page is there as long as its worker.
            let _ = answers.post_message(&json.into());
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
    /// The request that comes next.
    next: Option<Request>,
    timer: Option<TimeoutHandle>,
}

thread_local! {
    static CHECKS: RefCell<Checks> = RefCell::default();
}

/// Sends a request after a pause in typing, and after the answer to the one before.
pub fn check(studio: Studio, request: Request) {
    CHECKS.with_borrow_mut(|checks| {
        checks.next = Some(request);
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
        let worker = checks.worker.get_or_insert_with(|| start(studio));
        let json = checks.next.take().and_then(|request| serde_json::to_string(&request).ok());
        checks.is_busy = json.is_some_and(|json| worker.post_message(&json.into()).is_ok());
    });
}

fn start(studio: Studio) -> Worker {
    let worker = page::start_worker();
    let take = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
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
            checks.worker = None;
        });
        studio.notice.set(Some(studio.t("check.failed")));
    });
    worker.set_onerror(Some(end.as_ref().unchecked_ref()));
    end.forget();
    worker
}
