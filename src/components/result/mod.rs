//! What the result page is made of, one component a file.

mod advice;
mod basis;
mod contradiction;
mod criteria_list;
mod external_link;
mod first_steps;
mod judged_points;
mod open_questions;
mod print_button;
mod print_record;
mod readiness;
mod route_events;
mod rows;
mod share_link;
mod statistics;
mod support;
mod tier_ladder;
mod what_if_notice;

pub use advice::{Advice, changes};
pub use basis::Basis;
pub use contradiction::Contradiction;
pub use criteria_list::CriteriaList;
pub use external_link::ExternalLink;
pub use first_steps::FirstSteps;
pub use judged_points::JudgedPoints;
pub use open_questions::OpenQuestions;
pub use print_button::PrintButton;
pub use print_record::PrintRecord;
pub use readiness::Readiness;
pub use route_events::RouteEvents;
pub use rows::Rows;
pub use share_link::ShareLink;
pub use statistics::Statistics;
pub use support::Support;
pub use tier_ladder::TierLadder;
pub use what_if_notice::WhatIfNotice;
