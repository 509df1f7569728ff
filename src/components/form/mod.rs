//! The controls of questions and of the request form, what stands around them, and the request in words.

mod checkbox_group;
mod choice_row;
mod choice_rows;
mod copy_request;
mod error_message;
mod error_summary;
mod field;
mod field_group;
mod field_notes;
mod field_text;
mod number_input;
mod question;
mod radio_group;
mod request_lines;
mod request_summary;
mod required_mark;
mod select;
mod shared_assessment;
mod slot_text;
mod text_input;

pub use checkbox_group::CheckboxGroup;
pub use choice_rows::Choice;
pub use copy_request::CopyRequest;
pub use error_summary::ErrorSummary;
pub use field::Field;
pub use field_group::FieldGroup;
pub use field_text::FieldText;
pub use number_input::NumberInput;
pub use question::{Question, choice_text};
pub use radio_group::RadioGroup;
pub use request_summary::RequestSummary;
pub use select::Select;
pub use shared_assessment::SharedAssessment;
pub use slot_text::slot_text;
pub use text_input::TextInput;
