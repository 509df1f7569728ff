//! The frame of every page: heading and form, progress, estimate, help, languages, and the actions.

mod actions;
mod back;
mod button;
mod change_link;
mod estimate;
mod fold;
mod help;
mod keep_request;
mod language_switch;
mod link_button;
mod outbox_notice;
mod page;
mod primary_button;
mod progress;
mod secondary_button;
mod so_far;
mod status;

pub use actions::Actions;
pub use back::Back;
pub use button::Button;
pub use change_link::ChangeLink;
pub use estimate::Estimate;
pub use fold::Fold;
pub use help::Help;
pub use keep_request::KeepRequest;
pub use language_switch::LanguageSwitch;
pub use link_button::LinkButton;
pub use outbox_notice::OutboxNotice;
pub use page::{HEADING, Heading, Page, Submit};
pub use primary_button::PrimaryButton;
pub use progress::Progress;
pub use secondary_button::SecondaryButton;
pub use status::Status;
