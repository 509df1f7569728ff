//! The states of a request, which the office notes with their dates.

use crate::messages::Messages;
use unicode_normalization::UnicodeNormalization;

/// A state of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The request came in. Its date is that of reception's own clock.
    Applied,
    /// The application is approved.
    Approved,
    /// A consultation is agreed for a day, which may be in the future.
    Arranged,
    /// The consultation took place.
    Held,
    /// The company's report is in.
    CompanyReported,
    /// The expert's report is in.
    ManagerReported,
    /// The company withdrew.
    Withdrawn,
    /// The office declined.
    Declined,
}

/// The names of the states, in the database and on the command line.
const NAMES: [(State, &str); 8] = [
    (State::Applied, "applied"),
    (State::Approved, "approved"),
    (State::Arranged, "arranged"),
    (State::Held, "held"),
    (State::CompanyReported, "company-reported"),
    (State::ManagerReported, "manager-reported"),
    (State::Withdrawn, "withdrawn"),
    (State::Declined, "declined"),
];

impl State {
    /// All states, in their usual order.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(state, _)| *state)
    }

    /// The name of the state.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// The state with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, listed)| *listed == name).map(|(state, _)| *state)
    }

    /// The word for the state in a language.
    #[must_use]
    pub fn word(self, messages: &Messages) -> String {
        messages.text(&format!("state.{}", self.name())).to_owned()
    }

    /// The state that a person names: by its name, or by its word in any language.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().nfkc().collect::<String>().to_lowercase();
        let is_word = |state: &Self| {
            Messages::languages().any(|language| state.word(&Messages::new(language)).to_lowercase() == text)
        };
        Self::from_name(&text).or_else(|| Self::all().find(is_word))
    }
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn a_state_is_read_by_its_name_and_by_its_word() {
        for (text, expected) in [
            ("held", Some(State::Held)),
            (" Company-Reported ", Some(State::CompanyReported)),
            ("申請承認", Some(State::Approved)),
            ("ｈｅｌｄ", Some(State::Held)),
            ("manager's report in", Some(State::ManagerReported)),
            ("done", None),
            ("", None),
        ] {
            assert_eq!(State::read(text), expected, "{text:?}");
        }
        for state in State::all() {
            assert_eq!(State::from_name(state.name()), Some(state));
        }
    }
}
