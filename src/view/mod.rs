//! What pages and components share besides components: values in words, the texts around a control, and how a view
//! is replaced.

mod answer_text;
mod choice_text;
mod element;
mod emphasised;
mod field_text;
mod fresh;
mod history_address;
mod kept_by_browser;
mod prerendered;
mod request_lines;
mod slot_text;
mod tier_short;

pub use answer_text::{answer_text, answer_value};
pub use choice_text::choice_text;
pub use element::{element, element_with, header_cell, text};
pub use emphasised::{emphasised, strong};
pub use field_text::FieldText;
pub use fresh::fresh;
pub use history_address::history_address;
pub use kept_by_browser::kept_by_browser;
pub use prerendered::prerendered;
pub use request_lines::{Line, request_lines};
pub use slot_text::slot_text;
pub use tier_short::tier_short;
