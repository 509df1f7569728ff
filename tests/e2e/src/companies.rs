//! Three companies: their answers, the expected result, their request, and the document that the endpoint must get.

use serde_json::{Value, json};

/// A company that assesses itself and books.
pub struct Company {
    /// Its name in file names.
    pub id: &'static str,
    /// Its answers; every other question is answered "unknown".
    pub answers: &'static [(&'static str, &'static str)],
    /// The tier that it certainly has.
    pub at_least: &'static str,
    /// The tier it may reach.
    pub at_most: &'static str,
    /// Every criterion with its verdict.
    pub verdicts: [(&'static str, &'static str); 11],
    /// The topics that its gaps suggest.
    pub suggested: &'static [&'static str],
    /// Its entries in the request form, in the order of the form.
    pub enters: &'static [(&'static str, &'static str)],
    /// The topics it unticks.
    pub unticks: &'static [&'static str],
    /// The preferred slots, as indexes into the offered list.
    pub slots: &'static [usize],
    /// The expected document without ids, times and slots; the topics in alphabetical order.
    pub document: fn() -> Value,
}

impl Company {
    /// The answer to a question.
    pub fn answer(&self, question: &str) -> &'static str {
        self.answers.iter().find(|(id, _)| *id == question).map_or("unknown", |(_, answer)| answer)
    }
}

/// 8 people, manufacturing. It knows little more than its size, and fills in the required fields only.
pub fn small() -> Company {
    Company {
        id: "small",
        answers: &[("organisation_kind", "company"), ("industry", "manufacturing"), ("regular_staff", "8")],
        at_least: "none",
        at_most: "minister",
        verdicts: [
            ("applicant-kind", "met"),
            ("rules-written", "unknown"),
            ("rules-practised", "unknown"),
            ("no-serious-violation", "unknown"),
            ("eligible-share", "unknown"),
            ("practice-share", "unknown"),
            ("mean-days", "unknown"),
            ("overwork-measures", "unknown"),
            ("management-outcomes", "judged"),
            ("ict-use", "judged"),
            ("regional-revitalisation", "judged"),
        ],
        suggested: &[],
        enters: &[
            ("topics", "award"),
            ("format", "phone"),
            // The assessment left it open.
            ("prefecture", "JP-23"),
            ("organisation_name", "髙橋製作所"),
            ("contact_name", "髙橋　花子"),
            ("email", "hanako@takahashi.example"),
            ("phone", "052-123-4567"),
            ("consent", "yes"),
        ],
        unticks: &[],
        slots: &[],
        document: || {
            json!({
                "schema": "consultation-request/v1",
                "language": "ja",
                "source": { "chamber": null, "page_origin": null },
                "organisation": {
                    "name": "髙橋製作所", "kana": null, "corporate_number": null, "postcode": null,
                    "prefecture": "JP-23", "region": "tokai", "address": null,
                    "industry": "manufacturing", "total_staff": null, "regular_staff": 8,
                },
                "contact": {
                    "name": "髙橋　花子", "kana": null, "department": null,
                    "email": "hanako@takahashi.example", "phone": "0521234567",
                },
                "consultation": {
                    "format": "phone", "topics": ["award"], "stage": null, "notes": null, "preferred": [],
                },
                "assessment": null,
                "consent": { "privacy": true, "version": "2026-11" },
            })
        },
    }
}

