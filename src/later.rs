//! What the steps after the questions need. In a release its code is a wasm of its own, which is loaded once
//! somebody has begun: whoever only looks does not wait for the result, and most of the widget's code is for that.
//!
//! The build splits what only [`Later`] leads to from everything else (`--cfg split`, see `xtask/src/split.rs`).
//! Without that, as in the tests and while developing, all of it is there from the beginning.

use crate::journey::{Entries, FieldError, Moment, Place, document};
use crate::parts::Piece;
use crate::setup::Setup;
use crate::steps;
use crate::widget::Widget;
use consultation::request::ConsultationRequest;

/// What puts a request together, or says of every control that cannot be sent why not.
type Document = fn(&Entries, &[String], &Setup, &Moment) -> Result<ConsultationRequest, Vec<FieldError>>;

/// The ways into the code that comes later. Nothing else may lead there, or it comes at once.
#[derive(Clone, Copy)]
pub struct Later {
    /// The page of a step after the questions.
    pub page: fn(Widget, Place) -> Piece,
    /// Puts the request together from what was entered and the slots that are taken.
    pub document: Document,
}

#[cfg_attr(not(split), allow(dead_code))]
const LATER: Later = Later { page: steps::later, document };

#[cfg(not(split))]
mod code {
    use super::{LATER, Later};

    /// The code that comes later, which is there.
    pub fn loaded() -> Option<Later> {
        Some(LATER)
    }

    /// Has nothing to load.
    ///
    /// # Errors
    /// None.
    #[cfg(target_arch = "wasm32")]
    pub fn load() -> std::future::Ready<Result<(), std::convert::Infallible>> {
        std::future::ready(Ok(()))
    }
}

#[cfg(split)]
mod code {
    use super::{LATER, Later};
    use std::sync::OnceLock;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    static LOADED: OnceLock<Later> = OnceLock::new();

    #[wasm_split(later, fallible)]
    fn later() -> Result<Later, SplitLoaderError> {
        Ok(LATER)
    }

    /// The code that comes later, once it is there.
    pub fn loaded() -> Option<Later> {
        LOADED.get().copied()
    }

    /// Loads it, unless it is there. After a failure it can be tried again.
    ///
    /// # Errors
    /// It cannot be loaded.
    pub async fn load() -> Result<(), SplitLoaderError> {
        let later = later().await?;
        LOADED.get_or_init(|| later);
        Ok(())
    }
}

#[cfg(target_arch = "wasm32")]
pub use code::load;
pub use code::loaded;
