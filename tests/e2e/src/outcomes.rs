//! Every kind of result, with the answers that lead to it.

use fixtures::{after, flow};
use journey::{Journey, Message, share_link};
use programme::{AnswerInput, Case};

/// A kind of result.
pub struct Outcome {
    /// Its name in file names.
    pub id: &'static str,
    /// The answers that lead to it; every other question is left open.
    pub answers: &'static [(&'static str, &'static str)],
    /// The certain tier and the highest possible tier; `None` where answers contradict each other.
    pub tiers: Option<(&'static str, &'static str)>,
    /// CSS selectors with the number of matching elements.
    pub has: &'static [(&'static str, usize)],
}

/// A company of 40 people that is certainly a pioneer; the numbers of its staff are missing.
const PIONEER: [(&str, &str); 8] = [
    ("organisation_kind", "company"),
    ("industry", "manufacturing"),
    ("regular_staff", "40"),
    ("total_staff", "40"),
    ("prefecture", "JP-13"),
    ("written_rules", "yes"),
    ("rules_practised", "yes"),
    ("no_serious_violation", "yes"),
];

/// The answers of that company with further ones.
macro_rules! pioneer_with {
    ($($question:literal $answer:literal),* $(,)?) => {
        &[
            PIONEER[0], PIONEER[1], PIONEER[2], PIONEER[3], PIONEER[4], PIONEER[5], PIONEER[6], PIONEER[7],
            $(($question, $answer)),*
        ]
    };
}

/// Every kind of result.
pub const OUTCOMES: [Outcome; 9] = [
    Outcome {
        id: "nothing-known",
        answers: &[],
        tiers: Some(("none", "minister")),
        has: &[("[data-change]", 0), ("[data-statistic]", 2), ("[data-field] .reached", 0), (".bar", 0)],
    },
    Outcome {
        id: "blocked-by-a-fixed-fact",
        answers: &[
            ("organisation_kind", "company"),
            ("industry", "construction"),
            ("regular_staff", "40"),
            ("written_rules", "yes"),
            ("rules_practised", "yes"),
            ("no_serious_violation", "no"),
        ],
        tiers: Some(("none", "none")),
        has: &[("[data-prevented-by='no_serious_violation']", 1), ("[data-change]", 0)],
    },
    Outcome {
        id: "one-change-away",
        answers: pioneer_with!(
            "eligible_staff" "10",
            "practising_staff" "2",
            "mean_days_per_month" "4.0",
            "overwork_measures" "yes",
        ),
        tiers: Some(("pioneer", "pioneer")),
        has: &[("[data-change='practising_staff'][data-to='5']", 1), ("[data-change]", 1)],
    },
    Outcome {
        id: "alternatives",
        answers: &[
            ("organisation_kind", "company"),
            ("industry", "services"),
            ("regular_staff", "150"),
            ("total_staff", "150"),
            ("prefecture", "JP-27"),
            ("written_rules", "yes"),
            ("rules_practised", "yes"),
            ("no_serious_violation", "yes"),
            ("practising_staff", "20"),
            ("mean_days_per_month", "2.0"),
            ("overwork_measures", "yes"),
        ],
        tiers: Some(("pioneer", "pioneer")),
        has: &[(".changes", 2), ("[data-change='mean_days_per_month'][data-to='4']", 2)],
    },
    Outcome {
        id: "pioneer",
        answers: pioneer_with!(
            "eligible_staff" "5",
            "practising_staff" "1",
            "mean_days_per_month" "1.0",
            "overwork_measures" "no",
        ),
        tiers: Some(("pioneer", "pioneer")),
        has: &[(".changes", 1), ("[data-change]", 4)],
    },
    Outcome {
        id: "hundred",
        answers: pioneer_with!(
            "eligible_staff" "20",
            "practising_staff" "15",
            "mean_days_per_month" "8.0",
            "overwork_measures" "yes",
        ),
        tiers: Some(("hundred", "minister")),
        has: &[("[data-verdict='judged']", 3), ("[data-change]", 0)],
    },
    Outcome {
        id: "all-met",
        answers: pioneer_with!(
            "eligible_staff" "40",
            "practising_staff" "40",
            "mean_days_per_month" "20.0",
            "overwork_measures" "yes",
            "management_outcomes" "yes",
            "ict_use" "yes",
            "regional_revitalisation" "yes",
            "policy_1" "yes",
            "policy_2" "yes",
            "policy_3" "yes",
            "policy_4" "yes",
        ),
        tiers: Some(("hundred", "minister")),
        // Two answers of six are no score.
        has: &[("[data-verdict='met']", 8), ("[data-change]", 0), (".bar", 1), (".unscored", 5)],
    },
    Outcome {
        id: "small-and-half-known",
        answers: &[
            ("organisation_kind", "company"),
            ("industry", "information_communications"),
            ("regular_staff", "8"),
            ("prefecture", "JP-47"),
            ("written_rules", "no"),
            ("policy_1", "no"),
            ("work_5", "partly"),
            ("security_18", "no"),
            ("security_19", "unknown"),
        ],
        tiers: Some(("none", "none")),
        has: &[("[data-statistic]", 3), (".first-steps li", 3), ("[data-route]", 7)],
    },
    Outcome {
        id: "contradictory",
        answers: pioneer_with!("eligible_staff" "10", "practising_staff" "20"),
        tiers: None,
        has: &[("[data-criterion]", 0), ("[data-action='change']", 1)],
    },
];

impl Outcome {
    /// The share link to it: the part of the fragment after `r=`.
    pub fn link(&self) -> String {
        link(self.answers.iter().map(|(question, answer)| (*question, (*answer).to_owned())))
    }
}

/// The share link to the result of a worked case.
pub fn link_to(case: &Case) -> String {
    link(case.answers.iter().map(|(question, answer)| {
        let answer = match answer {
            AnswerInput::Text(text) => text.clone(),
            AnswerInput::Number(number) => number.to_string(),
        };
        (question.as_str(), answer)
    }))
}

fn link<'a>(answers: impl Iterator<Item = (&'a str, String)>) -> String {
    let flow = flow();
    let entered = |(question, answer): (&str, String)| match answer.as_str() {
        "unknown" if flow.programme.question(question).is_some_and(|known| known.unit.is_some()) => {
            Message::SetUnknown(question.to_owned(), true)
        }
        _ => Message::SetValue(question.to_owned(), answer),
    };
    let journey = after(Journey::default(), answers.map(entered), &flow);
    share_link::write(&journey.form, &flow)
}
