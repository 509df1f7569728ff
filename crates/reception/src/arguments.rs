//! What stands on the command line.

mod inspect;

pub use inspect::Inspect;

use lexopt::{Arg, Error, Parser, ValueExt};
use reception::{Rate, Settings};
use std::num::NonZeroU32;
use std::path::PathBuf;

/// What is printed when asked for help.
pub const USAGE: &str = "\
reception: stores consultation requests and reports them

  reception serve  [--listen 127.0.0.1:8080] [--database FILE] [--site FOLDER]
                   [--allow-origin ORIGIN]... [--behind-proxy] [--requests-per-minute NUMBER]
                   [--relay FILE]
  reception report [--database FILE] [--csv] [--target NUMBER] [--with-suspects]
  reception export --csv [--without-mark] [--database FILE]
  reception list   [--database FILE]
  reception show   RECEIPT_OR_ID [--database FILE]
  reception accept RECEIPT_OR_ID [--database FILE]
  reception erase  RECEIPT_OR_ID [--database FILE]
  reception retain --days NUMBER [--database FILE]
  reception forward RECEIPT_OR_ID | --earlier [--database FILE]
  reception check-site SITE_JSON
  reception probe  SITE_JSON [--chamber ID] [--origin https://widget.example] [--send]

The database is reception.db where it is not given.
export prints all that requests say; the mark at its beginning tells Excel that the file is UTF-8.
accept takes the mark from a suspect request. erase and retain erase for good what a request says and
keep what report counts: erase one request, retain all that are older than so many days.
check-site names everything that is wrong with a widget's site.json. probe asks its endpoint as a browser
would and says what the widget would show; with --send it sends one test request that is to be deleted.
serve --relay forwards what it stores to the API that FILE configures; forward has a request sent
there once more, or all those that were stored earlier without a relay.
";

const DATABASE: &str = "reception.db";
const LISTEN: &str = "127.0.0.1:8080";
const COMMANDS: &str =
    "serve, report, export, list, show, accept, erase, retain, forward, check-site or probe";
/// Those of them that work on a database that is there.
const DESK: [&str; 8] = ["report", "export", "list", "show", "accept", "erase", "retain", "forward"];

/// What is to be done.
pub enum Command {
    /// Print how the program is used.
    Help,
    /// Serve until told to stop.
    Serve {
        /// Address and port.
        listen: String,
        /// Everything else.
        settings: Settings,
    },
    /// Something with a database that is there.
    Desk {
        /// The SQLite file.
        database: PathBuf,
        /// What.
        task: Task,
    },
    /// Something with a widget's configuration.
    Inspect(Inspect),
}

/// What the office does with stored requests.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the monthly and regional tables.
    Report {
        /// Whether as CSV.
        csv: bool,
        /// The current fiscal year's target.
        target: Option<u32>,
        /// Whether suspect requests count too.
        with_suspects: bool,
    },
    /// Print every request as CSV.
    Export {
        /// Whether the byte order mark stands in front.
        mark: bool,
    },
    /// Print a line per request.
    List,
    /// Print the requests with this id or receipt number.
    Show(String),
    /// Take the mark from a suspect request.
    Accept(String),
    /// Erase a request.
    Erase(String),
    /// Erase the requests that are older than so many days.
    Retain(NonZeroU32),
    /// Have a request forwarded now, or without a name all that were stored without a relay.
    Forward(Option<String>),
}

/// Reads the command line.
///
/// # Errors
/// The first thing that is not understood.
pub fn parse(mut parser: Parser) -> Result<Command, Error> {
    let name = match parser.next()? {
        Some(Arg::Value(name)) => name.string()?,
        Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
        Some(other) => return Err(other.unexpected()),
        None => return Err(format!("a command is missing: {COMMANDS}").into()),
    };
    match name.as_str() {
        "serve" => parse_serve(parser),
        "help" => Ok(Command::Help),
        "check-site" => inspect::parse_check_site(parser).map(Command::Inspect),
        "probe" => inspect::parse_probe(parser).map(Command::Inspect),
        other => parse_desk(other, parser),
    }
}

fn parse_serve(mut parser: Parser) -> Result<Command, Error> {
    let mut settings = Settings::new(DATABASE);
    let mut listen = LISTEN.to_owned();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("listen") => listen = parser.value()?.string()?,
            Arg::Long("database") => settings.database = parser.value()?.into(),
            Arg::Long("site") => settings.site = Some(parser.value()?.into()),
            Arg::Long("allow-origin") => settings.allowed_origins.push(parser.value()?.string()?),
            Arg::Long("requests-per-minute") => {
                let per_minute = parser.value()?.parse::<NonZeroU32>()?.get();
                settings.rate = Rate { burst: per_minute, per_minute };
            }
            Arg::Long("relay") => settings.relay = Some(parser.value()?.into()),
            Arg::Long("behind-proxy") => settings.behind_proxy = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve { listen, settings })
}

