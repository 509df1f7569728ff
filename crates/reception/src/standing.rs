//! Where a request stands: its last state, and since when.

use crate::report::{History, states_at};
use crate::state::State;
use consultation::calendar::{Date, in_japan};
use std::collections::{BTreeMap, HashMap};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its end if it is withdrawn or declined, else the furthest state.
    pub state: State,
    /// The latest date of a state, or the day on which it came in.
    pub since: Date,
    /// Whether nothing is left to do: both reports are in, or it is withdrawn or declined.
    pub is_finished: bool,
}

/// Where each request stands now, by its number.
#[must_use]
pub fn standings(history: &History) -> HashMap<i64, Standing> {
    let states = states_at(&history.notes, i64::MAX);
    let of = |request: &crate::report::Received| {
        Some((request.number, standing(in_japan(request.at)?, states.get(&request.number))))
    };
    history.requests.iter().filter_map(of).collect()
}

/// The states of one request with their dates, in their usual order; first the day on which it came in.
#[must_use]
pub fn states_of(history: &History, number: i64) -> Vec<(State, Date)> {
    let request = history.requests.iter().find(|request| request.number == number);
    let received = request.and_then(|request| in_japan(request.at)).map(|day| (State::Applied, day));
    let noted = states_at(&history.notes, i64::MAX).remove(&number).unwrap_or_default();
    received.into_iter().chain(noted).collect()
}

fn standing(received: Date, states: Option<&BTreeMap<State, Date>>) -> Standing {
    let has = |state| states.is_some_and(|states| states.contains_key(&state));
    let is_ended = has(State::Withdrawn) || has(State::Declined);
    Standing {
        // The states are in their usual order, the ends last.
        state: states.and_then(|states| states.keys().next_back().copied()).unwrap_or(State::Applied),
        since: states.and_then(|states| states.values().max().copied()).unwrap_or(received),
        is_finished: is_ended || (has(State::CompanyReported) && has(State::ManagerReported)),
    }
}

#[cfg(test)]
mod tests {
    use super::standing;
    use crate::day::read;
    use crate::state::State;

    #[test]
    fn the_furthest_state_counts_and_the_latest_date() {
        let day = |text| read(text).unwrap();
        for (states, state, since, is_finished) in [
            (&[][..], State::Applied, "2021-04-01", false),
            (
                &[(State::Held, "2021-05-02"), (State::Approved, "2021-04-02")],
                State::Held,
                "2021-05-02",
                false,
            ),
            (
                &[(State::ManagerReported, "2021-05-02"), (State::CompanyReported, "2021-05-09")],
                State::ManagerReported,
                "2021-05-09",
                true,
            ),
            (&[(State::ManagerReported, "2021-05-02")], State::ManagerReported, "2021-05-02", false),
            (
                &[(State::Withdrawn, "2021-04-03"), (State::Approved, "2021-04-02")],
                State::Withdrawn,
                "2021-04-03",
                true,
            ),
        ] {
            let noted = states.iter().map(|(state, date)| (*state, day(date))).collect();
            let found = standing(day("2021-04-01"), Some(&noted));
            assert_eq!(
                (found.state, found.since, found.is_finished),
                (state, day(since), is_finished),
                "{states:?}"
            );
        }
    }
}
