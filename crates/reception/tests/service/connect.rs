//! `connect`: from the address of a form to a mapping that the form accepts.

use crate::contact_form_7::{PASTED, site};
use crate::harness::run;
use crate::stub::Stub;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::{TempDir, tempdir};

/// A folder with the shipped `site.json` and the programmes beside it.
pub fn workplace() -> TempDir {
    let folder = tempdir().unwrap();
    let programmes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    std::os::unix::fs::symlink(programmes.canonicalize().unwrap(), folder.path().join("programmes")).unwrap();
    fs::write(folder.path().join("site.json"), include_str!("../../../../site.json")).unwrap();
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// `connect` on this address, with further arguments.
fn connect(folder: &TempDir, address: &str, more: &[&str]) -> (i32, String, String) {
    let file = path(folder, "site.json");
    run(&[&["connect", address, "--site", &file], more].concat())
}

/// The shipped configuration with the endpoint of this part.
fn joined(folder: &TempDir, part: &str) -> String {
    let part: Value = serde_json::from_str(part).unwrap();
    let mut site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    site["endpoint"] = part["endpoint"].clone();
    fs::write(folder.path().join("site.json"), site.to_string()).unwrap();
    path(folder, "site.json")
}

/// The rules of the form tags among these lines, as the plugin makes them.
fn rules_of(tags: &str) -> Vec<Value> {
    let mut rules = Vec::new();
    for line in tags.lines().filter(|line| line.ends_with(']') && line.contains(" maxlength:")) {
        let (_, tag) = line.split_once('[').unwrap();
        let mut words = tag.trim_end_matches(']').split(' ');
        let (kind, name) = (words.next().unwrap(), words.next().unwrap());
        let limit: u32 = words.next().unwrap().strip_prefix("maxlength:").unwrap().parse().unwrap();
        if ["email", "tel"].contains(&kind) {
            rules.push(json!({ "rule": kind, "field": name }));
        }
        rules.push(json!({ "rule": "maxlength", "field": name, "threshold": limit }));
    }
    rules
}

#[test]
fn a_page_leads_to_a_mapping_that_loses_nothing_and_that_the_form_accepts() {
    let (folder, stub) = (workplace(), Stub::start(site));
    let (code, text, stderr) = connect(&folder, &[&stub.origin(), "/contact"].concat(), &[]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{text}");
    for part in [
        "相談したいこと [text tc-topics maxlength:400]",
        "電話番号 [tel your-tel maxlength:11]",
        "法人番号 [text corporate-number maxlength:13]",
        "題名：\n相談の申し込み [tc-receipt] [your-company]\n",
        "Reply-To: [your-email]",
        "会社・団体の名前：[your-company]\n",
        "\"words\": { \"online\": \"オンライン\", \"visit\": \"訪問\", \"phone\": \"電話\" }",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    // The form has these already.
    assert!(!text.contains("[text your-name") && !text.contains("[textarea your-message"), "{text}");
    // The operator pastes the tags into a form, and connects again.
    *PASTED.lock().unwrap() = crate::contact_form_7::default_rules();
    PASTED.lock().unwrap().extend(rules_of(&text));
    let out = path(&folder, "part.json");
    let (code, text, stderr) = connect(&folder, &[&stub.origin(), "/pasted/"].concat(), &["--out", &out]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{text}");
    assert!(text.contains("足すタグはありません") && text.contains("agree"), "{text}");
    let part = fs::read_to_string(&out).unwrap();
    assert!(part.contains("\"name\": \"agree\"") && part.contains("\"your-subject\""), "{part}");
    let file = joined(&folder, &part);
    let (code, checked, _) = run(&["check-site", &file]);
    assert_eq!((code, checked.lines().count()), (0, 1), "no fault and no warning: {checked}");
    let (code, probed, _) = run(&["probe", &file, "--origin", crate::probe::ORIGIN, "--send"]);
    assert!(code == 0 && probed.contains("schema: the form accepts the requests"), "{probed}");
    assert!(probed.contains("verdict: confirmed: "), "{probed}");
    // Nothing of the operator's is overwritten.
    let (code, _, stderr) = connect(&folder, &[&stub.origin(), "/pasted/"].concat(), &["--out", &out]);
    assert!(code == 1 && stderr.contains("name a new file by --out"), "{stderr}");
    assert_eq!(fs::read_to_string(&out).unwrap(), part);
}

#[test]
fn every_address_of_the_same_form_gives_the_same_mapping() {
    let (folder, stub) = (workplace(), Stub::start(site));
    let origin = stub.origin();
    let rest = "/wp-json/contact-form-7/v1/contact-forms/295/feedback";
    let [mut first, mut plain] = [String::new(), String::new()];
    for (address, more) in [
        ("/contact/".to_owned(), &[][..]),
        ("/two/".to_owned(), &["--form", "295"]),
        (rest.to_owned(), &[]),
        ("/wp-admin/admin.php?page=wpcf7&post=295&action=edit".to_owned(), &[]),
        ("/wp-json/".to_owned(), &["--form", "295"]),
        // A site without permalinks answers at its other address.
        ("/plain/wp-admin/admin.php?page=wpcf7&post=295".to_owned(), &[]),
        ("/plain/?rest_route=/contact-form-7/v1/contact-forms/295/feedback".to_owned(), &[]),
    ] {
        let (code, text, stderr) = connect(&folder, &[&origin, &*address].concat(), more);
        assert_eq!((code, stderr.as_str()), (0, ""), "{address}: {text}");
        let expected = if address.starts_with("/plain") { &mut plain } else { &mut first };
        if expected.is_empty() {
            *expected = text.clone();
        }
        assert_eq!(&text, expected, "{address}");
    }
    assert!(
        plain.contains("\"url\": \"http://127.0.0.1:")
            && plain.contains("/plain/?rest_route=/contact-form-7/"),
        "{plain}"
    );
}

#[test]
fn what_the_widget_cannot_fill_is_named_with_a_remedy() {
    let (folder, stub) = (workplace(), Stub::start(site));
    let (code, text, _) = connect(&folder, &[&stub.origin(), "/strict/"].concat(), &[]);
    assert_eq!(code, 1, "{text}");
    for part in [
        "必須の項目 your-age は、ウィジェットから入力できません。",
        "サイトで reCAPTCHA を使っています。",
        "your-name（担当者の名前）は40文字までです。",
        "tc-format（相談の方法）の選択肢に、次の言葉がありません：電話。",
        "\"name\": \"your-name\", \"from\": \"/contact/name\", \"maximum\": 40",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn choices_of_the_form_take_the_words_of_the_review() {
    let (folder, stub) = (workplace(), Stub::start(site));
    let address = [&stub.origin(), "/wp-json/contact-form-7/v1/contact-forms/299/feedback"].concat();
    let out = path(&folder, "part.json");
    let (code, text, _) = connect(&folder, &address, &["--out", &out]);
    assert!(code == 0 && !text.contains("注意："), "{text}");
    let part = fs::read_to_string(&out).unwrap();
    for line in [
        "{ \"name\": \"tc-topics[]\", \"from\": \"/consultation/topics\", \"repeat\": true, \"words\": ",
        "{ \"name\": \"your-subject\", \"constant\": \"相談の申し込み\" }",
    ] {
        assert!(part.contains(line), "{line} is not in {part}");
    }
    let (_, probed, _) = run(&["probe", &joined(&folder, &part), "--origin", crate::probe::ORIGIN]);
    assert!(probed.contains("schema: the form accepts the requests"), "{probed}");
}

// Threat: a page leads an operator's `connect` to an address of its choice
#[test]
fn an_address_without_a_form_says_what_to_do() {
    let (folder, stub) = (workplace(), Stub::start(site));
    let at = |path: &str| [&stub.origin(), path].concat();
    for (address, more, code, says) in [
        (at("/two/"), &[][..], 1, "several forms; choose one by --form: 295, 297"),
        (at("/empty/"), &[], 1, "has no form of Contact Form 7; name the page that shows the form"),
        (at("/elsewhere/"), &[], 1, "leads to https://other.example/wp-json/, which was not asked"),
        (at("/away"), &[], 1, "leads to https://other.example/, which was not asked"),
        (at("/loop"), &[], 1, "redirects again and again"),
        (at("/nowhere/"), &[], 1, "the site answered 404"),
        (at("/wp-json/contact-form-7/v1/contact-forms/9/feedback"), &[], 1, "no form with the number 9"),
        (
            at("/closed/wp-json"),
            &["--form", "295"],
            1,
            "answers 403 to visitors; let its security plugin allow",
        ),
        // A site without the plugin, at both of its addresses.
        (
            at("/nothing/wp-admin/admin.php?post=243"),
            &[],
            1,
            "does not answer for Contact Form 7; activate the plugin",
        ),
        (at("/wp-json/"), &[], 2, "add --form NUMBER"),
        (at("/contact/"), &["--form", "243aa67"], 2, "behind post= in the address of that edit screen"),
        ("243aa67".to_owned(), &[], 2, "behind post= in the address of that edit screen"),
        ("[contact-form-7 id=\"243aa67\"]".to_owned(), &[], 2, "a short code has no address"),
        ("http://site.example/contact/".to_owned(), &[], 2, "begins with https://"),
        ("site.example".to_owned(), &[], 2, "begins with https://"),
    ] {
        let (ended, stdout, stderr) = connect(&folder, &address, more);
        assert_eq!((ended, stdout.as_str(), stderr.lines().count()), (code, "", 1), "{address}: {stderr}");
        assert!(stderr.contains(says), "{address}: {stderr}");
    }
    let file = path(&folder, "nowhere.json");
    let (code, _, stderr) = run(&["connect", &at("/contact/"), "--site", &file]);
    assert!(code == 1 && stderr.contains("by --site"), "{stderr}");
    let alone = tempdir().unwrap();
    fs::write(alone.path().join("site.json"), include_str!("../../../../site.json")).unwrap();
    let (code, _, stderr) = connect(&alone, &at("/contact/"), &[]);
    assert!(code == 1 && stderr.contains("beside the folder programmes"), "{stderr}");
}
