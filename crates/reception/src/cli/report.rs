//! The options of `report`.

use super::shared::Database;
use super::values::{moment_value, number};
use clap::Args;
use std::path::PathBuf;

/// The options of `report`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ReportArgs {
    #[command(flatten)]
    pub database: Database,
    /// Print CSV for a spreadsheet instead of text
    #[arg(long, conflicts_with_all = ["html", "xlsx"])]
    pub csv: bool,
    /// Print one HTML page with tables and pictures instead of text
    #[arg(long, conflicts_with = "xlsx")]
    pub html: bool,
    /// Write a workbook in the layout of the ministry's tables to this file
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// Print the report as it was at the end of this day, or at this minute, such as 2021-08-31T17:30
    #[arg(long, value_name = "DATE", value_parser = moment_value)]
    pub as_of: Option<i64>,
    /// Name the requests by which figures differ from the report of this day or minute
    #[arg(long, value_name = "DATE", value_parser = moment_value)]
    pub since: Option<i64>,
    /// TOML file with targets, registered managers and results of earlier years
    #[arg(long, value_name = "FILE")]
    pub targets: Option<PathBuf>,
    /// Target of consultations in the current fiscal year
    #[arg(long, value_name = "NUMBER", value_parser = number)]
    pub target: Option<u32>,
    /// Count suspect requests too
    #[arg(long)]
    pub with_suspects: bool,
}
