//! The command line. The comments on the variants and fields are the help texts in English.

mod help;
mod monitor;

pub use monitor::{ReconcileArgs, SilenceArgs, WatchArgs};

use crate::DEFAULT_DATABASE;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use consultation::calendar::Date;
use consultation::request::is_identifier;
use reception::connect::Connect;
use reception::probe::{Origin, Probe};
use reception::report::region;
use reception::search::Search;
use reception::{Messages, Rate, Settings, State, moment, read_day};
use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  reception serve --site dist                        the endpoint and the widget on http://127.0.0.1:8080/
  reception report --targets targets.toml            applications and consultations by month and region
  reception note K7QF-2M9X approved --on 2026-04-10  note the state of a request
  (umask 077; reception export --csv > requests.csv) all requests for a spreadsheet
  reception erase K7QF-2M9X                          erase one request
  reception check-site site.json                     list the faults of a configuration
  reception connect https://www.example.or.jp/form/  propose the mapping to a form of WordPress

`reception COMMAND --help` explains the options of a command.
It ends with 0 on success, 1 where something failed or was not found, 2 where the command line is wrong.";

/// Stores consultation requests, reports them and forwards them
#[derive(Parser)]
#[command(name = "reception", after_help = EXAMPLES, args_override_self = true, arg_required_else_help = false)]
struct Cli {
    /// Language of messages and tables, ja or en; without it the locale's, and Japanese for tables
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    language: Option<String>,
    #[command(subcommand)]
    command: Command,
}

/// A command with its options.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the endpoint, and with --site the widget, until SIGINT or SIGTERM
    Serve(ServeArgs),
    #[command(flatten)]
    Admin(AdminCommand),
    #[command(flatten)]
    Site(SiteCommand),
}

/// The options of `serve`.
#[derive(Args)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: String,
    #[command(flatten)]
    database: Database,
    /// Folder of the built widget, served at /; without it only the endpoint is served
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Also serve a sample page at /host/ that embeds the widget; for development, because it has the widget's origin
    #[arg(long)]
    sample_host: bool,
    /// Origin whose pages may send requests, such as https://widget.example; can be repeated
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Count requests by the last address in X-Forwarded-For; only behind a proxy that writes it
    #[arg(long)]
    behind_proxy: bool,
    /// Requests that one address may send per minute
    #[arg(long, value_name = "NUMBER", default_value = "300", value_parser = positive)]
    requests_per_minute: NonZeroU32,
    /// New requests taken in 24 hours, from all addresses together
    #[arg(long, value_name = "NUMBER", default_value = "2000", value_parser = positive)]
    requests_per_day: NonZeroU32,
    /// File that names the API to which stored requests are forwarded
    #[arg(long, value_name = "FILE")]
    relay: Option<PathBuf>,
    /// File with a key; the marked test request of `watch` with the same key is stored, removed and never counted
    #[arg(long, value_name = "FILE")]
    watch_key: Option<PathBuf>,
}

impl ServeArgs {
    /// The settings of the service; the defaults where there is no option.
    pub fn settings(self) -> Settings {
        let per_minute = self.requests_per_minute.get();
        Settings {
            site: self.site,
            sample_host: self.sample_host,
            allowed_origins: self.allow_origin,
            behind_proxy: self.behind_proxy,
            rate: Rate { burst: per_minute, per_minute },
            requests_per_day: self.requests_per_day.get(),
            relay: self.relay,
            watch_key: self.watch_key,
            ..Settings::new(self.database.path)
        }
    }
}

/// The database that a command works on.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct Database {
    /// SQLite file with the requests
    #[arg(id = "database", long = "database", value_name = "FILE", default_value = DEFAULT_DATABASE)]
    path: PathBuf,
}

/// The request that a command works on.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct OneRequest {
    /// Receipt number or id of the request
    #[arg(value_name = "RECEIPT_OR_ID")]
    pub name: String,
    #[command(flatten)]
    database: Database,
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

/// The options of `report`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ReportArgs {
    #[command(flatten)]
    database: Database,
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
    #[arg(long, value_name = "NUMBER")]
    pub target: Option<u32>,
    /// Count suspect requests too
    #[arg(long)]
    pub with_suspects: bool,
}

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
    database: Database,
}

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
    database: Database,
}

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
    /// Print which operating-system user did what with which request, without personal data
    Events(Database),
    /// Print all requests as one table, with personal data
    Export {
        #[command(flatten)]
        database: Database,
        /// Print CSV, the only format so far
        #[arg(long, required = true)]
        csv: bool,
        /// Leave out the byte order mark, by which Excel recognises UTF-8
        #[arg(long)]
        without_mark: bool,
    },
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
            | Self::Export { database, .. }
            | Self::List(ListArgs { database, .. })
            | Self::Find { database, .. }
            | Self::Show { request: OneRequest { database, .. }, .. }
            | Self::Accept(OneRequest { database, .. })
            | Self::Erase { request: OneRequest { database, .. }, .. }
            | Self::Retain { database, .. }
            | Self::Forward { database, .. } => &database.path,
            Self::Silence(arguments) => arguments.database(),
            Self::Reconcile(arguments) => arguments.database(),
        }
    }
}

