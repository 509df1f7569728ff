//! The lazy parts: the pages after the questions, booking, and calendars. A release splits the code that
//! only the three functions below reach into one wasm each (`--cfg split`, set by `cargo xtask build`). In tests and
//! under a plain `trunk` there is one wasm with all code. A release for one programme leaves out the part about several
//! (`--cfg one_programme`).

use journey::{FlowContext, Journey, Step};
use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;

/// The ways into the part with the pages after the questions. A reference from anywhere else brings its code back
/// into the first part.
#[derive(Clone, Copy)]
pub struct LaterPart {
    /// The journey that a share link leads to.
    pub shared: fn(&str, &FlowContext) -> Journey,
    /// The page of a step after the questions.
    pub page: fn(Step) -> AnyView,
    /// Runs an effect of those pages.
    #[cfg(target_arch = "wasm32")]
    pub run: crate::state::EffectRunner,
}

#[cfg_attr(split, leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible))]
fn later_part() -> Result<LaterPart, SplitLoaderError> {
    Ok(LaterPart {
        shared: Journey::from_share_link,
        page: crate::pages::lazy_page,
        #[cfg(target_arch = "wasm32")]
        run: crate::effects::later::run,
    })
}

/// The part with the pages after the questions, once it is loaded.
pub fn later() -> Option<LaterPart> {
    #[cfg(split)]
    return loading::LATER.get().copied();
    #[cfg(not(split))]
    later_part().ok()
}

#[cfg(target_arch = "wasm32")]
mod loading {
    use super::SplitLoaderError;
    #[cfg(split)]
    use super::{LaterPart, later_part};
    use crate::state::EffectRunner;
    #[cfg(split)]
    use std::sync::OnceLock;

    #[cfg(split)]
    pub(super) static LATER: OnceLock<LaterPart> = OnceLock::new();

    #[cfg_attr(split, leptos::wasm_split::wasm_split(booking, wasm_split_path = leptos::wasm_split, fallible))]
    fn booking_part() -> Result<EffectRunner, SplitLoaderError> {
        Ok(crate::booking::run)
    }

    #[cfg_attr(split, leptos::wasm_split::wasm_split(calendars, wasm_split_path = leptos::wasm_split, fallible))]
    fn calendars_part() -> Result<EffectRunner, SplitLoaderError> {
        Ok(crate::booking::run_calendars)
    }

    #[cfg(not(one_programme))]
    #[cfg_attr(split, leptos::wasm_split::wasm_split(programmes, wasm_split_path = leptos::wasm_split, fallible))]
    fn programmes_part() -> Result<EffectRunner, SplitLoaderError> {
        Ok(crate::programmes::run)
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

    /// What runs the effects of the booking part, which is loaded first where it is not there. After a failure the
    /// next call tries again.
    ///
    /// # Errors
    /// It cannot be loaded.
    pub async fn booking() -> Result<EffectRunner, SplitLoaderError> {
        #[cfg(split)]
        return booking_part().await;
        #[cfg(not(split))]
        booking_part()
    }

    /// What runs the effects about several programmes. As [`booking`].
    ///
    /// # Errors
    /// It cannot be loaded.
    #[cfg(not(one_programme))]
    pub async fn programmes() -> Result<EffectRunner, SplitLoaderError> {
        #[cfg(split)]
        return programmes_part().await;
        #[cfg(not(split))]
        programmes_part()
    }

    /// What runs the effects about calendars. Before the receipt only sites with `feeds` or `availability` need it. As
    /// [`booking`].
    ///
    /// # Errors
    /// It cannot be loaded.
    pub async fn calendars() -> Result<EffectRunner, SplitLoaderError> {
        #[cfg(split)]
        return calendars_part().await;
        #[cfg(not(split))]
        calendars_part()
    }
}

#[cfg(all(target_arch = "wasm32", not(one_programme)))]
pub use loading::programmes;
#[cfg(target_arch = "wasm32")]
pub use loading::{booking, calendars, load_later};
