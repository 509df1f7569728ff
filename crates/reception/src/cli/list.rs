//! The options of `list`.

use super::shared::Database;
use super::values::{chamber_id, positive, region, state};
use clap::Args;
use reception::State;
use std::num::NonZeroU32;

/// The options of `list`. A request is printed where all of them fit.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ListArgs {
    /// Only requests whose last state is this one, such as applied or held
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Option<State>,
    /// Only requests of this region, by its id or name
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub region: Option<usize>,
    /// Only requests from the page of this chamber
    #[arg(long, value_name = "ID", value_parser = chamber_id)]
    pub chamber: Option<String>,
    /// Only unfinished requests whose last state is older than this many days
    #[arg(long, value_name = "DAYS", value_parser = positive)]
    pub waiting: Option<NonZeroU32>,
    #[command(flatten)]
    pub database: Database,
}
