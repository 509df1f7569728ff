//! The options of the commands that notice what is missing: `watch`, `silence` and `reconcile`.

use super::shared::Database;
use super::site::CalledFrom;
use super::values::{chamber_id, day, number};
use clap::Args;
use consultation::calendar::Date;
use reception::probe::Probe;
use std::path::{Path, PathBuf};

/// The options of `watch`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct WatchArgs {
    #[command(flatten)]
    from: CalledFrom,
    /// File with the key of `serve --watch-key`, so that the test request is removed
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Warn if the certificate of the endpoint ends within this many days; 0 for no warning
    #[arg(long, value_name = "DAYS", value_parser = number, default_value = "14")]
    pub certificate_days: u32,
}

impl WatchArgs {
    /// The probe that the options describe.
    pub fn probe(&self) -> Probe {
        self.from.probe(true)
    }
}

/// The options of `silence`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct SilenceArgs {
    /// Leave this chamber out, such as one without a page any more; can be repeated
    #[arg(long, value_name = "ID", value_parser = chamber_id)]
    pub except: Vec<String>,
    #[command(flatten)]
    database: Database,
}

/// The options of `reconcile`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ReconcileArgs {
    /// CSV of a spreadsheet or mail program, or a mailbox, with receipt numbers
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Expect only requests from this day on in the file
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<Date>,
    #[command(flatten)]
    database: Database,
}

impl SilenceArgs {
    /// The file of the database.
    pub fn database(&self) -> &Path {
        &self.database.path
    }
}

impl ReconcileArgs {
    /// The file of the database.
    pub fn database(&self) -> &Path {
        &self.database.path
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::{AdminCommand, Command, Parsed, SiteCommand, parse};
    use reception::{probe::Probe, read_day};
    use std::ffi::OsString;

    fn command(line: &str) -> Option<Command> {
        let words = ["reception"].into_iter().chain(line.split_whitespace()).map(OsString::from);
        match parse(words, "en") {
            Ok(Parsed::Command(command)) => Some(command),
            _ => None,
        }
    }

    #[test]
    fn reads_the_options() {
        let Some(Command::Site(SiteCommand::Watch(watch))) =
            command("watch s.json --origin https://a.example --chamber osaka --key k")
        else {
            panic!("watch")
        };
        let origin = "https://a.example".parse().ok();
        let probe = Probe { file: "s.json".into(), chamber: Some("osaka".to_owned()), origin, send: true };
        assert_eq!((watch.probe(), watch.key, watch.certificate_days), (probe, Some("k".into()), 14));
        let line = "watch s.json --certificate-days 0";
        assert!(
            matches!(command(line), Some(Command::Site(SiteCommand::Watch(watch))) if watch.certificate_days == 0)
        );
        let Some(Command::Admin(command @ AdminCommand::Silence(_))) =
            self::command("silence --except a --except b --database d")
        else {
            panic!("silence")
        };
        assert_eq!(command.database().to_str(), Some("d"));
        assert!(matches!(command, AdminCommand::Silence(silence) if silence.except == ["a", "b"]));
        let Some(Command::Admin(command @ AdminCommand::Reconcile(_))) =
            self::command("reconcile o.csv --since 2026/4/1")
        else {
            panic!("reconcile")
        };
        assert_eq!(command.database().to_str(), Some("reception.db"));
        assert!(
            matches!(command, AdminCommand::Reconcile(reconcile) if reconcile.since == read_day("2026-04-01"))
        );
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in [
            "watch",
            "watch a --send",
            "watch a --origin a.example",
            "watch a --certificate-days soon",
            "watch a --certificate-days -1",
            "silence extra",
            "silence --except A",
            "reconcile",
            "reconcile a b",
            "reconcile a --since yesterday",
        ] {
            assert!(command(line).is_none(), "{line}");
        }
    }
}
