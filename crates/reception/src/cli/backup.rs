//! The options of `backup` and `restore`.

use super::shared::{Consent, Database};
use clap::Args;
use std::path::PathBuf;

/// The options of `backup`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct BackupArgs {
    /// New file for the backup; only its owner can read it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub database: Database,
}

/// The options of `restore`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct RestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub consent: Consent,
    #[command(flatten)]
    pub database: Database,
}
