//! The proposal: which field of the form takes which answer, the form tags and the mail to paste, and the part of
//! `site.json`. It is for the administrators of Japanese sites, and in Japanese.

use super::page::Page;
use crate::contact_form_7::{Form, Schema};
use crate::programme_file::Programme;
use site_config::SiteConfig;
use std::fmt::Write as _;

/// What is printed, in two parts.
pub struct Proposal {
    /// What to do in wp-admin.
    pub steps: String,
    /// The part of `site.json`.
    pub json: String,
    /// Whether the widget can fill every field that the form requires.
    pub is_complete: bool,
}

/// The type of a form tag.
#[derive(Clone, Copy)]
enum Tag {
    Text,
    Email,
    Tel,
    Textarea,
}

/// Where a field's words are.
#[derive(Clone, Copy)]
enum Words {
    None,
    /// The choices of this question of the programme.
    Question(&'static str),
    Formats,
    Topics,
    Stages,
    Periods,
    Tiers,
    Consent,
}

/// One answer of the widget.
struct Item {
    /// The text with its label.
    label: &'static str,
    /// The names of fields that are taken for it, the first one of which is proposed.
    names: &'static [&'static str],
    tag: Tag,
    /// The document paths, as members of the field.
    from: &'static [&'static str],
    /// Further members, as they stand in the file.
    more: &'static str,
    /// The longest text that is sent, in characters.
    max: usize,
    words: Words,
}

const fn item(
    label: &'static str,
    names: &'static [&'static str],
    from: &'static [&'static str],
    max: usize,
) -> Item {
    Item { label, names, tag: Tag::Text, from, more: "", max, words: Words::None }
}