/// Commands about a widget's `site.json`.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum SiteCommand {
    /// List every fault of a site.json, one per line
    CheckSite {
        /// The widget's configuration
        #[arg(value_name = "SITE_JSON")]
        file: PathBuf,
    },
    /// Call the endpoint of a site.json as a browser would, and print the outcome for the widget
    Probe(ProbeArgs),
    /// Send a test request along the whole way of a visitor's request, and print the state in one line for a monitor
    Watch(WatchArgs),
    /// Read a form of Contact Form 7 (WordPress), and print its mapping and what to paste into the form
    Connect(ConnectArgs),
}

/// The options of `connect`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ConnectArgs {
    /// A page with the form, the form's edit screen, its feedback address, or the root of the site's REST API
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Number of the form, if the address does not have it
    #[arg(long, value_name = "NUMBER")]
    form: Option<String>,
    /// The widget's configuration, beside the folder programmes
    #[arg(long, value_name = "SITE_JSON", default_value = "site.json")]
    site: PathBuf,
    /// New file for the part of site.json; without it the part is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl ConnectArgs {
    /// The arguments of the command.
    pub fn connect(&self) -> Connect {
        let Self { address, form, site, out } = self;
        Connect { address: address.clone(), form: form.clone(), site: site.clone(), out: out.clone() }
    }
}

/// The options of `probe`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ProbeArgs {
    /// The widget's configuration
    #[arg(value_name = "SITE_JSON")]
    file: PathBuf,
    /// Chamber whose page embeds the widget
    #[arg(long, value_name = "ID", value_parser = chamber_id)]
    chamber: Option<String>,
    /// Origin that serves the widget, such as https://widget.example
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<Origin>,
    /// Send one test request, marked in Japanese and English as a test to be deleted
    #[arg(long)]
    send: bool,
}

impl ProbeArgs {
    /// The probe that the options describe.
    pub fn probe(&self) -> Probe {
        let Self { file, chamber, origin, send } = self;
        Probe { file: file.clone(), chamber: chamber.clone(), origin: origin.clone(), send: *send }
    }
}

/// A number that must not be 0.
fn positive(text: &str) -> Result<NonZeroU32, &'static str> {
    text.parse().map_err(|_| "a whole number from 1 on is needed")
}

/// The ids of chambers that the widget accepts.
fn chamber_id(text: &str) -> Result<String, &'static str> {
    if is_identifier(text) {
        Ok(text.to_owned())
    } else {
        Err("a chamber's id consists of lower-case letters, digits, - and _")
    }
}

/// A language of the messages.
fn language(text: &str) -> Result<String, String> {
    let known: Vec<_> = Messages::languages().collect();
    if known.contains(&text) { Ok(text.to_owned()) } else { Err(format!("one of {}", known.join(", "))) }
}

/// A date in one of its forms.
fn day(text: &str) -> Result<Date, &'static str> {
    read_day(text).ok_or("a date such as 2021-08-31 is needed")
}

/// The end of a day, or a minute.
fn moment_value(text: &str) -> Result<i64, &'static str> {
    moment(text).ok_or("a date such as 2021-08-31 is needed, or a minute such as 2021-08-31T17:30")
}

/// A region's place in the deck.
fn region(text: &str) -> Result<usize, String> {
    let ids: Vec<_> = region::REGIONS.iter().map(|region| region.id.as_str()).collect();
    region::read(text).ok_or_else(|| format!("one of {}", ids.join(", ")))
}

/// A text to search for.
fn search(text: &str) -> Result<Search, &'static str> {
    Search::new(text).ok_or("a text with a letter or a digit is needed")
}

/// A state by its name or word.
fn state(text: &str) -> Result<State, String> {
    let names: Vec<_> = State::all().map(State::name).collect();
    State::read(text).ok_or_else(|| format!("one of {}", names.join(", ")))
}

/// The result of parsing.
pub enum Parsed {
    /// A command to run.
    Command(Command),
    /// A help text to print.
    Help(String),
}

/// The option that chooses a language.
const LANGUAGE: &str = "--language";

/// The language that a command line names, before it is parsed: its help has it, too.
pub fn chosen_language(arguments: &[OsString]) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let index = words.iter().position(|word| word.split('=').next() == Some(LANGUAGE))?;
    let following = || words.get(index + 1).map(ToString::to_string);
    let value = words.get(index)?.split_once('=').map(|(_, value)| value.to_owned());
    value.or_else(following).filter(|value| language(value).is_ok())
}

/// The command line, without a language.
fn command_line() -> clap::Command {
    Cli::command()
}

/// Parses the command line, with help in a language. The first argument is the name of the program.
///
/// # Errors
/// The first fault, in one line with a remedy.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, language: &str) -> Result<Parsed, String> {
    let matches = help::in_language(command_line(), language).try_get_matches_from(arguments);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Parsed::Command(cli.command)),
        Err(error) if error.kind() == ErrorKind::DisplayHelp => Ok(Parsed::Help(error.to_string())),
        Err(error) => Err(one_line(&error.to_string())),
    }
}

/// Shortens clap's message to one line: the error and its tips, without the usage.
fn one_line(message: &str) -> String {
    let paragraphs = message.split("\n\n").filter(|text| !text.starts_with("Usage:"));
    let paragraphs = paragraphs.filter(|text| !text.starts_with("For more information"));
    let lines = paragraphs.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("; ");
    format!("{}; try --help", text.strip_prefix("error: ").unwrap_or(&text))
}

#[cfg(test)]
mod tests;
