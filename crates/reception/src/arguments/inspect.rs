//! The commands about a widget's configuration.

use consultation::request::is_identifier;
use lexopt::{Arg, Error, Parser, ValueExt};
use reception::probe::Probe;
use std::path::PathBuf;

/// What is to be found out about a `site.json`.
#[derive(Debug, PartialEq, Eq)]
pub enum Inspect {
    /// Everything that is wrong with it.
    CheckSite(PathBuf),
    /// What a browser would see of its endpoint.
    Probe(Probe),
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

/// Reads what stands behind `probe`.
pub fn parse_probe(mut parser: Parser) -> Result<Inspect, Error> {
    let (mut file, mut chamber, mut origin, mut send) = (None, None, None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("chamber") => chamber = Some(parser.value()?.parse_with(identifier)?),
            Arg::Long("origin") => origin = Some(parser.value()?.parse()?),
            Arg::Long("send") => send = true,
            Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    let file = file.ok_or("probe needs a site.json")?;
    Ok(Inspect::Probe(Probe { file, chamber, origin, send }))
}

/// The widget takes no other text for a chamber.
fn identifier(text: &str) -> Result<String, &'static str> {
    if is_identifier(text) { Ok(text.to_owned()) } else { Err("a chamber's id has small letters and digits") }
}

#[cfg(test)]
mod tests {
    use super::super::{Command, parse};
    use super::{Inspect, Probe};

    fn parsed(line: &str) -> Option<Inspect> {
        match parse(lexopt::Parser::from_args(line.split_whitespace())) {
            Ok(Command::Inspect(inspect)) => Some(inspect),
            _ => None,
        }
    }

    #[test]
    fn reads_the_commands_about_a_configuration() {
        assert_eq!(parsed("check-site a/site.json"), Some(Inspect::CheckSite("a/site.json".into())));
        let probe = Probe { file: "a".into(), chamber: None, origin: None, send: false };
        assert_eq!(parsed("probe a"), Some(Inspect::Probe(probe.clone())));
        let origin = "https://widget.example".parse().ok();
        let probe = Probe { chamber: Some("osaka".to_owned()), origin, send: true, ..probe };
        let line = "probe --send a --chamber osaka --origin https://widget.example/";
        assert_eq!(parsed(line), Some(Inspect::Probe(probe)));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in [
            "check-site",
            "check-site a b",
            "check-site a --database d",
            "probe",
            "probe a b",
            "probe a --chamber Osaka",
            "probe a --chamber",
            "probe a --origin widget.example",
            "probe a --origin https://widget.example/page",
            "probe a --sent",
        ] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
