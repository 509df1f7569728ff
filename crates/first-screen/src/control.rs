//! One field of the plain form: its label, its support text and the browser's own control.

use crate::markup::Tag;
use consultation::fields::{FieldKind, TextField, text_field};
use consultation::mapping::PlainField;
use telework_check::app::escaped;
use telework_check::widget::Widget;

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
/// What is chosen and may be left out.
const OPTIONAL_CHOICE: &str = "stage";
/// The support text of this one speaks of a result, which nobody has here.
const ABOUT_A_RESULT: &str = "topics";

/// A field of the form, and where it stands.
pub struct Asked<'a> {
    /// The endpoint's field.
    pub field: &'a PlainField<'a>,
    /// The fields of the request form that are entered in it; at least one.
    pub ids: &'a [&'static str],
    /// Whether an earlier field asks for the same, as some endpoints want a mail address twice.
    pub again: bool,
    /// The id of its control.
    pub id: &'a str,
}

/// The field with everything around it.
pub fn control(widget: Widget, asked: &Asked<'_>) -> String {
    match asked.ids {
        ["topics"] if asked.field.repeat => topics(widget, asked),
        ["consent"] => consent(widget, Some(asked.field), asked.id),
        _ => labelled(widget, asked),
    }
}

/// The consent, under the name that the endpoint has for it, or none.
pub fn consent(widget: Widget, field: Option<&PlainField<'_>>, id: &str) -> String {
    let value = field.map(|field| field.word("true"));
    let row = Row { name: field.map(|field| field.name), value, required: true };
    let support = Some(widget.t("field.consent.support"));
    group(id, &title(widget, &["consent"], false), support, &row.saying(&widget.t("field.consent.choice")))
}

/// Every topic in a row to tick. A browser cannot insist on one of several, so the label alone does.
fn topics(widget: Widget, asked: &Asked<'_>) -> String {
    let row = |(topic, label): (String, String)| {
        let word = asked.field.word(&topic);
        Row { name: Some(asked.field.name), value: Some(word), required: false }.saying(&label)
    };
    let rows: String = choices(widget, "topics").into_iter().map(row).collect();
    group(asked.id, &title(widget, asked.ids, asked.again), None, &rows)
}

/// A box to tick.
struct Row<'a> {
    name: Option<&'a str>,
    value: Option<&'a str>,
    required: bool,
}

impl Row<'_> {
    fn saying(&self, label: &str) -> String {
        let input = Tag::new("input").with("type", "checkbox").maybe("name", self.name);
        let input = input.maybe("value", self.value).flag("required", self.required).alone();
        Tag::new("label").with("class", "choice").around(&[input, Tag::new("span").saying(label)].concat())
    }
}

/// Boxes under a legend.
fn group(id: &str, title: &str, support: Option<String>, rows: &str) -> String {
    let described = [id, "-support"].concat();
    let fieldset = Tag::new("fieldset").with("class", "field");
    let fieldset = fieldset.maybe("aria-describedby", support.is_some().then_some(&*described));
    let support = support.map(|support| supporting(&described, &support)).unwrap_or_default();
    let rows = Tag::new("div").with("class", "choices").around(rows);
    fieldset.around(&[Tag::new("legend").around(title), support, rows].concat())
}

/// A text or a list under its label. Several texts go into one that has room for all of them.
fn labelled(widget: Widget, asked: &Asked<'_>) -> String {
    let described = [asked.id, "-support"].concat();
    let support = match asked.ids {
        [id] if *id != ABOUT_A_RESULT => widget.find(&[family(id), id, "support"]),
        _ => None,
    };
    let identified = |tag: Tag| {
        tag.with("id", asked.id)
            .with("name", asked.field.name)
            .flag("required", is_required(asked.ids))
            .maybe("aria-describedby", support.is_some().then_some(&*described))
    };
    let known = match asked.ids {
        [id] => text_field(id),
        _ => None,
    };
    let control = match (asked.ids, known) {
        ([id], None) => {
            let select = identified(Tag::new("select")).maybe("autocomplete", autocomplete(id));
            select.around(&options(widget, asked.field, id))
        }
        (_, Some(known)) if known.kind != FieldKind::Lines => identified(line(asked.field, known)).alone(),
        _ => {
            let most = most(asked.field, known).map(|most| most.to_string());
            identified(Tag::new("textarea").with("rows", "5")).maybe("maxlength", most.as_deref()).around("")
        }
    };
    let label = Tag::new("label").with("for", asked.id).around(&title(widget, asked.ids, asked.again));
    let support = support.as_deref().map(|support| supporting(&described, support)).unwrap_or_default();
    Tag::new("div").with("class", "field").around(&[label, support, control].concat())
}

