//! What stands on the command line.

use lexopt::{Arg, Error, Parser, ValueExt};
use reception::{Rate, Settings};
use std::num::NonZeroU32;
use std::path::PathBuf;

/// What is printed when asked for help.
pub const USAGE: &str = "\
reception: stores consultation requests and reports them

  reception serve  [--listen 127.0.0.1:8080] [--database FILE] [--site FOLDER]
                   [--allow-origin ORIGIN]... [--behind-proxy] [--requests-per-minute NUMBER]
  reception report [--database FILE] [--csv] [--target NUMBER]
  reception list   [--database FILE]
  reception show   RECEIPT_OR_ID [--database FILE]

FILE is reception.db where it is not given.
";

const DATABASE: &str = "reception.db";
const LISTEN: &str = "127.0.0.1:8080";

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
    /// Print the monthly and regional tables.
    Report {
        /// The SQLite file.
        database: PathBuf,
        /// Whether as CSV.
        csv: bool,
        /// The current fiscal year's target.
        target: Option<u32>,
    },
    /// Print a line per request.
    List {
        /// The SQLite file.
        database: PathBuf,
    },
    /// Print whole requests.
    Show {
        /// The SQLite file.
        database: PathBuf,
        /// An id or a receipt number.
        name: String,
    },
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
        None => return Err("a command is missing: serve, report, list or show".into()),
    };
    match name.as_str() {
        "serve" => parse_serve(parser),
        "report" => parse_report(parser),
        "list" => parse_list(parser),
        "show" => parse_show(parser),
        "help" => Ok(Command::Help),
        other => Err(format!("{other:?} is not a command: serve, report, list or show").into()),
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
            Arg::Long("behind-proxy") => settings.behind_proxy = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve { listen, settings })
}

fn parse_report(mut parser: Parser) -> Result<Command, Error> {
    let (mut database, mut csv, mut target) = (PathBuf::from(DATABASE), false, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("database") => database = parser.value()?.into(),
            Arg::Long("csv") => csv = true,
            Arg::Long("target") => target = Some(parser.value()?.parse()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Report { database, csv, target })
}

fn parse_list(mut parser: Parser) -> Result<Command, Error> {
    let mut database = PathBuf::from(DATABASE);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("database") => database = parser.value()?.into(),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::List { database })
}

fn parse_show(mut parser: Parser) -> Result<Command, Error> {
    let (mut database, mut name) = (PathBuf::from(DATABASE), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("database") => database = parser.value()?.into(),
            Arg::Value(value) if name.is_none() => name = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let name = name.ok_or("show needs a receipt number or an id")?;
    Ok(Command::Show { database, name })
}

#[cfg(test)]
mod tests {
    use super::{Command, parse};

    fn parsed(line: &str) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(line.split_whitespace())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_command() {
        let line = "serve --listen 0.0.0.0:1 --database d --site s --allow-origin https://a --allow-origin https://b";
        let Ok(Command::Serve { listen, settings }) = parsed(line) else { panic!("serve") };
        assert_eq!((listen.as_str(), settings.allowed_origins.len()), ("0.0.0.0:1", 2));
        assert!(!settings.behind_proxy);
        assert!(matches!(
            parsed("report --csv --target 300"),
            Ok(Command::Report { csv: true, target: Some(300), .. })
        ));
        assert!(matches!(parsed("list"), Ok(Command::List { .. })));
        assert!(matches!(parsed("show K7QF-2M9X"), Ok(Command::Show { .. })));
        assert!(matches!(parsed("--help"), Ok(Command::Help)));
    }

    #[test]
    fn refuses_what_it_does_not_know_in_one_line() {
        for line in [
            "",
            "sevre",
            "--verbose",
            "serve --port 80",
            "serve --requests-per-minute 0",
            "serve extra",
            "report --target many",
            "report --target",
            "list --csv",
            "show",
            "show a b",
        ] {
            let Err(message) = parsed(line) else { panic!("{line} was understood") };
            assert!(!message.is_empty() && !message.contains('\n'), "{line}: {message}");
        }
    }
}
