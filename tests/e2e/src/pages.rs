//! The pages of questions in their order, with the names of their controls.

/// One page of questions.
pub struct Page {
    /// Its `data-step`.
    pub step: &'static str,
    /// Its `data-part`, if it has one.
    pub part: Option<&'static str>,
    /// The questions on it, from the top.
    pub questions: &'static [&'static str],
}

/// The pages that every company sees.
pub const PAGES: [Page; 10] = [
    Page {
        step: "profile",
        part: None,
        questions: &["organisation_kind", "industry", "regular_staff", "total_staff", "prefecture"],
    },
    readiness("policy", &["policy_1", "policy_2", "policy_3", "policy_4"]),
    readiness("work", &["work_5", "work_6", "work_7", "work_8"]),
    // The ninth and twelfth questions are on the page of the rules.
    readiness("labour", &["labour_10", "labour_11", "labour_13", "labour_14"]),
    readiness("ict", &["ict_15", "ict_16", "ict_17"]),
    readiness("security", &["security_18", "security_19", "security_20", "security_21", "security_22"]),
    readiness("health", &["health_23", "health_24"]),
    practice("rules", &["written_rules", "rules_practised", "no_serious_violation", "overwork_measures"]),
    practice("figures", &["eligible_staff", "practising_staff", "mean_days_per_month"]),
    practice("jury", &["management_outcomes", "ict_use", "regional_revitalisation"]),
];

/// The parts of the request form, with the names of the controls on each, from the top.
pub const REQUEST: [(&str, &[&str]); 3] = [
    ("what", &["topics", "format", "stage"]),
    ("when", &["preferred_1", "preferred_2", "preferred_3"]),
    (
        "who",
        &[
            "prefecture",
            "organisation_name",
            "postcode",
            "address",
            "organisation_kana",
            "corporate_number",
            "contact_name",
            "email",
            "phone",
            "contact_kana",
            "department",
            "phone_extension",
            "notes",
            "share_assessment",
            "consent",
        ],
    ),
];

/// Whether a control is on this part of the request form.
pub fn is_on(part: &str, name: &str) -> bool {
    REQUEST.iter().any(|(id, names)| *id == part && names.contains(&name))
}

/// The fields of the request, in the order in which the review lists them.
pub const FIELDS: [&str; 24] = [
    "topics",
    "format",
    "stage",
    "preferred_1",
    "preferred_2",
    "preferred_3",
    "prefecture",
    "industry",
    "total_staff",
    "regular_staff",
    "organisation_name",
    "organisation_kana",
    "corporate_number",
    "postcode",
    "address",
    "contact_name",
    "contact_kana",
    "department",
    "email",
    "phone",
    "phone_extension",
    "notes",
    "share_assessment",
    "consent",
];

const fn readiness(part: &'static str, questions: &'static [&'static str]) -> Page {
    Page { step: "readiness", part: Some(part), questions }
}

const fn practice(part: &'static str, questions: &'static [&'static str]) -> Page {
    Page { step: "practice", part: Some(part), questions }
}
