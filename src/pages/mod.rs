//! The pages, one component per step.

mod questions;
mod receipt;
mod request;
mod result;
mod review;
mod start;

pub use questions::QuestionsPage;
pub use receipt::ReceiptPage;
pub use request::RequestPage;
pub use result::ResultPage;
pub use review::ReviewPage;
pub use start::StartPage;

use journey::Step;
use leptos::prelude::*;

/// The page of a step after the questions, whose code is loaded later. Only `lazy` refers to it.
pub fn lazy_page(step: Step) -> AnyView {
    match step {
        Step::Request => view! { <RequestPage/> }.into_any(),
        Step::Review => view! { <ReviewPage/> }.into_any(),
        Step::Receipt => view! { <ReceiptPage/> }.into_any(),
        _ => view! { <ResultPage/> }.into_any(),
    }
}
