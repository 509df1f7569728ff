//! Waiting: the time-out of a request, and the pause before another attempt.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

/// Aborts a request once its time is over, or when dropped. `AbortSignal.timeout` is younger than the browser floor.
pub struct Deadline {
    controller: AbortController,
    timer: i32,
    _abort: Closure<dyn FnMut()>,
}

impl Deadline {
    /// A deadline in so many seconds. `None` where the browser refuses a timer.
    pub fn after(seconds: u32) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let aborted = controller.clone();
        let abort = Closure::<dyn FnMut()>::new(move || aborted.abort());
        let callback = abort.as_ref().unchecked_ref();
        let timer = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback, delay(u64::from(seconds) * 1000))
            .ok()?;
        Some(Self { controller, timer, _abort: abort })
    }

    /// The signal for the request.
    pub fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// Whether the request was aborted because its time is over.
    pub fn has_passed(&self) -> bool {
        self.signal().aborted()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer);
        }
        // The rest of a body that nobody reads is not transferred.
        self.controller.abort();
    }
}

/// Waits for so many milliseconds, at most 24 days.
pub async fn sleep(milliseconds: u64) {
    let timer = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // A browser refuses no timer of its own page.
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay(milliseconds));
        }
    });
    let _ = JsFuture::from(timer).await;
}

/// `setTimeout` takes 31 bits.
fn delay(milliseconds: u64) -> i32 {
    i32::try_from(milliseconds).unwrap_or(i32::MAX)
}
