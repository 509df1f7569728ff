//! The length of a soak test, as given on the command line.

/// The default number of journeys.
const JOURNEYS: u32 = 2_000;
/// The default number of requests: two hours with one a second.
const REQUESTS: u32 = 7_200;

/// The usage of the command line.
pub const USAGE: &str = "[--journeys N] [--requests N] [--write]";

/// The length of a soak test.
#[derive(Debug, PartialEq, Eq)]
pub struct Length {
    /// Journeys within one page; 0 leaves the pages out.
    pub journeys: u32,
    /// Requests to the reference endpoint; 0 leaves it out.
    pub requests: u32,
    /// Whether the report is written to the repository.
    pub write: bool,
}

impl Length {
    /// Reads [`USAGE`], in any order.
    ///
    /// # Errors
    /// When an option is unknown, a number is missing or wrong, or both numbers are 0.
    pub fn read(options: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut length = Self { journeys: JOURNEYS, requests: REQUESTS, write: false };
        let mut options = options.into_iter();
        while let Some(option) = options.next() {
            let number = match option.as_str() {
                "--write" => {
                    length.write = true;
                    continue;
                }
                "--journeys" => &mut length.journeys,
                "--requests" => &mut length.requests,
                other => return Err(format!("expected {USAGE}, not {other:?}")),
            };
            let value = options.next().unwrap_or_default();
            *number = value.parse().map_err(|_| format!("{value:?} is not a number for {option}"))?;
        }
        match (length.journeys, length.requests) {
            (0, 0) => Err("without journeys and requests there is nothing to measure".to_owned()),
            _ => Ok(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Length, String> {
        Length::read(text.split_whitespace().map(str::to_owned))
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
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(read("--requests many").unwrap_err().contains("many"));
    }
}
