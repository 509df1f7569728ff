//! One field of the form that works without scripts: its label, its support text and the browser's own control.

use consultation::fields::{FieldKind, TextField, text_field};
use consultation::mapping::NoScriptField;
use leptos::prelude::*;
use telework_check::state::App;

/// What a browser may fill in, by the token of the HTML standard (WCAG 1.3.5). Everything else it may not.
const AUTOCOMPLETE: &[(&str, &str)] = &[
    ("organisation_name", "organization"),
    ("postcode", "postal-code"),
    ("address", "street-address"),
    ("contact_name", "name"),
    ("department", "organization-title"),
    ("email", "email"),
    ("phone", "tel"),
    ("phone_extension", "tel-extension"),
    ("prefecture", "address-level1"),
];
/// A choice that may be left out.
const OPTIONAL_CHOICE: &str = "stage";
/// Its support text speaks of a result, and there is none here.
const ABOUT_A_RESULT: &str = "topics";

/// A field of the form, and where it stands.
pub struct Asked<'a> {
    /// The endpoint's field.
    pub field: &'a NoScriptField<'a>,
    /// The fields of the request form that are entered in it; at least one.
    pub ids: &'a [&'static str],
    /// Whether an earlier field asks for the same, as some endpoints want a mail address twice.
    pub again: bool,
    /// The id of its control.
    pub id: String,
}

/// The field with everything around it.
pub fn form_control(app: App, asked: &Asked<'_>) -> AnyView {
    match asked.ids {
        ["topics"] if asked.field.repeat => topics(app, asked),
        ["consent"] => consent(app, Some(asked.field), asked.id.clone()),
        _ => labelled(app, asked),
    }
}

/// The consent, under the name that the endpoint has for it, or none.
pub fn consent(app: App, field: Option<&NoScriptField<'_>>, id: String) -> AnyView {
    let name = field.map(|field| field.name.to_owned());
    let value = field.map(|field| field.word("true").to_owned());
    let support = app.t("field.consent.support");
    group(
        id,
        title(app, &["consent"], false),
        Some(support),
        checkbox(name, value, true, app.t("field.consent.choice")),
    )
}

/// A checkbox for every topic. A browser cannot insist on one of several, so only the label says that one is needed.
fn topics(app: App, asked: &Asked<'_>) -> AnyView {
    let row = |(topic, label): (String, String)| {
        let word = asked.field.word(&topic).to_owned();
        checkbox(Some(asked.field.name.to_owned()), Some(word), false, label)
    };
    let rows = choices(app, "topics").into_iter().map(row).collect_view().into_any();
    group(asked.id.clone(), title(app, asked.ids, asked.again), None, rows)
}

