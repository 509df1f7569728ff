//! Whether the widget and the reception hold out, at length: thousands of journeys in one page, hours of load
//! on the program. `tests/endure/` says what has to hold.

use crate::bundle;
use crate::error::Error;
use crate::project::Project;
use crate::steps::step;
use crate::suites;

/// How many journeys within one page where nobody says.
const JOURNEYS: u32 = 2_000;
/// How many requests where nobody says: those of two hours with one each second.
const REQUESTS: u32 = 7_200;
/// Where it is written down, where that is asked for.
const REPORT: &str = "docs/endurance.md";

/// How long it goes on.
#[derive(Debug, PartialEq, Eq)]
pub struct Length {
    /// Journeys within one page; none leaves the pages out.
    pub journeys: u32,
    /// Requests that are sent to the reception; none leaves it out.
    pub requests: u32,
    /// Whether the report is written into the checkout.
    pub write: bool,
}

/// Reads `[--journeys N] [--requests N] [--write]`, in any order.
///
/// # Errors
/// When it is something else.
pub fn length(options: &[String]) -> Result<Length, Error> {
    let mut length = Length { journeys: JOURNEYS, requests: REQUESTS, write: false };
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let number = match option.as_str() {
            "--write" => {
                length.write = true;
                continue;
            }
            "--journeys" => &mut length.journeys,
            "--requests" => &mut length.requests,
            other => {
                let expected = "expected [--journeys N] [--requests N] [--write]";
                return Err(Error::Usage(format!("{expected}, not {other:?}")));
            }
        };
        let value = options.next().map(String::as_str).unwrap_or_default();
        *number =
            value.parse().map_err(|_| Error::Usage(format!("{value:?} is not a number for {option}")))?;
    }
    if length.journeys == 0 && length.requests == 0 {
        return Err(Error::Usage("without journeys and requests there is nothing to measure".to_owned()));
    }
    Ok(length)
}

/// Builds everything, goes on for so long, and prints what was seen and whether it is as it has to be.
///
/// # Errors
/// When something does not build, something grew, or a request was lost.
pub fn endure(project: &Project, length: &Length) -> Result<(), Error> {
    bundle::build(project)?;
    let report = length.write.then(|| project.path(REPORT));
    step("endure", || suites::endure(project, length.journeys, length.requests, report.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Length, Error> {
        length(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_length_is_that_of_the_goal_unless_it_is_given() {
        assert_eq!(read("").unwrap(), Length { journeys: 2_000, requests: 7_200, write: false });
        let given = Length { journeys: 0, requests: 300, write: true };
        assert_eq!(read("--requests 300 --write --journeys 0").unwrap(), given);
    }

    #[test]
    fn a_wrong_option_is_named() {
        for wrong in
            ["--journeys", "--journeys many", "--hours 2", "--requests -1", "--journeys 0 --requests 0"]
        {
            assert!(matches!(read(wrong), Err(Error::Usage(_))), "{wrong}");
        }
        assert!(read("--requests many").unwrap_err().to_string().contains("many"));
    }
}
