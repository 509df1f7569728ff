//! What can happen, and what is to be done about it outside.

use crate::events::Events;
use crate::validate::FieldError;
use consultation::delivery::State;
use consultation::postcode::Address;
use consultation::request::Frozen;
use std::sync::Arc;

/// Something that happened: an input of the person, or the outcome of an [`Effect`].
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page was opened and the app is mounted.
    Opened,
    /// Begin the questions.
    Start,
    /// Go straight to booking.
    Book,
    /// Leave the page forwards, if nothing on it is wrong.
    Next,
    /// Leave the page backwards. Nothing entered is lost, and nothing is checked, but for a change that the review gets.
    Back,
    /// Go to the page of a question, a field or a step, and come back afterwards.
    Change(String),
    /// A control got a new text or choice: its name and the value.
    SetValue(String, String),
    /// "I do not know" was checked or unchecked beside a number.
    SetUnknown(String, bool),
    /// A checkbox was checked or unchecked: its name, its value and the state.
    SetChecked(String, String, bool),
    /// The request was put together, or has errors at controls.
    Prepared(Result<Arc<Frozen>, Vec<FieldError>>),
    /// The texts of the reviewed request that its endpoint gets shortened: the document path of each, and the number of
    /// characters that are sent.
    Shortened(Vec<(String, usize)>),
    /// Send the reviewed request, for the first time or again.
    Send,
    /// The delivery has a new state. Some endpoints have a form of their own that a person sends: its prefilled
    /// address.
    DeliveryChanged(State, Option<String>),
    /// Show the result as if these answers were given; an empty list ends that.
    WhatIf(Vec<(String, String)>),
    /// Make and copy a link to the result.
    Share,
    /// The link to the result.
    ShareLinkMade(String),
    /// Print the page.
    Print,
    /// Copy a text to the clipboard.
    Copy(String),
    /// Whether the clipboard accepted the text.
    Copied(bool),
    /// Save the undelivered request to the outbox of this device.
    SaveRequest,
    /// Whether the outbox accepted the request.
    OutboxSaved(bool),
    /// The request in the outbox: its receipt number and its state; `None` once it is erased.
    OutboxChanged(Option<(String, State)>),
    /// Send the request in the outbox.
    ResendSaved,
    /// Erase the request in the outbox.
    ForgetSaved,
    /// The dates of a route, by its id.
    EventsLoaded(String, Events),
    /// What the calendar of the experts says.
    SlotsTaken {
        /// The taken slots, of those that are offered.
        slots: Vec<String>,
        /// Whether all of the calendar could be read.
        is_complete: bool,
    },
    /// The addresses of a postcode, which is as it was entered.
    AddressesFound(String, Vec<Address>),
    /// Put a text into a control: its name, the text, and the part of it that comes from the app. The functions of
    /// [`crate::offer`] make it, so that nothing that was typed is lost.
    Fill(&'static str, String, String),
    /// Offer a calendar file of the preferred slots.
    OfferCalendar,
    /// That file cannot be made, because the code for it cannot be loaded.
    CalendarFailed,
    /// Change to the language with this tag.
    ChooseLanguage(String),
    /// The messages of the language with this tag are loaded and in use.
    LanguageLoaded(String),
    /// The messages of the language with this tag cannot be loaded.
    LanguageFailed(String),
    /// The lazy part with the pages after the questions is loaded.
    PartLoaded,
    /// That part cannot be loaded.
    ChunkFailed,
    /// Load the programmes that the result answers for besides the leading one, after a failure.
    LoadProgrammes,
    /// Whether those programmes are loaded.
    ProgrammesLoaded(bool),
    /// Bring a control into view and focus it.
    Focus(String),
    /// Forget everything.
    Erase,
}

impl Message {
    /// Whether the page may be another one afterwards, with other controls. What the controls hold is read before.
    #[must_use]
    pub const fn may_leave_page(&self) -> bool {
        matches!(
            self,
            Self::Start
                | Self::Book
                | Self::Next
                | Self::Back
                | Self::Change(_)
                | Self::Send
                | Self::ChooseLanguage(_)
                | Self::LanguageLoaded(_)
                | Self::PartLoaded
        )
    }
}

/// Something to do outside, as data. The app runs it with the platform, and its outcome is a [`Message`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Show the top of the page: title, scroll and focus.
    ShowPage(Focus),
    /// Bring a control into view and focus it.
    Focus(String),
    /// Save the answers for a reload, in place of those saved before. An empty text erases them.
    SaveAnswers(String),
    /// Load the lazy part with the pages after the questions.
    LoadPart,
    /// Load the programmes that the result answers for besides the leading one, in the language in use.
    LoadProgrammes,
    /// Load the messages of the language with this tag.
    LoadMessages(String),
    /// Offer readings of names that are typed from now on.
    FollowReadings,
    /// Put a text into the control with this name, which was rendered with another one.
    Fill(&'static str, String),
    /// Put the request together, with clock and randomness.
    PrepareRequest,
    /// Load the booking part ahead of its use.
    PrefetchBooking,
    /// Find out which texts of the reviewed request its endpoint gets shortened.
    MeasureRequest,
    /// Send the reviewed request.
    Deliver,
    /// Load the dates of a route from an address.
    LoadEvents {
        /// The id of the route.
        route: String,
        /// Absolute, or relative to the widget.
        url: String,
    },
    /// Load the taken slots, of those that are offered, from an address: absolute, or relative to the widget.
    LoadTaken(String),
    /// Look up the addresses of what was entered as a postcode.
    LookUpPostcode(String),
    /// Watch over a request that an earlier page saved to the outbox.
    WatchOutbox,
    /// Save the request to the outbox.
    SaveRequest,
    /// Send the request in the outbox.
    ResendSaved,
    /// Erase the request of this chamber in the outbox.
    ForgetSaved,
    /// Erase every request in the outbox.
    EmptyOutbox,
    /// Copy a text to the clipboard.
    Copy(String),
    /// Make a link to the result and copy it.
    Share,
    /// Print the page; from a frame, open the result that is shown and print that.
    Print,
    /// Load the part that makes calendar files ahead of its use.
    PrefetchCalendars,
    /// Offer a calendar file of the preferred slots.
    OfferCalendar,
}

/// What gets the focus on a page that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The heading.
    Heading,
    /// The error summary.
    Errors,
    /// The control with this name.
    Control(String),
    /// What has the focus already, if that is in the page's form, and otherwise the control with this name. The page has
    /// the same controls as before.
    Kept(String),
}

/// What the pure core is told when a request is put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestContext {
    /// The time, as RFC 3339 text.
    pub now: String,
    /// Fresh random bytes for the request's id.
    pub random: [u8; 16],
    /// The language of the page.
    pub language: String,
    /// The origin of the page around the frame, where there is one.
    pub page_origin: Option<String>,
}
