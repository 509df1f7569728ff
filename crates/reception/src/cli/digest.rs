//! The options of `digest`.

use super::shared::Database;
use super::values::day;
use clap::Args;
use consultation::calendar::Date;
use std::path::PathBuf;

/// The options of `digest`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct DigestArgs {
    /// Day in Japan, such as 2021-08-31; without it yesterday
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// File that names the mail server; sends the digest to its recipients instead of printing it
    #[arg(long, value_name = "FILE")]
    pub mail: Option<PathBuf>,
    #[command(flatten)]
    pub database: Database,
}
