//! The options of `export`.

use super::shared::Database;
use super::values::{month, region};
use clap::Args;
use std::path::PathBuf;

/// The options of `export`. A request is printed where all of them fit.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub database: Database,
    /// Print CSV for a spreadsheet, with names and times in Japan's
    #[arg(long, required_unless_present = "json")]
    pub csv: bool,
    /// Print each document as a line of JSON, as it was sent
    #[arg(long, conflicts_with_all = ["csv", "ids", "without_mark", "site"])]
    pub json: bool,
    /// Print ids and the times of the sender as in the document, for programs
    #[arg(long)]
    pub ids: bool,
    /// Folder of the built widget, for the names of topics and other choices of its programme
    #[arg(long, value_name = "FOLDER", conflicts_with = "ids")]
    pub site: Option<PathBuf>,
    /// Leave out the byte order mark, by which Excel recognises UTF-8
    #[arg(long)]
    pub without_mark: bool,
    /// Only requests received in this month in Japan, such as 2021-08
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub month: Option<(i64, i64)>,
    /// Only requests of this region, by its id or name
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub region: Option<usize>,
}
