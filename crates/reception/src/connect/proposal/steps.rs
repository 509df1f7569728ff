//! What to do in wp-admin, step by step: the form tags and the mail to paste.

use super::Field;
use crate::Messages;
use crate::connect::page::Page;
use crate::contact_form_7::Form;

/// The answers whose tags stand in the subject and the headers of the mail.
const RECEIPT: &str = "proposal.receipt";
const ORGANISATION: &str = "field.organisation_name.label";
const EMAIL: &str = "field.email.label";

/// The steps, with these warnings at their head.
pub fn steps(
    form: &Form,
    fields: &[Field<'_>],
    page: &Page,
    warnings: &[String],
    messages: &Messages,
) -> String {
    let text = |id: &str| messages.text(id).to_owned();
    let (number, address) = (form.number.to_string(), form.feedback());
    let mut lines = vec![messages.message("proposal.read", &[("number", &number), ("address", &address)])];
    lines.extend(warnings.iter().map(|warning| messages.message("proposal.warning", &[("text", warning)])));
    let missing: Vec<&Field<'_>> = fields.iter().filter(|field| !field.is_there).collect();
    if missing.is_empty() {
        lines.extend([String::new(), text("proposal.tags-none")]);
    } else {
        lines.extend([String::new(), text("proposal.tags"), String::new()]);
        lines.extend(missing.into_iter().map(|Field { item, name, label, .. }| {
            format!("{label} [{} {name} maxlength:{}]", item.tag.name(), item.max)
        }));
    }
    lines.extend([String::new(), text("proposal.mail"), String::new()]);
    lines.extend(mail(fields, page, messages));
    lines.extend([String::new(), text("proposal.last"), String::new(), String::new()]);
    lines.join("\n")
}

/// Subject, headers and body of the mail.
fn mail(fields: &[Field<'_>], page: &Page, messages: &Messages) -> Vec<String> {
    let text = |id: &str| messages.text(id).to_owned();
    let name_of =
        |label: &str| fields.iter().find(|field| field.item.label == label).map_or("", |field| field.name);
    let mut lines = vec![
        text("proposal.mail-subject"),
        format!("{} [{}] [{}]", text("proposal.subject"), name_of(RECEIPT), name_of(ORGANISATION)),
        String::new(),
        text("proposal.mail-headers"),
        format!("Reply-To: [{}]", name_of(EMAIL)),
        String::new(),
        text("proposal.mail-body"),
    ];
    lines.extend(fields.iter().map(|field| {
        messages.message("proposal.mail-line", &[("label", &field.label), ("name", field.name)])
    }));
    if !page.acceptances.is_empty() {
        let names = page.acceptances.join(messages.text("proposal.separator"));
        lines.push(messages.message("proposal.mail-acceptances", &[("names", &names)]));
    }
    lines
}
