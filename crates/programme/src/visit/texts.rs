//! The wording of a visit: that of the leading programme, with the texts of the questions of the others.

use super::VisitError;
use super::merge::part;
use crate::load::Loaded;
use crate::pack::is_browser_message;
use crate::texts::Texts;
use assessment::Specification;

/// The ids of the texts of what the visit takes over, by their beginnings: questions, readiness fields and routes.
const TAKEN: [&str; 5] = ["choice.", "question.", "readiness.", "route.", "unit."];
/// The texts of the section of a further programme, by their beginnings. The pages, the offers and the record on paper are
/// those of the leading one.
const SECTION: [&str; 9] =
    ["choice.", "criterion.", "programme.", "question.", "reach.", "result.", "tier.", "unit.", "visit."];
/// Texts of the start page among them.
const START: [&str; 2] = ["programme.lead", "programme.title"];
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

/// The texts of the section of a further programme that differ from those of the visit, and an empty text for each that the
/// visit has and the programme leaves out.
pub(super) fn differing(further: &Loaded, language: &str, visit: &Texts) -> Texts {
    let Some(own) = further.texts.get(language) else { return Texts::new() };
    let is_shown = |id: &str| {
        SECTION.iter().any(|start| id.starts_with(start)) && !START.contains(&id) && is_browser_message(id)
    };
    let differs = own.iter().filter(|(id, text)| is_shown(id) && visit.get(*id) != Some(text));
    let mut differing: Texts = differs.map(|(id, text)| (id.clone(), text.clone())).collect();
    let missing = visit.keys().filter(|id| !own.contains_key(*id) && is_optional(id, &further.specification));
    differing.extend(missing.map(|id| (id.clone(), String::new())));
    differing
}

/// Whether the section looks for a text that the programme may leave out. Where it does, that of the leading programme must
/// not take its place.
fn is_optional(id: &str, specification: &Specification) -> bool {
    let is_tier = |name: &str| specification.tiers.iter().any(|tier| tier == name);
    match id.split('.').collect::<Vec<_>>().as_slice() {
        ["programme", ..] => !START.contains(&id),
        ["criterion", name, ..] => {
            is_browser_message(id) && specification.criteria.iter().any(|criterion| criterion.id == *name)
        }
        ["reach", tier] => is_tier(tier),
        ["result", "headline" | "toward", at_least, at_most] => is_tier(at_least) && is_tier(at_most),
        _ => false,
    }
}
