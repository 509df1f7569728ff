//! What can happen on the way.

use super::dates::Dates;
use consultation::delivery::State;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Begin the questions.
    Start,
    /// Go straight to booking.
    Book,
    /// Leave the page forwards, if nothing on it is wrong.
    Next(Moment),
    /// Leave the page backwards. Nothing entered is lost, and nothing is checked.
    Back(Moment),
    /// Go to the page of a question, a field or a step, and come back afterwards.
    Change(String),
    /// A control got a new text or choice.
    Enter(String, String),
    /// "I do not know" was ticked or unticked beside a number.
    Unknown(String, bool),
    /// A box was ticked or unticked.
    Tick(String, String, bool),
    /// Send the reviewed request, for the first time or again.
    Send,
    /// The delivery moved on. Some endpoints have a form of their own that a person sends: its address,
    /// filled in.
    Delivery(State, Option<String>),
    /// Show the result as if these answers were given; none ends the trial.
    Try(Vec<(String, String)>),
    /// A link to the result was made.
    Link(String),
    /// What somebody asked to copy was copied, or could not be.
    Copied(bool),
    /// The request that somebody asked to keep is kept on this device, or could not be.
    Keeps(bool),
    /// More became known of a request that is kept: its number and its state; nothing once it is erased.
    Kept(Option<(String, State)>),
    /// More became known of the dates of a route.
    Dates(String, Dates),
    /// These of the slots that are offered are taken.
    Taken(Vec<String>),
    /// The code of the step that the last event leads to could not be loaded.
    Unloaded,
    /// Forget everything.
    Erase,
}

/// What only the outside knows when a request is put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// The time, as RFC 3339 text.
    pub now: String,
    /// Fresh random bytes for the request's id.
    pub random: [u8; 16],
    /// The language of the page.
    pub language: String,
    /// The origin of the page around the frame, where there is one and it said so.
    pub page_origin: Option<String>,
}
