//! Several programmes over one set of answers.

mod evaluate;

pub use evaluate::{PlanReport, SetReport, evaluate_set, joint_error_in};
