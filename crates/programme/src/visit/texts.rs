//! The wording of a visit: that of the leading programme, with the texts of the questions of the others.

use super::VisitError;
use super::merge::part;
use crate::load::Loaded;
use crate::texts::Texts;

/// The ids of the texts of what the visit takes over, by their beginnings: questions, readiness fields and routes.
const TAKEN: [&str; 5] = ["choice.", "question.", "readiness.", "route.", "unit."];
/// Texts that a programme may leave out. Where it does, those of the leading programme must not take their place.
const OPTIONAL: [&str; 4] = ["criterion.", "programme.", "reach.", "result."];
/// The heading of a page whose heading is that of another page.
const PAGE: &str = "visit.page";
/// The names of the further programmes, on the start page.
const ALSO: &str = "start.also";
const SEPARATOR: &str = "value.separator";
const NAME: &str = "programme.name";

/// Adds the texts of a further programme that its questions, fields and routes need.
///
/// # Errors
/// It lacks a language of the visit.
pub(super) fn merge(visit: &mut Loaded, further: &Loaded) -> Result<(), VisitError> {
    let id = &further.specification.id;
    for (language, texts) in &mut visit.texts {
        let own = further
            .texts
            .get(language)
            .ok_or_else(|| VisitError::Language { programme: id.clone(), language: language.clone() })?;
        for (key, text) in own.iter().filter(|(key, _)| TAKEN.iter().any(|start| key.starts_with(start))) {
            texts.entry(key.clone()).or_insert_with(|| text.clone());
        }
        for page in &further.specification.pages {
            let step = &page.step;
            let from =
                page.part.as_ref().map_or(format!("step.{step}"), |part| format!("step.{step}.{part}"));
            let to = format!("step.{step}.{}", part(id, page));
            let text = |name: &str| own.get(&format!("{from}.{name}")).cloned();
            // Two pages of one step with the same heading would not be told apart.
            let is_new = |heading: &String| texts.get(&format!("step.{step}.heading")) != Some(heading);
            let about = || Some(texts.get(PAGE)?.replace("{name}", own.get(NAME)?));
            let heading = text("heading").filter(is_new).or_else(about);
            for (name, text) in [("heading", heading), ("lead", text("lead"))] {
                if let Some(text) = text {
                    texts.entry(format!("{to}.{name}")).or_insert(text);
                }
            }
        }
    }
    Ok(())
}

/// Names the further programmes on the start page.
pub(super) fn add_names(visit: &mut Loaded, further: &[Loaded]) {
    for (language, texts) in &mut visit.texts {
        let names = further.iter().filter_map(|loaded| loaded.texts.get(language)?.get(NAME));
        let separator = texts.get(SEPARATOR).map_or("", String::as_str);
        let names = names.map(String::as_str).collect::<Vec<_>>().join(separator);
        if let Some(also) = texts.get("visit.also") {
            let also = also.replace("{names}", &names);
            texts.insert(ALSO.to_owned(), also);
        }
    }
}

/// The texts of a further programme that differ from those of the visit, and an empty text for each that the visit has
/// and the programme leaves out.
pub(super) fn differing(own: &Texts, visit: &Texts) -> Texts {
    let differs = own.iter().filter(|(id, text)| visit.get(*id) != Some(text));
    let mut differing: Texts = differs.map(|(id, text)| (id.clone(), text.clone())).collect();
    let optional = visit.keys().filter(|id| OPTIONAL.iter().any(|start| id.starts_with(start)));
    let missing = optional.filter(|id| !own.contains_key(*id));
    differing.extend(missing.map(|id| (id.clone(), String::new())));
    differing
}
