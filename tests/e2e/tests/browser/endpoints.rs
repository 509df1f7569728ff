//! Every kind of endpoint, by configuration alone: the request that it gets, and the delivery state that is shown.

use e2e::companies;
use e2e::person::Person;
use e2e::repository;
use e2e::server::Server;
use e2e::site::Copy;
use e2e::third_party_endpoint::{Answer, Received, ThirdPartyEndpoint};
use serde_json::{Value, json};

/// A response that other origins may read.
fn readable(status: u16, body: &Value) -> Answer {
    Answer { status, kind: "application/json", body: body.to_string(), readable: true, location: None }
}

/// The response of a form without CORS headers: a redirect to a page.
fn redirect() -> Answer {
    let body = "<!doctype html><title>Thank you</title>".to_owned();
    Answer { status: 302, kind: "text/html", body, readable: false, location: Some("/thanks") }
}

/// The example configuration of a kind, with another address.
fn worked(kind: &str, url: &str) -> Value {
    let file = repository(&format!("crates/consultation/tests/mapping/endpoints/{kind}.json"));
    let file = std::fs::read_to_string(file).unwrap();
    let mut case: Value = serde_json::from_str(&file).unwrap();
    case["endpoint"]["url"] = url.into();
    case["endpoint"].take()
}

/// A person who has sent the small company's request to an endpoint with this configuration.
async fn sends(endpoint: &Value) -> (Person, Server) {
    let copy = Copy::configured(|site| site["endpoint"] = endpoint.clone());
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    person.press("send").await;
    (person, server)
}

fn text(came: &Received) -> String {
    String::from_utf8(came.body.clone()).unwrap()
}

#[tokio::test]
async fn a_json_interface_that_confirms_in_its_own_way() {
    let third_party = ThirdPartyEndpoint::answering(readable(202, &json!({ "data": { "id": 5 } })));
    let endpoint = json!({
        "kind": "json", "url": third_party.url("/v2/leads"), "dedupe": "header",
        "fields": [{ "name": "/lead/mail", "from": "/contact/email" }, { "name": "/lead/number", "from": "/receipt" }],
        "success": { "body": { "pointer": "/data/id", "exists": true } },
    });
    let (person, _server) = sends(&endpoint).await;
    let receipt = person.sees_delivery("confirmed").await;
    let came = third_party.received();
    assert_eq!((came.len(), came[0].path.as_str()), (1, "/v2/leads"));
    let body: Value = serde_json::from_slice(&came[0].body).unwrap();
    assert_eq!(body, json!({ "lead": { "mail": "hanako@takahashi.example", "number": receipt } }));
}

#[tokio::test]
async fn a_form_in_shift_jis_gets_its_own_bytes_and_is_never_confirmed() {
    let third_party = ThirdPartyEndpoint::answering(redirect());
    let endpoint = json!({
        "kind": "form", "url": third_party.url("/cgi-bin/mail.cgi"), "charset": "shift_jis",
        "fields": [{ "name": "会社", "from": "/organisation/name" }, { "name": "氏名", "from": "/contact/name" }],
    });
    let (person, _server) = sends(&endpoint).await;
    person.sees_delivery("unknown").await;
    let came = third_party.received();
    assert_eq!(came.len(), 1, "sent once");
    // 会社 = 89EF 8ED0, 髙橋製作所 = FBFC 8BB4 90BB 8DEC 8F8A, 氏名 = 8E81 96BC, and an ideographic space 8140.
    let expected = "%89%EF%8E%D0=%FB%FC%8B%B4%90%BB%8D%EC%8F%8A&%8E%81%96%BC=%FB%FC%8B%B4%81%40%89%D4%8Eq";
    assert_eq!(text(&came[0]), expected);
    assert!(came[0].kind.starts_with("application/x-www-form-urlencoded"), "{}", came[0].kind);
}

#[tokio::test]
async fn contact_form_7_confirms_only_what_it_mailed() {
    let third_party =
        ThirdPartyEndpoint::answering(readable(200, &json!({ "status": "mail_sent", "message": "x" })));
    let url = third_party.url("/wp-json/contact-form-7/v1/contact-forms/295/feedback");
    let (person, _server) = sends(&worked("contact-form-7", &url)).await;
    person.sees_delivery("confirmed").await;
    let came = third_party.received();
    assert_eq!(came.len(), 1);
    assert!(came[0].kind.starts_with("multipart/form-data; boundary="), "{}", came[0].kind);
    let body = text(&came[0]);
    for part in ["name=\"_wpcf7\"", "髙橋　花子", "name=\"topics[]\""] {
        assert!(body.contains(part), "{part} is not in {body}");
    }
}

#[tokio::test]
async fn what_contact_form_7_refuses_is_shown_as_refused() {
    let third_party = ThirdPartyEndpoint::answering(readable(200, &json!({})));
    let url = third_party.url("/wp-json/contact-form-7/v1/contact-forms/295/feedback");
    let failures = ["acceptance_missing", "spam", "mail_failed", "aborted"];
    for status in failures {
        third_party.answer(readable(200, &json!({ "status": status, "message": "受け付けられません" })));
        let (person, _server) = sends(&worked("contact-form-7", &url)).await;
        let receipt = person.sees_delivery("rejected").await;
        let page = person.text("main").await;
        assert!(page.contains("受け付けられません") && page.contains(&receipt), "{status}: {page}");
        let phone = person.find("main a[href^='tel:']").await;
        assert!(phone.is_displayed().await.unwrap(), "{status}");
        person.checks("a refusal of the whole request").await;
    }
    let invalid = json!([{ "field": "your-email", "message": "メールが違います" }]);
    let answer = json!({ "status": "validation_failed", "message": "違います", "invalid_fields": invalid });
    third_party.answer(readable(200, &answer));
    let (person, _server) = sends(&worked("contact-form-7", &url)).await;
    let messages = person.sees_errors_at(&["email"]).await;
    assert!(messages[0].contains("メールが違います"), "the endpoint's own words: {messages:?}");
    assert_eq!(third_party.received().len(), failures.len() + 1, "nothing was sent twice");
}

