//! The lazy parts: the pages after the questions, and booking. A release splits the code that only the two functions
//! below lead to into a wasm each (`--cfg split`, set by `cargo xtask build`). Elsewhere, as in tests and under a
//! plain `trunk`, all of it is there from the beginning.

use journey::{FieldError, FlowContext, FormState, RequestContext, Step};
use consultation::request::Frozen;
use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;

/// The ways into the part with the pages after the questions. A reference from anywhere else brings its code back
/// into the first part.
#[derive(Clone, Copy)]
pub struct LaterPart {
    /// The page of a step after the questions.
    pub page: fn(Step) -> AnyView,
    /// Puts the request together, or says of every control that cannot be sent why not.
    pub prepare: Prepare,
}

/// From the form, the taken slots and the two contexts to the request, or to the error of every control.
pub type Prepare = fn(&FormState, &[String], &FlowContext, &RequestContext) -> Result<Frozen, Vec<FieldError>>;

#[cfg_attr(split, leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible))]
fn later_part() -> Result<LaterPart, SplitLoaderError> {
    Ok(LaterPart { page: crate::pages::lazy_page, prepare: journey::prepare })
}

/// The part with the pages after the questions, once it is loaded.
pub fn later() -> Option<LaterPart> {
    #[cfg(split)]
    return loaded::LATER.get().copied();
    #[cfg(not(split))]
    later_part().ok()
}

#[cfg(target_arch = "wasm32")]
mod loaded {
    use super::SplitLoaderError;
    #[cfg(split)]
    use super::{LaterPart, later_part};
    use crate::booking::{BOOKING, Booking};
    #[cfg(split)]
    use std::sync::OnceLock;

    #[cfg(split)]
    pub(super) static LATER: OnceLock<LaterPart> = OnceLock::new();

    #[cfg_attr(split, leptos::wasm_split::wasm_split(booking, wasm_split_path = leptos::wasm_split, fallible))]
    fn booking_part() -> Result<Booking, SplitLoaderError> {
        Ok(BOOKING)
    }

    /// Loads the part with the pages after the questions. After a failure the next call tries again.
    ///
    /// # Errors
    /// It cannot be loaded.
    pub async fn load_later() -> Result<(), SplitLoaderError> {
        #[cfg(split)]
        {
            let part = later_part().await?;
            LATER.get_or_init(|| part);
        }
        Ok(())
    }

    /// The booking part, which is loaded first where it is not there. After a failure the next call tries again.
    ///
    /// # Errors
    /// It cannot be loaded.
    pub async fn booking() -> Result<Booking, SplitLoaderError> {
        #[cfg(split)]
        return booking_part().await;
        #[cfg(not(split))]
        booking_part()
    }
}

#[cfg(target_arch = "wasm32")]
pub use loaded::{booking, load_later};