/// A text of one line, with the keyboard that suits it.
fn line(field: &PlainField<'_>, known: &TextField) -> Tag {
    let (kind, keyboard) = match known.kind {
        FieldKind::Email => ("email", "email"),
        FieldKind::Phone => ("tel", "tel"),
        FieldKind::CorporateNumber | FieldKind::Postcode | FieldKind::Extension => ("text", "numeric"),
        FieldKind::Line | FieldKind::Lines | FieldKind::Kana => ("text", "text"),
    };
    let most = most(field, Some(known)).map(|most| most.to_string());
    let input = Tag::new("input").with("type", kind).with("inputmode", keyboard);
    let input = input.with("autocomplete", autocomplete(known.id).unwrap_or("off"));
    input.maybe("maxlength", most.as_deref())
}

/// How long a text may be. What is sent in another form than it is typed in, such as a number with hyphens, has no
/// limit but the endpoint's.
fn most(field: &PlainField<'_>, known: Option<&TextField>) -> Option<usize> {
    let is_as_typed = |known: &&TextField| matches!(known.kind, FieldKind::Line | FieldKind::Lines);
    let own = known.filter(is_as_typed).map(|known| known.max_chars);
    own.into_iter().chain(field.maximum).min()
}

/// The choices of a list in the endpoint's words, the empty one first.
fn options(widget: Widget, field: &PlainField<'_>, id: &str) -> String {
    let empty = Tag::new("option").with("value", "").saying(&widget.t("field.choose"));
    let option = |(value, label): (String, String)| {
        Tag::new("option").with("value", field.word(&value)).saying(&label)
    };
    [empty].into_iter().chain(choices(widget, id).into_iter().map(option)).collect()
}

/// What can be chosen: the document's word for each, and how it is worded.
fn choices(widget: Widget, id: &str) -> Vec<(String, String)> {
    let programme = &widget.setup().programme;
    let offer = &programme.specification().consultation;
    let worded = |family: &str, value: &String| (value.clone(), widget.of(&[family, value]));
    match id {
        "topics" => offer.topics.iter().map(|topic| worded("topic", &topic.id)).collect(),
        "format" => offer.formats.iter().map(|value| worded("format", value)).collect(),
        "stage" => offer.stages.iter().map(|value| worded("stage", value)).collect(),
        _ => {
            let Some(question) = programme.question(id) else { return Vec::new() };
            let list = question.list.as_deref().unwrap_or_default();
            let listed = |value: &String| (value.clone(), widget.of(&["list", list, value]));
            question.choices.iter().map(listed).collect()
        }
    }
}

/// What is asked, whether it has to be answered, and whether that is asked for a second time.
fn title(widget: Widget, ids: &[&str], again: bool) -> String {
    let labels: Vec<String> = ids.iter().map(|id| widget.of(&[family(id), id, "label"])).collect();
    let (class, mark) = match is_required(ids) {
        true => ("required", "field.required"),
        false => ("optional", "field.optional"),
    };
    let again = if again { widget.t("field.again") } else { String::new() };
    let mark = Tag::new("span").with("class", class).saying(&widget.t(mark));
    [escaped(&[labels.join(&widget.t("value.separator")), again].concat()), mark].concat()
}

fn supporting(id: &str, text: &str) -> String {
    Tag::new("p").with("class", "support").with("id", id).saying(text)
}

/// Whether the request cannot do without one of these.
fn is_required(ids: &[&str]) -> bool {
    ids.iter().any(|id| text_field(id).map_or(*id != OPTIONAL_CHOICE, |known| known.required))
}

/// Where the wording of a field stands. The prefecture is a question of the programme, too.
fn family(id: &str) -> &'static str {
    if id == "prefecture" { "question" } else { "field" }
}

fn autocomplete(id: &str) -> Option<&'static str> {
    AUTOCOMPLETE.iter().find(|(known, _)| *known == id).map(|(_, token)| *token)
}
