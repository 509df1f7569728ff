//! Every answer of the widget, with the field of a form that takes it.

/// The type of a form tag.
#[derive(Clone, Copy)]
pub enum Tag {
    Text,
    Email,
    Tel,
    Textarea,
}

/// Where a field's words are.
#[derive(Clone, Copy)]
pub enum Words {
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
pub struct Item {
    /// The text with its label: of the programme, or of the proposal.
    pub label: &'static str,
    /// The names of fields that are taken for it, the first one of which is proposed.
    pub names: &'static [&'static str],
    pub tag: Tag,
    /// The document paths, as members of the field.
    pub from: &'static [&'static str],
    /// Further members, as they stand in the file.
    pub more: &'static str,
    /// The longest text that is sent, in characters.
    pub max: usize,
    pub words: Words,
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
pub const ITEMS: &[Item] = &[
    item("proposal.receipt", &["tc-receipt"], &["/receipt"], 9),
    Item {
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
        ..item("proposal.result-from", &["tc-result-from"], &["/assessment/at_least"], 100)
    },
    Item {
        words: Words::Tiers,
        ..item("proposal.result-to", &["tc-result-to"], &["/assessment/at_most"], 100)
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
    item("proposal.chamber", &["tc-chamber"], &["/source/chamber"], 64),
    item("proposal.page", &["tc-page"], &["/source/page_origin"], 268),
];

impl Tag {
    /// The type as it stands in a form tag.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Textarea => "textarea",
        }
    }
}