/// Everything that the widget asks for, in the order of its review. The length of a list is that of its words.
const ITEMS: &[Item] = &[
    item("受付番号", &["tc-receipt"], &["/receipt"], 9),
    Item {
        more: ", \"separator\": \"、\"",
        words: Words::Topics,
        ..item("field.topics.label", &["tc-topics"], &["/consultation/topics"], 400)
    },
    Item {
        words: Words::Formats,
        ..item("field.format.label", &["tc-format"], &["/consultation/format"], 100)
    },
    Item { words: Words::Stages, ..item("field.stage.label", &["tc-stage"], &["/consultation/stage"], 100) },
    Item {
        words: Words::Periods,
        ..item("field.preferred_1.label", &["tc-date-1"], &["/consultation/preferred/0"], 100)
    },
    Item {
        words: Words::Periods,
        ..item("field.preferred_2.label", &["tc-date-2"], &["/consultation/preferred/1"], 100)
    },
    Item {
        words: Words::Periods,
        ..item("field.preferred_3.label", &["tc-date-3"], &["/consultation/preferred/2"], 100)
    },
    Item {
        words: Words::Question("prefecture"),
        ..item("question.prefecture.short", &["tc-prefecture"], &["/organisation/prefecture"], 20)
    },
    Item {
        words: Words::Question("industry"),
        ..item("question.industry.short", &["tc-industry"], &["/organisation/industry"], 100)
    },
    item("question.total_staff.short", &["tc-total-staff"], &["/organisation/total_staff"], 10),
    item("question.regular_staff.short", &["tc-regular-staff"], &["/organisation/regular_staff"], 10),
    item(
        "field.organisation_name.label",
        &["your-company", "company", "company-name", "your-organization"],
        &["/organisation/name"],
        100,
    ),
    item("field.organisation_kana.label", &["company-kana"], &["/organisation/kana"], 100),
    item("field.corporate_number.label", &["corporate-number"], &["/organisation/corporate_number"], 13),
    item(
        "field.postcode.label",
        &["your-postcode", "postcode", "your-zip", "zip"],
        &["/organisation/postcode"],
        7,
    ),
    item("field.address.label", &["your-address", "address"], &["/organisation/address"], 200),
    item("field.contact_name.label", &["your-name"], &["/contact/name"], 60),
    item("field.contact_kana.label", &["your-kana", "kana"], &["/contact/kana"], 60),
    item("field.department.label", &["your-department", "department"], &["/contact/department"], 100),
    Item {
        tag: Tag::Email,
        ..item("field.email.label", &["your-email", "email", "your-mail"], &["/contact/email"], 254)
    },
    Item {
        tag: Tag::Tel,
        more: ", \"before\": \";ext=\"",
        ..item("field.phone.label", &["your-tel", "tel", "your-phone", "phone"], &["/contact/phone"], 11)
    },
    Item {
        more: ", \"after\": \";ext=\"",
        ..item("field.phone_extension.label", &["tel-extension"], &["/contact/phone"], 6)
    },
    Item {
        tag: Tag::Textarea,
        more: ", \"required\": true",
        ..item("field.notes.label", &["your-message", "message"], &["/consultation/notes"], 1_050)
    },
    Item {
        words: Words::Tiers,
        ..item("診断の結果（届いている段階）", &["tc-result-from"], &["/assessment/at_least"], 100)
    },
    Item {
        words: Words::Tiers,
        ..item("診断の結果（届く可能性がある段階）", &["tc-result-to"], &["/assessment/at_most"], 100)
    },
    Item {
        words: Words::Consent,
        ..item(
            "field.consent.label",
            &["tc-consent"],
            &["/consent/privacy", "/consent/version", "/consent/at"],
            150,
        )
    },
    item("商工会議所のID", &["tc-chamber"], &["/source/chamber"], 64),
    item("設置ページ", &["tc-page"], &["/source/page_origin"], 268),
];
/// The subject field of the plugin's own form, which many mail templates have.
const SUBJECT: (&str, &str) = ("your-subject", "相談の申し込み");

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
) -> Proposal {
    let known = schema.fields();
    let fields: Vec<Field<'_>> = ITEMS
        .iter()
        .filter_map(|item| {
            let found = item.names.iter().find(|name| known.contains(name));
            let name = found.or_else(|| item.names.first())?;
            // Without a text, it is the label itself, or a question that the programme does not ask.
            let plain = if item.label.contains('.') { name } else { item.label };
            let label = programme.texts.get(item.label).map_or(plain, String::as_str).to_owned();
            Some(Field { item, name, label, is_there: found.is_some() })
        })
        .collect();
    let mut warnings = Vec::new();
    let mut lines = Vec::new();
    for field in &fields {
        lines.push(line(field, schema, &words(field.item.words, site, programme), &mut warnings));
    }
    if known.contains(&SUBJECT.0) {
        lines.push(format!("{{ \"name\": {}, \"constant\": {} }}", quoted(SUBJECT.0), quoted(SUBJECT.1)));
    }
    for name in &page.acceptances {
        let name = quoted(name);
        lines.push(format!(
            "{{ \"name\": {name}, \"from\": \"/consent/privacy\", \"words\": {{ \"true\": \"1\" }} }}"
        ));
    }
    let is_filled = |name: &str| {
        name == SUBJECT.0
            || page.acceptances.iter().any(|acceptance| acceptance == name)
            || fields.iter().any(|field| field.name == name)
    };
    let unfilled: Vec<&str> =
        known.into_iter().filter(|name| schema.requires(name) && !is_filled(name)).collect();
    for name in &unfilled {
        warnings.push(format!(
            "必須の項目 {name} は、ウィジェットから入力できません。「フォーム」タブで、{name} のタグの * を消してください。"
        ));
    }
    if page.has_quiz {
        warnings.push(
            "フォームにクイズ [quiz] があります。ウィジェットは答えられないので、タグを消してください。"
                .to_owned(),
        );
    }
    for name in &page.integrations {
        warnings.push(format!(
            "サイトで {name} を使っています。ウィジェットからの送信は、すべて spam として断られます。\
             「お問い合わせ」→「インテグレーション」でキーを消すか、ほかの送信先を使ってください。"
        ));
    }
    let is_complete = unfilled.is_empty() && !page.has_quiz && page.integrations.is_empty();
    Proposal { steps: steps(form, &fields, page, &warnings), json: json(form, &lines), is_complete }
}

