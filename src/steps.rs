//! The steps of the journey, one a file.

mod questions;
mod receipt;
mod request;
mod result;
mod review;
mod start;

use crate::journey::{Place, Step};
use crate::later;
use crate::parts::{Piece, row};
use crate::widget::Widget;

/// The page of a place.
pub fn step(widget: Widget, place: Place) -> Piece {
    match place.step {
        Step::Start => start::start(widget),
        Step::Profile | Step::Readiness | Step::Practice => questions::questions(widget, place),
        // What leads here is held back until the code is there.
        _ => later::loaded().map_or_else(|| row(Vec::new()), |later| (later.page)(widget, place)),
    }
}

/// The page of a place after the questions, whose code comes later.
pub fn later(widget: Widget, place: Place) -> Piece {
    match place.step {
        Step::Request => request::request(widget),
        Step::Review => review::review(widget),
        Step::Receipt => receipt::receipt(widget),
        _ => result::result(widget),
    }
}