/// 40 people, manufacturing, exactly at every threshold. It fills in every field, in Japanese notation, and shares its
/// result.
pub fn threshold() -> Company {
    Company {
        id: "threshold",
        answers: &[
            ("organisation_kind", "company"),
            ("industry", "manufacturing"),
            ("regular_staff", "40"),
            ("total_staff", "40"),
            ("prefecture", "JP-13"),
            ("policy_1", "yes"),
            ("policy_2", "yes"),
            ("policy_3", "yes"),
            ("policy_4", "yes"),
            ("work_5", "partly"),
            ("work_6", "partly"),
            ("work_7", "partly"),
            ("work_8", "partly"),
            ("labour_10", "no"),
            ("labour_11", "no"),
            ("labour_13", "no"),
            ("labour_14", "no"),
            ("ict_15", "yes"),
            ("ict_16", "yes"),
            ("security_18", "no"),
            ("security_19", "no"),
            ("security_20", "no"),
            ("security_21", "no"),
            ("security_22", "no"),
            ("health_23", "no"),
            ("written_rules", "yes"),
            ("rules_practised", "yes"),
            ("no_serious_violation", "yes"),
            ("eligible_staff", "10"),
            ("practising_staff", "5"),
            ("mean_days_per_month", "4.0"),
            ("overwork_measures", "yes"),
            ("management_outcomes", "yes"),
            ("ict_use", "yes"),
            ("regional_revitalisation", "yes"),
        ],
        at_least: "hundred",
        at_most: "minister",
        verdicts: CERTAIN,
        suggested: &["labour", "security", "health"],
        enters: &[
            ("format", "online"),
            ("stage", "started"),
            ("organisation_name", "株式会社しきい値"),
            ("organisation_kana", "しきいち"),
            ("corporate_number", "４０１１００１０９８９９３"),
            ("postcode", "〒１００−０００１"),
            ("address", "千代田区千代田1-1"),
            ("contact_name", "神\u{FA19}　太郎"),
            ("contact_kana", "ｼﾞﾝ ﾀﾛｳ"),
            ("department", "総務部"),
            ("email", "taro＠shikiichi.example"),
            ("phone", "０３ー１２３４ー５６７８"),
            ("phone_extension", "１２"),
            ("notes", "はじめての相談です。\nよろしくお願いします。"),
            ("share_assessment", "yes"),
            ("consent", "yes"),
        ],
        unticks: &[],
        slots: &[0, 5, 39],
        document: || {
            let verdicts = CERTAIN.map(|(id, verdict)| json!({ "id": id, "verdict": verdict }));
            json!({
                "schema": "consultation-request/v1",
                "language": "ja",
                "source": { "chamber": null, "page_origin": null },
                "organisation": {
                    "name": "株式会社しきい値", "kana": "シキイチ", "corporate_number": "4011001098993",
                    "postcode": "1000001", "prefecture": "JP-13", "region": "kanto",
                    "address": "千代田区千代田1-1", "industry": "manufacturing",
                    "total_staff": 40, "regular_staff": 40,
                },
                "contact": {
                    // The name keeps its ideograph; only the reading is normalised.
                    "name": "神\u{FA19}　太郎", "kana": "ジン タロウ", "department": "総務部",
                    "email": "taro@shikiichi.example", "phone": "0312345678;ext=12",
                },
                "consultation": {
                    "format": "online", "topics": ["health", "labour", "security"], "stage": "started",
                    "notes": "はじめての相談です。\nよろしくお願いします。",
                },
                "assessment": {
                    "programme": "telework-pioneers-r3",
                    "at_least": "hundred",
                    "at_most": "minister",
                    "criteria": verdicts,
                    "readiness": {
                        "policy": { "score": 100, "answered": 4, "of": 4 },
                        "work": { "score": 50, "answered": 4, "of": 4 },
                        // Two of its six questions are on the last page, and were answered "yes".
                        "labour": { "score": 33, "answered": 6, "of": 6 },
                        "ict": { "score": 100, "answered": 2, "of": 3 },
                        "security": { "score": 0, "answered": 5, "of": 5 },
                        // Half of its answers are no score.
                        "health": { "score": null, "answered": 1, "of": 2 },
                    },
                },
                "consent": { "privacy": true, "version": "2026-11" },
            })
        },
    }
}

/// 300 people, of whom 100 telework. The number of eligible staff is unknown, and 100 are enough.
pub fn large() -> Company {
    Company {
        id: "large",
        answers: &[
            ("organisation_kind", "company"),
            ("industry", "information_communications"),
            ("regular_staff", "300"),
            ("total_staff", "320"),
            ("prefecture", "JP-27"),
            ("policy_1", "no"),
            ("work_5", "no"),
            ("written_rules", "yes"),
            ("rules_practised", "yes"),
            ("no_serious_violation", "yes"),
            ("practising_staff", "100"),
            ("mean_days_per_month", "8"),
            ("overwork_measures", "yes"),
            ("management_outcomes", "partly"),
            ("ict_use", "no"),
        ],
        at_least: "hundred",
        at_most: "minister",
        verdicts: CERTAIN,
        suggested: &["policy", "work"],
        enters: &[
            ("topics", "other"),
            ("format", "visit"),
            ("stage", "extending"),
            ("organisation_name", "Osaka Systems 株式会社"),
            ("contact_name", "Ｏ’Ｎｅｉｌｌ <Ann> & \"Co\""),
            ("email", "ann@osaka-systems.example"),
            ("phone", "+81 90 1234 5678"),
            ("consent", "yes"),
        ],
        unticks: &["work"],
        slots: &[1],
        document: || {
            json!({
                "schema": "consultation-request/v1",
                "language": "ja",
                "source": { "chamber": null, "page_origin": null },
                "organisation": {
                    "name": "Osaka Systems 株式会社", "kana": null, "corporate_number": null, "postcode": null,
                    "prefecture": "JP-27", "region": "kinki", "address": null,
                    "industry": "information_communications", "total_staff": 320, "regular_staff": 300,
                },
                "contact": {
                    "name": "Ｏ’Ｎｅｉｌｌ <Ann> & \"Co\"", "kana": null, "department": null,
                    "email": "ann@osaka-systems.example", "phone": "09012345678",
                },
                "consultation": {
                    "format": "visit", "topics": ["other", "policy"], "stage": "extending", "notes": null,
                },
                "assessment": null,
                "consent": { "privacy": true, "version": "2026-11" },
            })
        },
    }
}

/// Every decidable criterion is met; the jury judges the rest.
const CERTAIN: [(&str, &str); 11] = [
    ("applicant-kind", "met"),
    ("rules-written", "met"),
    ("rules-practised", "met"),
    ("no-serious-violation", "met"),
    ("eligible-share", "met"),
    ("practice-share", "met"),
    ("mean-days", "met"),
    ("overwork-measures", "met"),
    ("management-outcomes", "judged"),
    ("ict-use", "judged"),
    ("regional-revitalisation", "judged"),
];
