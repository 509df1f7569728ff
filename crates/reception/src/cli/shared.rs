//! Options that several commands share.

use crate::DEFAULT_DATABASE;
use clap::Args;
use std::path::PathBuf;

/// The database that a command works on.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct Database {
    /// SQLite file with the requests
    #[arg(id = "database", long = "database", value_name = "FILE", default_value = DEFAULT_DATABASE)]
    pub path: PathBuf,
}

/// The request that a command works on.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct OneRequest {
    /// Receipt number or id of the request
    #[arg(value_name = "RECEIPT_OR_ID")]
    pub name: String,
    #[command(flatten)]
    pub database: Database,
}

/// Whether a command that cannot be undone asks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Consent {
    /// Do it without a question, for scripts
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
    /// Only print what would be done
    #[arg(long)]
    pub dry_run: bool,
}