#[tokio::test]
async fn hubspot_gets_its_list_of_fields() {
    let third_party = ThirdPartyEndpoint::answering(readable(200, &json!({ "inlineMessage": "Thank you" })));
    let (person, _server) =
        sends(&worked("hubspot", &third_party.url("/submissions/v3/integration/submit/P/F"))).await;
    person.sees_delivery("confirmed").await;
    let body: Value = serde_json::from_slice(&third_party.received()[0].body).unwrap();
    let fields = body["fields"].as_array().unwrap();
    assert!(fields.iter().any(|field| field["value"] == "hanako@takahashi.example"), "{body}");
}

#[tokio::test]
async fn forms_that_nobody_can_read_are_sent_once_and_not_confirmed() {
    for kind in ["google-forms", "salesforce"] {
        let third_party = ThirdPartyEndpoint::answering(redirect());
        let (person, _server) = sends(&worked(kind, &third_party.url("/formResponse"))).await;
        person.sees_delivery("unknown").await;
        let came = third_party.received();
        assert_eq!(came.len(), 1, "{kind}: sent once");
        assert!(text(&came[0]).contains("hanako%40takahashi.example"), "{kind}: {}", text(&came[0]));
    }
}

#[tokio::test]
async fn a_form_of_its_own_is_opened_by_the_person() {
    let third_party = ThirdPartyEndpoint::answering(redirect());
    let (person, _server) = sends(&worked("link", &third_party.url("/viewform?usp=pp_url"))).await;
    let receipt = person.sees_delivery("queued").await;
    let link = "return document.querySelector('main a.primary').href;";
    let link = person.browser().read(link, Vec::new()).await.as_str().unwrap().to_owned();
    assert!(link.starts_with(&third_party.url("/viewform?usp=pp_url&")) && link.contains(&receipt), "{link}");
    assert!(third_party.received().is_empty(), "the widget sends nothing");
    person.checks("receipt with a form to open").await;
}

/// The address of a link has a limit: the review says what is cut, before it is sent.
#[tokio::test]
async fn a_link_that_would_be_too_long_is_cut_and_the_review_says_so() {
    let third_party = ThirdPartyEndpoint::answering(redirect());
    let fields = json!([{ "name": "entry.1", "from": "/consultation/notes" }, { "name": "entry.2", "from": "/receipt" }]);
    let endpoint = json!({ "kind": "link", "url": third_party.url("/viewform"), "fields": fields });
    let copy = Copy::configured(|site| site["endpoint"] = endpoint.clone());
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    person.books(&companies::small()).await;
    person.change("notes").await;
    person.type_in("notes", &"社".repeat(1_000)).await;
    person.next().await;
    person.is_at("review", None).await;
    let said = "return document.querySelector('[data-shortened=notes]')?.innerText;";
    let said = person.browser().until("what is cut", said, Vec::new()).await;
    person.press("send").await;
    let receipt = person.sees_delivery("queued").await;
    let link = "return document.querySelector('main a.primary').href;";
    let link = person.browser().read(link, Vec::new()).await.as_str().unwrap().to_owned();
    assert!(link.len() <= 8_000 && link.contains(&receipt), "{link}");
    let kept = link.matches("%E7%A4%BE").count();
    assert!(said.as_str().unwrap().contains(&format!("{kept}文字だけ")), "{said} {kept}");
}

#[tokio::test]
async fn a_chamber_can_have_an_endpoint_of_its_own() {
    let third_party = ThirdPartyEndpoint::answering(readable(201, &json!({ "ok": true })));
    let own = json!({
        "kind": "json", "url": third_party.url("/requests"),
        "success": { "body": { "pointer": "/ok", "equals": true } },
    });
    let copy = Copy::configured(|site| {
        site["endpoints"] = json!([{ "chamber": "osaka", "endpoint": own }]);
    });
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::visits(&server).await;
    for (chamber, kept, received) in [("osaka", 0, 1), ("kyoto", 1, 1)] {
        person.browser().client().goto(&format!("{}?chamber={chamber}", server.url())).await.unwrap();
        person.sees_first_screen().await;
        person.books(&companies::small()).await;
        person.sends().await;
        assert_eq!((server.stored().len(), third_party.received().len()), (kept, received), "{chamber}");
        person.press("erase").await;
    }
}

// Threat: a token in the public `site.json`
#[tokio::test]
async fn a_configuration_with_a_secret_sends_nothing() {
    let third_party = ThirdPartyEndpoint::answering(readable(200, &json!({})));
    let (person, _server) = sends(&worked("kintone", &third_party.url("/k/v1/record.json"))).await;
    person.sees_delivery("rejected").await;
    assert!(third_party.received().is_empty());
}