fn checkbox(name: Option<String>, value: Option<String>, required: bool, label: String) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" name=name value=value required=required/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Checkboxes under a legend.
fn group(id: String, title: AnyView, support: Option<String>, rows: AnyView) -> AnyView {
    let described = [&id, "-support"].concat();
    let described_by = support.is_some().then(|| described.clone());
    let support = support.map(|support| supporting(described, support));
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend>{title}</legend>
            {support}
            <div class="choices">{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// A text or a list under its label. Several texts go into a control with room for all of them.
fn labelled(app: App, asked: &Asked<'_>) -> AnyView {
    let id = asked.id.clone();
    let described = [&id, "-support"].concat();
    let support = match asked.ids {
        [id] if *id != ABOUT_A_RESULT => app.t_opt(&[family(id), id, "support"]),
        _ => None,
    };
    let described_by = support.is_some().then(|| described.clone());
    let (name, required) = (asked.field.name.to_owned(), is_required(asked.ids));
    let text_field = match asked.ids {
        [id] => text_field(id),
        _ => None,
    };
    let control = match (asked.ids, text_field) {
        ([choice], None) => view! {
            <select id=id.clone() name=name required=required aria-describedby=described_by autocomplete=autocomplete(choice)>
                {options(app, asked.field, choice)}
            </select>
        }
        .into_any(),
        (_, Some(text_field)) if text_field.kind != FieldKind::Lines => {
            let (kind, keyboard) = keyboard(text_field.kind);
            view! {
                <input
                    id=id.clone()
                    name=name
                    required=required
                    aria-describedby=described_by
                    type=kind
                    inputmode=keyboard
                    autocomplete=autocomplete(text_field.id).unwrap_or("off")
                    maxlength=max_len(asked.field, Some(text_field))
                />
            }
            .into_any()
        }
        _ => view! {
            <textarea
                id=id.clone()
                name=name
                required=required
                aria-describedby=described_by
                rows="3"
                maxlength=max_len(asked.field, text_field)
            ></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id>{title(app, asked.ids, asked.again)}</label>
            {support.map(|support| supporting(described, support))}
            {control}
        </div>
    }
    .into_any()
}

/// The type of the control and its keyboard.
const fn keyboard(kind: FieldKind) -> (&'static str, &'static str) {
    match kind {
        FieldKind::Email => ("email", "email"),
        FieldKind::Phone => ("tel", "tel"),
        FieldKind::CorporateNumber | FieldKind::Postcode | FieldKind::Extension => ("text", "numeric"),
        FieldKind::Line | FieldKind::Lines | FieldKind::Kana => ("text", "text"),
    }
}

/// How many characters a text may have. What is sent in another form than it is typed in, such as a number with
/// hyphens, has no limit but the endpoint's.
fn max_len(field: &NoScriptField<'_>, text_field: Option<&TextField>) -> Option<String> {
    let is_as_typed = |text_field: &&TextField| matches!(text_field.kind, FieldKind::Line | FieldKind::Lines);
    let limit = text_field.filter(is_as_typed).map(|text_field| text_field.max_chars);
    limit.into_iter().chain(field.maximum).min().map(|limit| limit.to_string())
}

/// The choices of a list in the endpoint's words, the empty one first.
fn options(app: App, field: &NoScriptField<'_>, id: &str) -> AnyView {
    let empty = (String::new(), app.t("field.choose"));
    let listed = choices(app, id).into_iter().map(|(value, label)| (field.word(&value).to_owned(), label));
    let options = std::iter::once(empty).chain(listed);
    options.map(|(value, label)| view! { <option value=value>{label}</option> }).collect_view().into_any()
}

/// What can be chosen: the document's word for each, and its text.
fn choices(app: App, id: &str) -> Vec<(String, String)> {
    let programme = &app.flow().programme;
    let offer = &programme.specification().consultation;
    let worded = |family: &str, value: &String| (value.clone(), app.t_path(&[family, value]));
    match id {
        "topics" => offer.topics.iter().map(|topic| worded("topic", &topic.id)).collect(),
        "format" => offer.formats.iter().map(|value| worded("format", value)).collect(),
        "stage" => offer.stages.iter().map(|value| worded("stage", value)).collect(),
        _ => {
            let Some(question) = programme.question(id) else { return Vec::new() };
            let list = question.list.as_deref().unwrap_or_default();
            let listed = |value: &String| (value.clone(), app.t_path(&["list", list, value]));
            question.choices.iter().map(listed).collect()
        }
    }
}

/// What is asked, whether an answer is required, and whether it is asked a second time.
fn title(app: App, ids: &[&str], again: bool) -> AnyView {
    let labels: Vec<String> = ids.iter().map(|id| app.t_path(&[family(id), id, "label"])).collect();
    let (class, mark) = match is_required(ids) {
        true => ("required", "field.required"),
        false => ("optional", "field.optional"),
    };
    let again = if again { app.t("field.again") } else { String::new() };
    let label = [labels.join(&app.t("value.separator")), again].concat();
    view! {
        {label}
        <span class=class>{app.t(mark)}</span>
    }
    .into_any()
}

fn supporting(id: String, text: String) -> AnyView {
    view! { <p class="support" id=id>{text}</p> }.into_any()
}

/// Whether the request cannot do without one of these.
fn is_required(ids: &[&str]) -> bool {
    ids.iter().any(|id| text_field(id).map_or(*id != OPTIONAL_CHOICE, |text_field| text_field.required))
}

/// Where the texts of a field stand. The prefecture is a question of the programme, too.
fn family(id: &str) -> &'static str {
    if id == "prefecture" { "question" } else { "field" }
}

fn autocomplete(id: &str) -> Option<&'static str> {
    AUTOCOMPLETE.iter().find(|(field, _)| *field == id).map(|(_, token)| *token)
}
