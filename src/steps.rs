//! The steps of the journey, one a file.

mod questions;
mod receipt;
mod request;
mod result;
mod review;
mod start;

use crate::journey::{Place, Step};
use crate::parts::Piece;
use crate::widget::Widget;

/// The page of a place.
pub fn step(widget: Widget, place: Place) -> Piece {
    match place.step {
        Step::Start => start::start(widget),
        Step::Profile | Step::Readiness | Step::Practice => questions::questions(widget, place),
        Step::Result => result::result(widget),
        Step::Request => request::request(widget),
        Step::Review => review::review(widget),
        Step::Receipt => receipt::receipt(widget),
    }
}
