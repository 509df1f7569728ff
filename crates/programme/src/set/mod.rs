//! Several programmes over one set of answers.

mod check;
mod evaluate;
mod place;

pub use check::{check_set, shared_questions};
pub use evaluate::{PlanReport, SetReport, evaluate_set, joint_error_in};
pub use place::file_of;
