//! What pages and components share besides components: values in words, the texts around a control, and how a view
//! is replaced.

mod answer_text;
mod choice_text;
mod field_text;
mod fresh;
mod prerendered;
mod request_lines;
mod slot_text;

pub use answer_text::{answer_text, answer_value};
pub use choice_text::choice_text;
pub use field_text::FieldText;
pub use fresh::fresh;
pub use prerendered::prerendered;
pub use request_lines::{Line, request_lines};
pub use slot_text::slot_text;
