//! The commands about a widget's `site.json`.

use super::monitor::WatchArgs;
use super::values::{chamber_id, origin};
use clap::{Args, Subcommand};
use reception::connect::Connect;
use reception::probe::{Origin, Probe};
use std::path::PathBuf;

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

/// The widget whose endpoint is called, and the page that it is on.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct CalledFrom {
    /// The widget's configuration
    #[arg(value_name = "SITE_JSON")]
    file: PathBuf,
    /// Chamber whose page embeds the widget
    #[arg(long, value_name = "ID", value_parser = chamber_id)]
    chamber: Option<String>,
    /// Origin that serves the widget, such as https://widget.example
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    origin: Option<Origin>,
}

impl CalledFrom {
    /// The probe of the endpoint, with a test request or without one.
    pub fn probe(&self, send: bool) -> Probe {
        let Self { file, chamber, origin } = self;
        Probe { file: file.clone(), chamber: chamber.clone(), origin: origin.clone(), send }
    }
}

/// The options of `probe`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ProbeArgs {
    #[command(flatten)]
    from: CalledFrom,
    /// Send one test request, marked in Japanese and English as a test to be deleted
    #[arg(long)]
    send: bool,
}

impl ProbeArgs {
    /// The probe that the options describe.
    pub fn probe(&self) -> Probe {
        self.from.probe(self.send)
    }
}
