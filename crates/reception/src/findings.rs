//! What `check-site` finds, in a language. The English sentences are those of `site-config`, which others print, too;
//! the Japanese ones are in `messages/finding.ja.toml`, by the code of each.

use crate::Messages;
use consultation::mapping::Advice;
use serde_json::Value;
use site_config::check::{Finding, Secret, Warning, checked};

/// A finding with its place, its code and what to do.
#[must_use]
pub fn finding(finding: &Finding, messages: &Messages) -> String {
    let pointer = if finding.pointer.is_empty() { "\"\"" } else { &finding.pointer };
    match messages.find(&["finding.", finding.code].concat()) {
        Some(sentence) => format!("{pointer}: {}: {sentence}", finding.code),
        None => finding.to_string(),
    }
}

/// A warning with its place, its code and what to do.
#[must_use]
pub fn warning(warning: &Warning, messages: &Messages) -> String {
    let Advice { kind, worst, limit, answers, .. } = &warning.advice;
    let values = [
        ("pointer", warning.pointer.clone()),
        ("worst", worst.to_string()),
        ("limit", limit.to_string()),
        ("answers", answers.join("、")),
    ];
    let id = ["advice.", kind.code()].concat();
    match messages.find(&id) {
        Some(_) => messages.message(&id, &values.each_ref().map(|(name, value)| (*name, value.as_str()))),
        None => warning.to_string(),
    }
}

/// The warning about a text that is as random as a secret.
#[must_use]
pub fn suspicion(secret: &Secret, messages: &Messages) -> String {
    messages.message("check-site.suspicion", &[("pointer", &secret.pointer)])
}

/// The line for a configuration without findings: the members that were checked.
#[must_use]
pub fn summary(site: &Value, messages: &Messages) -> String {
    messages.message("check-site.right", &[("members", &checked(site).join(", "))])
}

#[cfg(test)]
mod tests {
    use crate::Messages;
    use consultation::mapping::AdviceKind;
    use site_config::check::{MAPPING, SITE};
    use std::collections::BTreeSet;

    const ADVICE: [AdviceKind; 6] = [
        AdviceKind::UrlTooLong,
        AdviceKind::HeadersTooLong,
        AdviceKind::BodyTooLarge,
        AdviceKind::TextCut,
        AdviceKind::WordsCompared,
        AdviceKind::AnswersLost,
    ];

    #[test]
    fn every_code_has_a_sentence_in_japanese_and_no_other() {
        let of_site = SITE.iter().map(|(_, code, _)| *code);
        let codes: BTreeSet<String> = of_site
            .chain(MAPPING.iter().map(|(code, _)| *code))
            .map(|code| ["finding.", code].concat())
            .chain(ADVICE.map(|kind| ["advice.", kind.code()].concat()))
            .collect();
        let messages = Messages::new("ja");
        let is_finding = |id: &&str| ["finding.", "advice."].iter().any(|table| id.starts_with(table));
        let found: BTreeSet<String> = messages.ids().filter(is_finding).map(str::to_owned).collect();
        assert_eq!(found, codes);
    }
}
