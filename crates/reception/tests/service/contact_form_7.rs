//! A stand-in for a WordPress site with Contact Form 7: pages, the REST API with its schema, and the answers of a form,
//! as versions 5.7 and 6.1 give them.

use crate::stub::{Answer, RecordedRequest};
use serde_json::{Value, json};
use std::sync::Mutex;

/// The rules of the plugin's own form in version 6.1.
pub fn default_rules() -> Vec<Value> {
    let mut rules = Vec::new();
    for (field, limit) in
        [("your-name", 400), ("your-email", 400), ("your-subject", 400), ("your-message", 2000)]
    {
        if field != "your-message" {
            rules
                .push(json!({ "rule": "required", "field": field, "error": "必須項目に入力してください。" }));
        }
        if field == "your-email" {
            rules.push(json!({ "rule": "email", "field": field, "error": "形式が違います。" }));
        }
        rules.push(
            json!({ "rule": "maxlength", "field": field, "threshold": limit, "error": "長すぎます。" }),
        );
    }
    rules
}

/// The rules of form 296, which a test sets by the tags that it pasted.
pub static PASTED: Mutex<Vec<Value>> = Mutex::new(Vec::new());

fn schema(rules: &[Value]) -> String {
    json!({ "version": "Contact Form 7 SWV Schema 2024-10", "locale": "ja", "rules": rules }).to_string()
}

fn json_answer(status: u16, body: String) -> Answer {
    let headers = vec![
        ("content-type", "application/json; charset=UTF-8".to_owned()),
        ("access-control-allow-origin", crate::probe::ORIGIN.to_owned()),
    ];
    Some((status, headers, body))
}

fn html(status: u16, body: &str) -> Answer {
    Some((status, vec![("content-type", "text/html; charset=UTF-8".to_owned())], body.to_owned()))
}

/// The number in a path of the REST API.
fn number(path: &str) -> Option<u32> {
    let (_, rest) = path.split_once("/contact-form-7/v1/contact-forms/")?;
    rest.split('/').next()?.parse().ok()
}

/// The rules of a form. 297 is one with choices, a required field of its own and a short one; 298 is of version 5.7, which has
/// no rule for an optional field; 299 has the choices of the widget.
fn rules(number: u32) -> Option<Vec<Value>> {
    match number {
        295 => Some(default_rules()),
        296 => Some(PASTED.lock().unwrap().clone()),
        297 => Some(vec![
            json!({ "rule": "required", "field": "your-age" }),
            json!({ "rule": "required", "field": "your-message" }),
            json!({ "rule": "maxlength", "field": "your-name", "threshold": 40 }),
            json!({ "rule": "enum", "field": "tc-format", "accept": ["オンライン", "訪問"] }),
            json!({ "rule": "tel", "field": "your-tel" }),
            json!({ "rule": "maxlength", "field": "your-email", "threshold": 253 }),
            json!({ "rule": "maxlength", "field": "your-fax", "threshold": 40 }),
        ]),
        299 => {
            let topics = [
                "方針と体制づくり",
                "業務の洗い出しと対象者",
                "就業規則と労務管理",
                "ICT環境とツール",
                "情報セキュリティ",
                "健康と作業環境",
                "表彰への応募の準備",
                "そのほか",
            ];
            Some(vec![
                json!({ "rule": "all", "rules": [{ "rule": "required", "field": "tc-topics" }] }),
                json!({ "rule": "enum", "field": "tc-topics", "accept": topics }),
                json!({ "rule": "enum", "field": "tc-format", "accept": ["訪問", "オンライン", "電話"] }),
                json!({ "rule": "required", "field": "your-subject" }),
            ])
        }
        298 => Some(vec![
            json!({ "rule": "required", "field": "your-name" }),
            json!({ "rule": "email", "field": "your-email" }),
        ]),
        _ => None,
    }
}

/// The answer to a request that a form takes: 3xx of forms 301 and on are the statuses of the plugin.
fn feedback(number: u32) -> Value {
    let answer = |status: &str, message: &str| json!({ "contact_form_id": number, "status": status, "message": message });
    match number {
        301 => answer("spam", "送信できません。"),
        302 => answer("mail_failed", "送信に失敗しました。"),
        303 => answer("aborted", "中止しました。"),
        304 => answer("acceptance_missing", "同意してください。"),
        305 => answer("error", "ログインしてください。"),
        306 => answer("payment_required", "支払いが必要です。"),
        307 => {
            let mut answer = answer("mail_sent", "ありがとうございます。メッセージは送信されました。");
            answer["demo_mode"] = true.into();
            answer
        }
        308 => {
            let mut answer = answer("validation_failed", "入力内容に問題があります。");
            answer["invalid_fields"] =
                json!([{ "field": "your-age", "message": "年齢を入力してください。" }]);
            answer
        }
        _ => answer("mail_sent", "ありがとうございます。メッセージは送信されました。"),
    }
}

/// The whole site.
pub fn site(request: &RecordedRequest) -> Answer {
    let path = request.path.as_str();
    if path.starts_with("/closed/") {
        return html(403, "forbidden");
    }
    let is_silent = ["/plain/wp-json", "/nothing/"].iter().any(|start| path.starts_with(start));
    if path.contains("/contact-form-7/v1/contact-forms/") && !is_silent {
        let Some(number) = number(path) else {
            return json_answer(404, json!({ "code": "rest_no_route", "message": "No route." }).to_string());
        };
        if path.ends_with("/schema") {
            let known = if number > 300 { Some(Vec::new()) } else { rules(number) };
            return match known {
                Some(rules) => json_answer(200, schema(&rules)),
                None => {
                    let missing = json!({ "code": "wpcf7_not_found", "data": { "status": 404 } });
                    json_answer(404, missing.to_string())
                }
            };
        }
        return json_answer(200, feedback(number).to_string());
    }
    let form = |number: u32| {
        format!(
            "<div class=\"wpcf7\" id=\"wpcf7-f{number}-p2-o1\"><form action=\"/contact/#wpcf7-f{number}-p2-o1\">\
             <input type=\"hidden\" name=\"_wpcf7\" value=\"{number}\" /></form></div>"
        )
    };
    match path {
        "/contact/" => html(200, &["<!doctype html><title>お問い合わせ</title>", &form(295)].concat()),
        "/pasted/" => {
            let acceptance = "<span class=\"wpcf7-form-control wpcf7-acceptance\"><input type=\"checkbox\" name=\"agree\">";
            html(200, &[&form(296), acceptance].concat())
        }
        "/strict/" => html(200, &[&form(297), "<script>var wpcf7_recaptcha = {};</script>"].concat()),
        "/two/" => html(200, &[form(295), form(297)].concat()),
        "/empty/" => html(200, "<!doctype html><p>ようこそ</p>"),
        "/elsewhere/" => html(
            200,
            &["<link rel=\"https://api.w.org/\" href=\"https://other.example/wp-json/\">", &form(295)]
                .concat(),
        ),
        "/contact" => Some((301, vec![("location", "/contact/".to_owned())], String::new())),
        "/loop" => Some((302, vec![("location", "/loop".to_owned())], String::new())),
        "/away" => Some((302, vec![("location", "https://other.example/".to_owned())], String::new())),
        // The plugin mails what reaches any page, which is not there.
        _ => {
            let (status, mut headers, body) =
                html(404, "<!doctype html><title>ページが見つかりません</title>")?;
            headers.push(("access-control-allow-origin", crate::probe::ORIGIN.to_owned()));
            Some((status, headers, body))
        }
    }
}
