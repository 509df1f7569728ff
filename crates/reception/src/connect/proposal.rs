//! The proposal: which field of the form takes which answer, the form tags and the mail to paste, and the part of
//! `site.json`. Its language is that of the site's administrators, as the language of tables.

mod items;
mod mapping;
mod steps;
mod words;

use super::page::Page;
use crate::Messages;
use crate::contact_form_7::{Form, Schema};
use crate::programme_file::Programme;
use items::{ITEMS, Item};
use site_config::SiteConfig;

/// The subject field of the plugin's own form, which many mail templates have.
const SUBJECT_FIELD: &str = "your-subject";

/// What is printed, in two parts.
pub struct Proposal {
    /// What to do in wp-admin.
    pub steps: String,
    /// The part of `site.json`.
    pub json: String,
    /// Whether the widget can fill every field that the form requires.
    pub is_complete: bool,
}

/// A field of the proposal.
struct Field<'a> {
    item: &'a Item,
    name: &'a str,
    label: String,
    is_there: bool,
}

/// Writes the proposal.
pub fn write(
    form: &Form,
    schema: &Schema,
    page: &Page,
    site: &SiteConfig,
    programme: &Programme,
    messages: &Messages,
) -> Proposal {
    let known = schema.fields();
    let fields = fields(&known, programme, messages);
    let mut warnings = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for field in &fields {
        let words = words::words(field.item.words, site, programme, messages);
        lines.push(mapping::line(field, schema, &words, messages, &mut warnings));
    }
    if known.contains(&SUBJECT_FIELD) {
        lines.push(mapping::subject(messages));
    }
    lines.extend(page.acceptances.iter().map(|name| mapping::acceptance(name)));
    let is_filled = |name: &str| {
        name == SUBJECT_FIELD
            || page.acceptances.iter().any(|acceptance| acceptance == name)
            || fields.iter().any(|field| field.name == name)
    };
    let unfilled = known.into_iter().filter(|name| schema.requires(name) && !is_filled(name));
    let quiz = page.has_quiz.then_some("");
    let obstacles = unfilled
        .map(|name| ("proposal.unfilled", name))
        .chain(quiz.map(|name| ("proposal.quiz", name)))
        .chain(page.integrations.iter().map(|name| ("proposal.integration", *name)));
    let obstacles: Vec<String> =
        obstacles.map(|(id, name)| messages.message(id, &[("name", name)])).collect();
    let is_complete = obstacles.is_empty();
    warnings.extend(obstacles);
    Proposal {
        steps: steps::steps(form, &fields, page, &warnings, messages),
        json: mapping::part(form, &lines, messages),
        is_complete,
    }
}

/// Every answer with its field: one that the form has, or the proposed one.
fn fields<'a>(known: &[&str], programme: &Programme, messages: &Messages) -> Vec<Field<'a>> {
    let field = |item: &'a Item| {
        let found = item.names.iter().find(|name| known.contains(name));
        let name = found.or_else(|| item.names.first())?;
        // A programme that does not ask the question has no label for it.
        let label = programme.texts.get(item.label).map(String::as_str).or_else(|| messages.find(item.label));
        Some(Field { item, name, label: label.unwrap_or(name).to_owned(), is_there: found.is_some() })
    };
    ITEMS.iter().filter_map(field).collect()
}
