//! The options of `note`.

use super::shared::Database;
use super::values::{day, state};
use clap::Args;
use consultation::calendar::Date;
use reception::State;
use std::path::PathBuf;

/// The options of `note`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct NoteArgs {
    /// Receipt number or id of the request
    #[arg(value_name = "RECEIPT_OR_ID", required_unless_present = "csv", conflicts_with = "csv")]
    pub name: Option<String>,
    /// approved, arranged, held, company-reported, manager-reported, withdrawn or declined
    #[arg(value_name = "STATE", required_unless_present = "csv", conflicts_with = "csv", value_parser = state)]
    pub state: Option<State>,
    /// Date of the state, such as 2021-08-31; without it today
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with_all = ["csv", "remove"])]
    pub on: Option<Date>,
    /// Take the note of the state back
    #[arg(long, conflicts_with = "csv")]
    pub remove: bool,
    /// Table with the columns receipt, state and date, or with a column of dates for each state
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Only check, and print what would be noted
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub database: Database,
}
