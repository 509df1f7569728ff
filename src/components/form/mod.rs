//! The controls of questions and of the request form, what stands around them, and the request in words.

mod address_offer;
mod checkbox_group;
mod choice_row;
mod choice_rows;
mod copy_request;
mod error_message;
mod error_summary;
mod field;
mod field_fold;
mod field_group;
mod field_notes;
mod number_input;
mod question;
mod radio_group;
mod request_summary;
mod required_mark;
mod select;
mod shared_assessment;
mod slot_table;
mod text_input;

pub use checkbox_group::CheckboxGroup;
pub use choice_rows::Choice;
pub use copy_request::CopyRequest;
pub use error_summary::ErrorSummary;
pub use field::Field;
pub use field_fold::{FieldFold, holds};
pub use field_group::FieldGroup;
pub use number_input::NumberInput;
pub use question::Question;
pub use radio_group::RadioGroup;
pub use request_summary::RequestSummary;
pub use select::Select;
pub use shared_assessment::SharedAssessment;
pub use slot_table::SlotTable;
pub use text_input::TextInput;
