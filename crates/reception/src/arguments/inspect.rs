//! The commands about a widget's configuration.

use lexopt::{Arg, Error, Parser};
use std::path::PathBuf;

/// What is to be found out about a `site.json`.
#[derive(Debug, PartialEq, Eq)]
pub enum Inspect {
    /// Everything that is wrong with it.
    CheckSite(PathBuf),
}

/// Reads what stands behind `check-site`.
pub fn parse_check_site(mut parser: Parser) -> Result<Inspect, Error> {
    let mut file = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    file.map(Inspect::CheckSite).ok_or_else(|| "check-site needs a site.json".into())
}

#[cfg(test)]
mod tests {
    use super::super::{Command, parse};
    use super::Inspect;

    fn parsed(line: &str) -> Option<Inspect> {
        match parse(lexopt::Parser::from_args(line.split_whitespace())) {
            Ok(Command::Inspect(inspect)) => Some(inspect),
            _ => None,
        }
    }

    #[test]
    fn reads_the_commands_about_a_configuration() {
        assert_eq!(parsed("check-site a/site.json"), Some(Inspect::CheckSite("a/site.json".into())));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["check-site", "check-site a b", "check-site a --database d"] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
