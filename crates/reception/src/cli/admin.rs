//! The commands for the office.

use super::backup::BackupArgs;
use super::bounces::BouncesArgs;
use super::digest::DigestArgs;
use super::export::ExportArgs;
use super::list::ListArgs;
use super::monitor::{ReconcileArgs, SilenceArgs};
use super::note::NoteArgs;
use super::report::ReportArgs;
use super::shared::{Consent, Database, OneRequest};
use super::values::{positive, search};
use clap::Subcommand;
use reception::search::Search;
use std::num::NonZeroU32;
use std::path::Path;

/// Commands for the office, on an existing database. All of them work while the service runs.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum AdminCommand {
    /// Print applications and consultations by month, region and chamber of each fiscal year
    Report(ReportArgs),
    /// Note the state of a request with its date, or the states of a spreadsheet's table
    #[command(
        override_usage = "reception note [OPTIONS] <RECEIPT_OR_ID> <STATE>\n       reception note [OPTIONS] --csv <FILE>"
    )]
    Note(NoteArgs),
    /// Print whether the silence since the last request is unusual, for all requests and for each chamber
    Silence(SilenceArgs),
    /// Print the receipt numbers that only this database or only another system's export has
    Reconcile(ReconcileArgs),
    /// Record which mails of `serve --mail` came back, from the mailbox of the sender
    Bounces(BouncesArgs),
    /// Print which operating-system user did what with which request, without personal data
    Events(Database),
    /// Print the new requests of a day as counts and receipt numbers, without personal data, or send them by mail
    Digest(DigestArgs),
    /// Print requests as one table, with personal data
    Export(ExportArgs),
    /// Print one line per request, with personal data
    List(ListArgs),
    /// Print the requests with a company, name, mail, telephone or receipt number, with personal data
    Find {
        /// A part of it; width, case, spaces and hyphens do not matter
        #[arg(value_name = "TEXT", value_parser = search)]
        text: Search,
        #[command(flatten)]
        database: Database,
    },
    /// Print a request with its states, with personal data
    Show {
        /// Print the document as JSON, for programs
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        request: OneRequest,
    },
    /// Remove the mark of a suspect request, so that it is counted and forwarded
    Accept(OneRequest),
    /// Erase the contents of a request for good, after a question; `report` still counts it
    Erase {
        #[command(flatten)]
        request: OneRequest,
        #[command(flatten)]
        consent: Consent,
    },
    /// Erase the contents of all requests older than --days for good, after a question; `report` still counts them
    Retain {
        /// Age in days from which requests are erased, 30 or more
        #[arg(long, value_name = "NUMBER", value_parser = positive)]
        days: NonZeroU32,
        #[command(flatten)]
        consent: Consent,
        #[command(flatten)]
        database: Database,
    },
    /// Write a copy of the database to a new file, also while the service runs
    Backup(BackupArgs),
    /// Forward a request now, by the running `serve --relay`
    #[command(override_usage = "reception forward [--database <FILE>] <RECEIPT_OR_ID | --earlier>")]
    Forward {
        /// Receipt number or id of the request
        #[arg(value_name = "RECEIPT_OR_ID", required_unless_present = "earlier", conflicts_with = "earlier")]
        name: Option<String>,
        /// Forward all requests that were stored without a relay
        #[arg(long)]
        earlier: bool,
        /// Take the requests of an earlier `forward --earlier` out of the queue, as far as they are not sent
        #[arg(long, requires = "earlier", conflicts_with = "name")]
        take_back: bool,
        #[command(flatten)]
        database: Database,
    },
}

impl AdminCommand {
    /// The file of the database.
    pub fn database(&self) -> &Path {
        match self {
            Self::Report(ReportArgs { database, .. })
            | Self::Note(NoteArgs { database, .. })
            | Self::Events(database)
            | Self::Export(ExportArgs { database, .. })
            | Self::List(ListArgs { database, .. })
            | Self::Digest(DigestArgs { database, .. })
            | Self::Backup(BackupArgs { database, .. })
            | Self::Find { database, .. }
            | Self::Show { request: OneRequest { database, .. }, .. }
            | Self::Accept(OneRequest { database, .. })
            | Self::Erase { request: OneRequest { database, .. }, .. }
            | Self::Retain { database, .. }
            | Self::Forward { database, .. } => &database.path,
            Self::Silence(arguments) => arguments.database(),
            Self::Reconcile(arguments) => arguments.database(),
            Self::Bounces(arguments) => arguments.database(),
        }
    }
}
