//! The officials' tool: reads a programme's folder, checks it, evaluates a company and packs it for the browser.
//!
//! A folder `programmes/<id>/` contains `programme.toml`, `text.<language>.toml` and `cases.toml`; the folder
//! `programmes/shared/` contains lists, holidays and texts that several programmes use. [`load`] reads both into a
//! [`Loaded`], the input of [`check`], [`diff`], [`explain`] and [`write_pack`].

// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod answer_input;
mod block;
mod cases;
mod check;
mod dates;
mod diff;
pub mod edit;
mod evaluate;
mod explain;
mod files;
mod finding;
mod half_width;
mod load;
mod messages;
mod pack;
mod position;
#[cfg(not(target_arch = "wasm32"))]
mod save;
mod schema;
mod set;
mod shared;
mod source;
mod steps;
mod texts;
mod visit;
mod vocabulary;
mod wording;

pub use answer_input::{AnswerInput, AnswerInputError, answers_of, parse_answers};
pub use cases::Case;
pub use check::{Checked, check, check_files, check_validity};
pub use dates::{date_after_1970, is_iso_date};
pub use diff::{
    Direction, Move, Moves, MovesError, Named, Note, Possible, Reason, Side, TierChange, Witness,
    describe_move, describe_moves, diff, diff_with, moves,
};
pub use evaluate::{EvaluationError, Report, compile_error_in, describe_compile_error, evaluate};
pub use explain::{explain, explain_set};
pub use files::{Files, SHARED};
pub use finding::Finding;
#[cfg(not(target_arch = "wasm32"))]
pub use load::load;
pub use load::{Loaded, id_of, load_files, load_files_in};
pub use messages::{Messages, fill};
pub use pack::{is_browser_message, is_first_message, packs};
#[cfg(not(target_arch = "wasm32"))]
pub use pack::{write_pack, write_packs};
pub use position::Position;
#[cfg(not(target_arch = "wasm32"))]
pub use save::save;
pub use schema::schemas;
pub use set::{PlanReport, SetReport, check_set, evaluate_set, file_of, joint_error_in, shared_questions};
pub use shared::Holidays;
pub use source::LoadError;
pub use steps::{Excess, TooManySteps, check_steps};
pub use texts::{Texts, own_texts};
pub use visit::{VisitError, visit, visit_packs};
pub use vocabulary::Vocabulary;
pub use wording::{Limits as WordingLimits, Wording, wording};
