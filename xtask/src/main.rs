//! The project's own commands, run as `cargo xtask <command>`: everything a clone needs beyond Rust is fetched,
//! built, checked, measured and served from here, so that a person and a build host do the same things.

mod build_std;
mod bundle;
mod compress;
mod deny;
mod dev;
mod error;
mod fuzz;
mod inline;
mod licences;
mod loader;
mod process;
mod project;
mod serve;
mod size;
mod split;
mod suites;
mod timing;
mod toolchain;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use process::Ended;
use project::Project;

#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", about = "Serve, test, build and measure the project")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

  serve [--port 8080]   build everything and serve it, with requests stored in target/reception.sqlite3
  dev [--port 8080]     serve a debug build that follows every saved file
  test                  every check, in the order in which they fail fastest
  build                 the release build, in dist/
  publish               the last step of the build alone: headers, compressed forms, the list of files
  size [--why]          the bytes of the first load against their limits; --why: where the wasm comes from
  bench [--runs 5]      how fast the engine is, and the page beside SurveyJS and plain HTML: docs/benchmarks.md
  rules                 the architecture rules alone
  deny                  the licences, sources and known faults of the dependencies alone
  fuzz [--seconds 30]   inputs made up for everything that reads what comes from outside, a while for each kind
  soak [--journeys 2000] [--requests 7200] [--write]
                        thousands of journeys in one page, hours of load on the endpoint: nothing grows and nothing
                        is lost; --write: docs/endurance.md
  release-loader VERSION
                        freeze embed/loader.js as a version that pages can embed
  matrix                every step, state, language, theme and width, and what is wrong with any
  shots                 pictures of every step, in target/shots/
  pack                  the programmes alone, in target/pack/ (a hook of trunk)
  prerender             the placeholders and the first screen of the page that trunk is building (a hook of trunk)
  tools                 install what the other commands need";

fn main() -> ExitCode {
    // A wrong command line ends here, with status 2.
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            match error.downcast_ref() {
                // As shells do.
                Some(Ended::Interrupted) => ExitCode::from(130),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

fn run(command: Command) -> Result<()> {
    process::listen_for_signals()?;
    let project = Project::find()?;
    match command.as_deref() {
        Some("serve") => serve::serve(&project, port(&options)?),
        Some("dev") => dev::dev(&project, port(&options)?),
        Some("test") => no_options(&options).and_then(|()| test::test(&project)),
        Some("build") => no_options(&options).and_then(|()| bundle::build(&project)),
        Some("publish") => no_options(&options).and_then(|()| publish::publish(&project)),
        Some("size") if options == ["--why"] => size::why(&project),
        Some("size") => no_options(&options).and_then(|()| size::size(&project)),
        Some("bench") => suites::bench(&project, &options),
        Some("rules") => no_options(&options).and_then(|()| rules::check(&project)),
        Some("deny") => no_options(&options).and_then(|()| deny::deny(&project)),
        Some("fuzz") => fuzz::fuzz(&project, fuzz::seconds(&options)?),
        Some("soak") => suites::soak(&project, &options),
        Some("release-loader") => match options.as_slice() {
            [version] => loader::release(&project, version),
            _ => Err(Error::Usage("release-loader takes the version to release".to_owned())),
        },
        Some("matrix") => no_options(&options).and_then(|()| {
            bundle::build(&project)?;
            suites::matrix(&project, true)
        }),
        Some("shots") => no_options(&options).and_then(|()| suites::shots(&project)),
        Some("pack") => no_options(&options).and_then(|()| bundle::pack(&project)),
        Some("prerender") => no_options(&options).and_then(|()| prerender::hook(&project)),
        Some("tools") => no_options(&options).and_then(|()| tools::install_everything(&project)),
        None | Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(Error::Usage(format!("there is no command {other:?}\n\n{USAGE}"))),
    }
}

/// Reads `--port N`, the only option there is. The default is 8080.
fn port(options: &[String]) -> Result<u16, Error> {
    match options {
        [] => Ok(8080),
        [name, value] if name == "--port" => {
            value.parse().map_err(|_| Error::Usage(format!("{value:?} is not a port between 0 and 65535")))
        }
        _ => Err(Error::Usage(format!("expected [--port N], not {:?}", options.join(" ")))),
    }
}

fn no_options(options: &[String]) -> Result<(), Error> {
    match options {
        [] => Ok(()),
        _ => Err(Error::Usage(format!("this command takes no options, not {:?}", options.join(" ")))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Command, String> {
        let words = ["xtask"].into_iter().chain(text.split_whitespace());
        let arguments = Arguments::try_parse_from(words).map_err(|error| error.to_string())?;
        Ok(arguments.command)
    }

    #[test]
    fn an_option_has_a_default() {
        assert_eq!(read("serve"), Ok(Command::Serve { port: 8080 }));
        assert_eq!(read("serve --port 9000"), Ok(Command::Serve { port: 9000 }));
        assert_eq!(read("dev"), Ok(Command::Dev { port: 8080 }));
        assert_eq!(read("fuzz"), Ok(Command::Fuzz { seconds: 30 }));
        assert_eq!(read("fuzz --seconds 300"), Ok(Command::Fuzz { seconds: 300 }));
        assert_eq!(read("test browser"), Ok(Command::Test { suite: Some("browser".to_owned()) }));
        let options = ["--requests", "300", "--write"].map(str::to_owned).to_vec();
        assert_eq!(read("soak --requests 300 --write"), Ok(Command::Soak(Options { options })));
    }

    #[test]
    fn a_wrong_option_is_named() {
        for (line, part) in [
            ("serve --port eighty", "eighty"),
            ("serve --prot 80", "--prot"),
            ("build --verbose", "--verbose"),
            ("fuzz --seconds 0", "0"),
            ("test browsers", "browsers"),
            ("endure", "endure"),
            ("release-loader", "<VERSION>"),
        ] {
            assert!(read(line).unwrap_err().contains(part), "{line}");
        }
    }
}