/// One field of the mapping.
fn line(
    field: &Field<'_>,
    schema: &Schema,
    words: &[(String, String)],
    warnings: &mut Vec<String>,
) -> String {
    let Field { item, name, label, .. } = field;
    let paths: Vec<String> = item.from.iter().map(|path| quoted(path)).collect();
    let source = match paths.as_slice() {
        [path] => format!("\"from\": {path}"),
        several => format!("\"join\": [{}]", several.join(", ")),
    };
    let accept = schema.rule("enum", name).map(|rule| rule.accept.as_slice()).unwrap_or_default();
    let refused: Vec<&str> = words
        .iter()
        .map(|(_, word)| word.as_str())
        .filter(|word| !accept.iter().any(|value| value == word))
        .collect();
    if !accept.is_empty() && !refused.is_empty() {
        warnings.push(format!(
            "{name}（{label}）の選択肢に、次の言葉がありません：{}。「フォーム」タブで選択肢を足してください。",
            refused.join("、")
        ));
    }
    let is_list = matches!(item.words, Words::Topics) && !accept.is_empty();
    let shown = if is_list { [name, "[]"].concat() } else { (*name).to_owned() };
    let mut line = format!("{{ \"name\": {}, {source}", quoted(&shown));
    line.push_str(if is_list { ", \"repeat\": true" } else { item.more });
    let limit = schema.rule("maxlength", name).and_then(|rule| rule.threshold);
    if let Some(limit) = limit.filter(|limit| *limit < item.max) {
        let _ = write!(line, ", \"maximum\": {limit}");
        warnings.push(format!(
            "{name}（{label}）は{limit}文字までです。長い入力は切って送ります。「フォーム」タブで maxlength:{} にすると、切れません。",
            item.max
        ));
    }
    if !words.is_empty() {
        let pairs: Vec<String> =
            words.iter().map(|(id, word)| format!("{}: {}", quoted(id), quoted(word))).collect();
        let _ = write!(line, ", \"words\": {{ {} }}", pairs.join(", "));
    }
    line.push_str(" }");
    line
}

/// The words of the review for the ids of a field.
fn words(words: Words, site: &SiteConfig, programme: &Programme) -> Vec<(String, String)> {
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
            let word = texts.get("value.consented").map_or("同意します", String::as_str);
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

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn json(form: &Form, lines: &[String]) -> String {
    let fields = lines.join(",\n      ");
    format!(
        "{{\n  \"endpoint\": {{\n    \"kind\": \"contact-form-7\",\n    \"url\": {},\n    \"form_id\": {},\n    \
         \"dedupe\": \"note-suffix\",\n    \"note_suffix\": \"受付番号 {{receipt}}\",\n    \"fields\": [\n      \
         {fields}\n    ]\n  }}\n}}\n",
        quoted(&form.feedback()),
        form.number
    )
}

/// What to do in wp-admin, step by step.
fn steps(form: &Form, fields: &[Field<'_>], page: &Page, warnings: &[String]) -> String {
    let mut text = format!("フォーム {} を読みました：{}\n", form.number, form.feedback());
    for warning in warnings {
        let _ = writeln!(text, "注意：{warning}");
    }
    let missing: Vec<&Field<'_>> = fields.iter().filter(|field| !field.is_there).collect();
    if missing.is_empty() {
        text.push_str("\n1. 「フォーム」タブ：足すタグはありません。\n");
    } else {
        text.push_str(
            "\n1. wp-adminの「お問い合わせ」でこのフォームを開き、「フォーム」タブの [submit] の前に、次の行を貼ります。\n   \
             ページに出ているフォームには貼らず、ウィジェット専用のフォームを新しく作って使ってください（どのページにも置きません）。\n\n",
        );
        for field in missing {
            let Field { item, name, label, .. } = field;
            let tag = match item.tag {
                Tag::Text => "text",
                Tag::Email => "email",
                Tag::Tel => "tel",
                Tag::Textarea => "textarea",
            };
            let _ = writeln!(text, "{label} [{tag} {name} maxlength:{}]", item.max);
        }
    }
    text.push_str("\n2. 「メール」タブの「題名」「追加ヘッダー」「メッセージ本文」を、次のものにします。タグは両方のタブに要ります。\n\n");
    let name_of =
        |label: &str| fields.iter().find(|field| field.item.label == label).map_or("", |field| field.name);
    let _ = writeln!(
        text,
        "題名：\n{} [tc-receipt] [{}]\n\n追加ヘッダー：\nReply-To: [{}]\n\nメッセージ本文：",
        SUBJECT.1,
        name_of("field.organisation_name.label"),
        name_of("field.email.label")
    );
    for field in fields {
        let _ = writeln!(text, "{}：[{}]", field.label, field.name);
    }
    if !page.acceptances.is_empty() {
        let _ = writeln!(text, "（同意のチェックボックス：{}）", page.acceptances.join("、"));
    }
    text.push_str(
        "\n   同じタブの「空のメールタグを含む行を出力から除外する」に印を付けると、入力のない行は出ません。\n   保存します。\n\n\
         3. 次の部分を site.json の endpoint にします。同意のチェックボックス [acceptance] がフォームにあるときは、\n   \
         そのページのアドレスで connect を実行すると、endpoint に入ります。\n   そのあと、reception check-site site.json と \
         reception probe site.json --send で確かめます。\n\n",
    );
    text
}