fn parse_desk(command: &str, mut parser: Parser) -> Result<Command, Error> {
    if !DESK.contains(&command) {
        return Err(format!("{command:?} is not a command: {COMMANDS}").into());
    }
    let mut database = PathBuf::from(DATABASE);
    let (mut csv, mut mark, mut target, mut with_suspects) = (false, true, None, false);
    let (mut name, mut days, mut earlier) = (None, None, false);
    while let Some(argument) = parser.next()? {
        match (command, argument) {
            (_, Arg::Long("database")) => database = parser.value()?.into(),
            ("report" | "export", Arg::Long("csv")) => csv = true,
            ("export", Arg::Long("without-mark")) => mark = false,
            ("report", Arg::Long("target")) => target = Some(parser.value()?.parse()?),
            ("report", Arg::Long("with-suspects")) => with_suspects = true,
            ("retain", Arg::Long("days")) => days = Some(parser.value()?.parse()?),
            ("forward", Arg::Long("earlier")) if name.is_none() => earlier = true,
            ("show" | "accept" | "erase" | "forward", Arg::Value(value)) if name.is_none() && !earlier => {
                name = Some(value.string()?);
            }
            (_, other) => return Err(other.unexpected()),
        }
    }
    let named = || name.ok_or_else(|| format!("{command} needs a receipt number or an id"));
    let task = match command {
        "report" => Task::Report { csv, target, with_suspects },
        "export" if csv => Task::Export { mark },
        "export" => return Err("export needs --csv, which is the only form there is".into()),
        "show" => Task::Show(named()?),
        "accept" => Task::Accept(named()?),
        "erase" => Task::Erase(named()?),
        "forward" if earlier => Task::Forward(None),
        "forward" => Task::Forward(Some(named()?)),
        "retain" => Task::Retain(days.ok_or("retain needs --days")?),
        _ => Task::List,
    };
    Ok(Command::Desk { database, task })
}

#[cfg(test)]
mod tests {
    use super::{Command, Task, parse};
    use std::num::NonZeroU32;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(line.split_whitespace())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_command() {
        let line = "serve --listen 0.0.0.0:1 --database d --site s --allow-origin https://a --allow-origin https://b";
        let Ok(Command::Serve { listen, settings }) = parsed(line) else { panic!("serve") };
        assert_eq!((listen.as_str(), settings.allowed_origins.len()), ("0.0.0.0:1", 2));
        assert!(!settings.behind_proxy);
        assert!(matches!(parsed("--help"), Ok(Command::Help)));
        let name = || "K7QF-2M9X".to_owned();
        for (line, expected) in [
            ("report", Task::Report { csv: false, target: None, with_suspects: false }),
            (
                "report --csv --target 300 --with-suspects",
                Task::Report { csv: true, target: Some(300), with_suspects: true },
            ),
            ("export --csv", Task::Export { mark: true }),
            ("export --without-mark --csv", Task::Export { mark: false }),
            ("list", Task::List),
            ("show K7QF-2M9X", Task::Show(name())),
            ("accept K7QF-2M9X", Task::Accept(name())),
            ("erase K7QF-2M9X", Task::Erase(name())),
            ("forward K7QF-2M9X", Task::Forward(Some(name()))),
            ("forward --earlier", Task::Forward(None)),
            ("retain --days 365", Task::Retain(NonZeroU32::new(365).unwrap())),
        ] {
            let Ok(Command::Desk { database, task }) = parsed(line) else { panic!("{line}") };
            assert_eq!((database.to_str(), task), (Some("reception.db"), expected));
            let elsewhere = parsed(&format!("{line} --database d"));
            assert!(matches!(elsewhere, Ok(Command::Desk { database, .. }) if database.as_os_str() == "d"));
        }
    }

    #[test]
    fn refuses_what_it_does_not_know_in_one_line() {
        for line in [
            "",
            "sevre",
            "or",
            "--verbose",
            "serve --port 80",
            "serve --requests-per-minute 0",
            "serve extra",
            "report --target many",
            "report --target",
            "report --days 3",
            "export",
            "export --without-mark",
            "export --csv --target 3",
            "list --csv",
            "list extra",
            "show",
            "show a b",
            "accept",
            "erase",
            "erase a b",
            "erase a --days 3",
            "retain",
            "retain --days 0",
            "retain --days -1",
            "retain 30",
            "forward",
            "forward a --earlier",
            "forward --earlier a",
            "list --earlier",
        ] {
            let Err(message) = parsed(line) else { panic!("{line} was understood") };
            assert!(!message.is_empty() && !message.contains('\n'), "{line}: {message}");
        }
    }
}
