//! The options of `bounces`.

use super::shared::Database;
use clap::Args;
use std::path::{Path, PathBuf};

/// The options of `bounces`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct BouncesArgs {
    /// Mailbox (mbox) of the sender, or saved mails (.eml)
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    database: Database,
}

impl BouncesArgs {
    /// The file of the database.
    pub fn database(&self) -> &Path {
        &self.database.path
    }
}
