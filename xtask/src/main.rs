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
mod loader;
mod metadata;
mod prerender;
mod process;
mod project;
mod publish;
mod rules;
#[cfg(test)]
mod scripts;
mod serve;
mod size;
mod split;
mod steps;
mod suites;
mod test;
mod tools;

use std::process::ExitCode;

use error::Error;
use project::Project;

const USAGE: &str = "\
cargo xtask <command>

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
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn run() -> Result<(), Error> {
    process::listen_for_signals()?;
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    let options: Vec<String> = arguments.collect();
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

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_port_is_8080_unless_it_is_given() {
        assert_eq!(port(&[]).unwrap(), 8080);
        assert_eq!(port(&words("--port 9000")).unwrap(), 9000);
    }

    #[test]
    fn a_wrong_option_is_named() {
        assert!(port(&words("--port eighty")).unwrap_err().to_string().contains("eighty"));
        assert!(port(&words("--prot 80")).is_err());
        assert!(no_options(&words("--verbose")).is_err());
    }
}
