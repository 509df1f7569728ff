//! The Web Locks API: one tab at a time. web-sys has it only behind an unstable flag, so it is declared here.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The navigator, with the member that matters here.
    type LockNavigator;

    /// Missing in old browsers and on pages without TLS.
    #[wasm_bindgen(method, getter)]
    fn locks(this: &LockNavigator) -> Option<LockManager>;

    type LockManager;

    /// Calls back once the lock is granted, and holds it until the promise that the callback returns is settled.
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        callback: &Closure<dyn FnMut() -> Promise>,
    ) -> Result<Promise, JsValue>;
}

/// A lock that no other tab has; dropping it releases it.
pub struct Lock {
    release: Option<Function>,
}

/// Waits for the lock of this name. `None` where the browser has no locks or refuses them.
pub async fn acquire(name: &str) -> Option<Lock> {
    let locks = manager()?;
    let mut lock = Lock { release: None };
    // The promise calls back at once, so that the lock can be released from here on.
    let held = Promise::new(&mut |resolve, _| lock.release = Some(resolve));
    let mut grant = None;
    let granted = Promise::new(&mut |resolve, _| grant = Some(resolve));
    let grant: Function = grant?;
    let callback = Closure::<dyn FnMut() -> Promise>::new(move || {
        let _ = grant.call0(&JsValue::UNDEFINED);
        held.clone()
    });
    let request = locks.request(name, &callback).ok()?;
    // The request itself is settled only when it is refused, or after the lock is released.
    JsFuture::from(Promise::race(&Array::of2(&granted, &request))).await.ok()?;
    Some(lock)
}

/// Whether tabs can tell what the others do.
pub fn are_available() -> bool {
    manager().is_some()
}

fn manager() -> Option<LockManager> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    navigator.unchecked_into::<LockNavigator>().locks()
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
