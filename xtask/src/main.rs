//! The project's own commands, run as `cargo xtask <command>`: everything a clone needs beyond Rust is fetched,
//! built, checked, measured and served from here, so that a person and a build host do the same things.

mod bundle;
mod fresh;
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
use tools::Browser;

#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", about = "Serve, test, build and measure the project")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, PartialEq, Eq, Subcommand)]
enum Command {
    /// Build everything and serve it, with requests stored in target/reception.db
    Serve {
        /// 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Serve a debug build that follows every saved file
    Dev {
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run every check, in the order in which they fail fastest, or one suite
    Test {
        #[arg(value_parser = PossibleValuesParser::new(suites::names()))]
        suite: Option<String>,
        /// The browser tests with this in their name
        filter: Option<String>,
    },
    /// Make the release build in dist/
    Build,
    /// Make the build that is published: fails without the list of known faults of the dependencies
    Release,
    /// Do the last step of the build alone: headers, compressed forms, the list of files
    Publish,
    /// Compare the bytes of the first load with their limits
    Size {
        /// Show the functions of the wasm instead
        #[arg(long)]
        why: bool,
    },
    /// Measure the engine, and the page beside SurveyJS and plain HTML; write docs/benchmarks.md
    Bench(Options),
    /// Fuzz every parser of untrusted input
    Fuzz {
        /// Time for each target
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
        seconds: u32,
    },
    /// Soak test: thousands of runs through the widget in one page, hours of load on the endpoint
    Soak(Options),
    /// Go the whole way once with the screen reader Orca, in Firefox
    Speech(Options),
    /// Freeze embed/loader.js as a version that pages can embed
    ReleaseLoader { version: String },
    /// Write the WordPress plugin as target/wordpress/telework-check.zip
    Wordpress,
    /// Check every step in every state, language, theme and width
    Matrix,
    /// Measure how often a host page guesses the result from the frame's height
    Guesses,
    /// Take pictures of every step, in target/shots/
    Shots,
    /// Pack the programmes, in target/pack/ (a hook of trunk)
    Pack,
    /// Fill in the page that trunk is building (a hook of trunk)
    Prerender,
    /// Write the files of the programmes into the page that trunk is building (a hook of trunk)
    Sources,
    /// Install the tools of all commands
    Tools,
}

/// Options that the program of `e2e` reads and explains.
#[derive(Debug, PartialEq, Eq, clap::Args)]
struct Options {
    /// bench: [--runs N]; soak: [--journeys N] [--requests N] [--write]; speech: [--update]
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<String>,
}

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
    match command {
        Command::Serve { port } => serve::serve(&project, port),
        Command::Dev { port } => serve::dev(&project, port),
        Command::Test { suite, filter } => suites::test(&project, suite.as_deref(), filter.as_deref()),
        Command::Build => bundle::build(&project),
        Command::Release => suites::release(&project),
        Command::Publish => bundle::publish(&project),
        Command::Size { why: true } => size::why(&project),
        Command::Size { why: false } => size::size(&project),
        Command::Bench(Options { options }) => suites::bench(&project, &options),
        Command::Fuzz { seconds } => fuzz::fuzz(&project, seconds),
        Command::Soak(soak) => suites::run(&project, "soak", Browser::Chromium, &soak.options, Ok),
        Command::Speech(speech) => suites::run(&project, "speech", Browser::Spoken, &speech.options, Ok),
        Command::ReleaseLoader { version } => loader::release(&project, &version),
        Command::Wordpress => loader::plugin(&project),
        Command::Matrix => suites::whole_matrix(&project),
        Command::Guesses => suites::run(&project, "guesses", Browser::Chromium, &[], Ok),
        Command::Shots => suites::shots(&project),
        Command::Pack => bundle::pack(&project),
        Command::Prerender => bundle::prerender(&project),
        Command::Sources => bundle::sources(&project),
        Command::Tools => tools::install_everything(&project),
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
        let suite = Some("browser".to_owned());
        assert_eq!(read("test browser"), Ok(Command::Test { suite, filter: None }));
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
