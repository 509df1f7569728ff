//! A programme with a mistake is refused with file and line, or found out by `check`.

mod support;

use programme::{check, load};

const PROGRAMME: &str = "telework-pioneers-r3/programme.toml";
const TEXT: &str = "telework-pioneers-r3/text.ja.toml";
const CASES: &str = "telework-pioneers-r3/cases.toml";

#[test]
fn what_cannot_be_read_names_file_and_line() {
    let mistakes = [
        (PROGRAMME, "version = 1", "version = one", "programme.toml:8: "),
        (
            PROGRAMME,
            "version = 1",
            "version = 1\ncolour = \"red\"",
            "programme.toml:9: unknown field `colour`",
        ),
        (PROGRAMME, "list = \"industries\"", "list = \"trades\"", "use one of: industries, prefectures"),
        (PROGRAMME, "list = \"industries\"", "list = \"industries\"\nchoices = [\"a\"]", "Remove one"),
        (PROGRAMME, "id = \"telework-pioneers-r3\"", "id = \"other\"", "programme.toml:7: the id \"other\""),
        (PROGRAMME, "\"2027-03-31\"", "\"2027-02-29\"", "valid_to is \"2027-02-29\""),
        (TEXT, "days = \"日\"", "days = 1", "unit.days is not a text"),
        (TEXT, "days = \"日\"", "days = \"日\"\ndays = \"日間\"", "duplicate key"),
        (TEXT, "[unit]", "[list.regions]\nkanto = \"関東\"\n[unit]", "list.regions.kanto has a text in"),
        (CASES, "at_most = \"minister\"", "", "cases.toml:"),
        ("shared/holidays.toml", "\"2024-01-08\"", "\"2024-01-32\"", "\"2024-01-32\" is no day"),
        (
            "shared/holidays.toml",
            "\"2024-01-08\"",
            "\"2023-01-08\"",
            "holidays.toml:15: 2023-01-08 does not follow",
        ),
        ("shared/holidays.toml", "until = \"2027", "until = \"2026", "lies after `until`"),
        ("shared/lists.toml", "[[lists]]", "[[list]]", "lists.toml:"),
    ];
    for (place, (file, from, to, words)) in mistakes.iter().enumerate() {
        let error =
            load(&support::altered(&format!("unreadable-{place}"), file, from, to)).unwrap_err().to_string();
        assert!(error.to_lowercase().contains(&words.to_lowercase()), "{to}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn what_is_wrong_is_found() {
    let mistakes = [
        (PROGRAMME, "same_as = \"written_rules\"", "", "question.labour_9: is on no page"),
        (
            PROGRAMME,
            "\"sub_industry\"]",
            "\"sub_industry\", \"industry\"]",
            "question.industry: is on two pages",
        ),
        (
            PROGRAMME,
            "requires = { is = { question = \"written_rules\"",
            "requires = { is = { question = \"rules\"",
            "rules is no question",
        ),
        (PROGRAMME, "values = [\"company\", \"npo\"", "values = [\"firm\", \"npo\"", "firm is no choice"),
        (
            PROGRAMME,
            "when = \"small_enterprise\"",
            "when = \"small\"",
            "fact.small_enterprise: is used by no rule",
        ),
        (PROGRAMME, "source = \"es-inc\"", "source = \"newspaper\"", "the source \"newspaper\""),
        (PROGRAMME, "value = \"4.0\"", "value = \"3.9\"", "mean-days should be not-met and is met"),
        (PROGRAMME, "percent = 25,", "percent = 30,", "eligible-share should be met and is not-met"),
        (PROGRAMME, "field = \"policy\"", "field = \"politics\"", "politics is no field"),
        (
            PROGRAMME,
            "whole = \"total_staff\"",
            "whole = \"industry\"",
            "industry is no question with a number",
        ),
        (PROGRAMME, "tier = \"pioneer\"", "tier = \"none\"", "none is the tier that everybody has"),
        (PROGRAMME, "\"2027-03-31\"", "\"2020-03-31\"", "valid_to: lies before valid_from"),
        (
            TEXT,
            "[question.industry]\nlabel = ",
            "[question.industry]\nlable = ",
            "question.industry.label: has no text",
        ),
        (
            TEXT,
            "[question.industry]\n",
            "[question.industry]\nlable = \"x\"\n",
            "question.industry.lable: belongs to nothing",
        ),
        (
            TEXT,
            "[tier.none]",
            "[tier.bronze]\nname = \"x\"\n[tier.none]",
            "tier.bronze.name: belongs to nothing",
        ),
        (
            TEXT,
            "judged = ",
            "not-met = \"x\"\njudged = ",
            "criterion.management-outcomes.not-met: belongs to nothing",
        ),
        (TEXT, "days = \"日\"", "days = \" \"", "unit.days: is empty"),
        (CASES, "at_least = \"none\"", "at_least = \"pioneer\"", "at_least should be pioneer and is none"),
        (CASES, "regular_staff = 8", "regular_staff = 9", "cannot be more than total_staff (8)"),
        (
            CASES,
            "overwork-measures = \"not-met\"",
            "",
            "criterion.overwork-measures: no case shows it not-met",
        ),
    ];
    for (place, (file, from, to, words)) in mistakes.iter().enumerate() {
        let findings = check(&load(&support::altered(&format!("faulty-{place}"), file, from, to)).unwrap());
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert!(lines.iter().any(|line| line.contains(words)), "{to}:\n{}", lines.join("\n"));
    }
}

#[test]
fn the_command_prints_every_finding_and_fails() {
    let folder = support::altered("two-mistakes", TEXT, "[tier.none]\nname", "[tier.none]\nnames");
    let output = support::run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(
        found.contains("tier.none.name: has no text") && found.contains("tier.none.names: belongs"),
        "{found}"
    );
}
