//! The words that stand for the ids of a field.

use super::items::Words;
use crate::Messages;
use crate::programme_file::Programme;
use site_config::SiteConfig;

/// The words of the review for the ids of a field.
pub fn words(
    words: Words,
    site: &SiteConfig,
    programme: &Programme,
    messages: &Messages,
) -> Vec<(String, String)> {
    let Programme { specification, texts } = programme;
    let consultation = &specification.consultation;
    let of = |ids: &[String], path: &str| -> Vec<(String, String)> {
        let word = |id: &String| {
            let word = texts.get(&path.replace("{}", id)).unwrap_or(id);
            (id.clone(), word.clone())
        };
        ids.iter().map(word).collect()
    };
    match words {
        Words::None => Vec::new(),
        Words::Formats => of(&consultation.formats, "format.{}"),
        Words::Stages => of(&consultation.stages, "stage.{}"),
        Words::Periods => of(&site.calendar.periods, "period.{}"),
        Words::Tiers => of(&specification.tiers, "tier.{}.name"),
        Words::Topics => {
            let ids: Vec<String> = consultation.topics.iter().map(|topic| topic.id.clone()).collect();
            of(&ids, "topic.{}")
        }
        Words::Consent => {
            let word =
                texts.get("value.consented").map_or(messages.text("proposal.consented"), String::as_str);
            vec![("true".to_owned(), word.to_owned())]
        }
        Words::Question(name) => {
            let Some(question) = specification.questions.iter().find(|question| question.id == name) else {
                return Vec::new();
            };
            let word = |id: &String| {
                let list = question.list.as_deref().unwrap_or_default();
                let keys = [
                    format!("question.{name}.choice.{id}"),
                    format!("list.{list}.{id}"),
                    format!("choice.{id}"),
                ];
                let word = keys.iter().find_map(|key| texts.get(key)).unwrap_or(id);
                (id.clone(), word.clone())
            };
            question.choices.iter().map(word).collect()
        }
    }
}
