//! Unusual input, and changes of answers.

use e2e::companies;
use e2e::messages::Messages;
use e2e::pages::PAGES;
use e2e::person::Person;
use e2e::server::Server;

#[tokio::test]
async fn numbers_are_taken_as_they_are_written_in_japanese() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let mut company = companies::threshold();
    company.answers = &[
        ("organisation_kind", "company"),
        ("industry", "manufacturing"),
        ("regular_staff", "１，０００人"),
        ("total_staff", "1,234名"),
        ("prefecture", "JP-13"),
        ("written_rules", "yes"),
        ("rules_practised", "yes"),
        ("no_serious_violation", "yes"),
        ("eligible_staff", " ２５０ "),
        ("practising_staff", "1２5 人"),
        ("mean_days_per_month", "４．０日"),
        ("overwork_measures", "yes"),
    ];
    person.assesses(&company).await;
    let outcome = person.outcome().await;
    assert_eq!(outcome.at_least, "hundred");
    assert!(outcome.verdicts.contains(&("mean-days".to_owned(), "met".to_owned())), "{outcome:?}");
    // The field keeps the typed text; the result shows the parsed value.
    person.unfolds().await;
    let share = person.text("[data-criterion='eligible-share']").await;
    let words = Messages::load();
    for (question, value) in [("regular_staff", "1,000"), ("eligible_staff", "250")] {
        let short = words.text(&format!("question.{question}.short"));
        assert!(share.contains(short) && share.contains(value), "{short} {value}: {share}");
    }
    person.change("eligible_staff").await;
    person.is_at_control("practice", "eligible_staff").await;
    assert_eq!(person.has("eligible_staff").await.unwrap(), " ２５０ ");
}

#[tokio::test]
async fn impossible_numbers_are_refused_with_their_name_and_their_bounds() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let words = Messages::load();
    person.start().await;
    person.is_at("profile", None).await;
    for wrong in ["-5", "99999999", "たくさん", "3.5", "１０〜２０"] {
        person.answer("regular_staff", wrong).await;
        person.next().await;
        let messages = person.sees_errors_at(&["regular_staff"]).await;
        let short = words.text("question.regular_staff.short");
        assert!(messages[0].contains(short) && messages[0].contains("1,000,000"), "{wrong}: {}", messages[0]);
        assert_eq!(person.has("regular_staff").await.unwrap(), wrong, "what was typed stays");
        person.checks(&format!("profile with {wrong}")).await;
    }
    person.follows_error_to("regular_staff").await;
    person.answer("regular_staff", "5").await;
    person.answer("total_staff", "0").await;
    person.next().await;
    let messages = person.sees_errors_at(&["total_staff"]).await;
    assert!(messages[0].contains(words.text("question.total_staff.short")), "{}", messages[0]);
    person.answer("total_staff", "5").await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    person.sees_no_error().await;
}

#[tokio::test]
async fn numbers_that_contradict_each_other_are_both_named() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let words = Messages::load();
    let mut company = companies::threshold();
    company.answers = &[("regular_staff", "40"), ("total_staff", "40")];
    person.start().await;
    for page in &PAGES[..8] {
        person.is_at(page.step, page.part).await;
        person.answers_page(page, &company).await;
        person.next().await;
    }
    person.is_at("practice", Some("figures")).await;
    person.answer("eligible_staff", "10").await;
    person.answer("practising_staff", "11").await;
    person.next().await;
    let messages = person.sees_errors_at(&["practising_staff"]).await;
    for part in [
        words.text("question.practising_staff.short"),
        words.text("question.eligible_staff.short"),
        "11",
        "10",
    ] {
        assert!(messages[0].contains(part), "{part}: {}", messages[0]);
    }
    person.checks("practice with a contradiction").await;

    // The other number is on another page; the error is at the one on this page.
    person.answer("practising_staff", "10").await;
    person.answer("eligible_staff", "41").await;
    person.next().await;
    let messages = person.sees_errors_at(&["eligible_staff"]).await;
    assert!(messages[0].contains("41") && messages[0].contains("40"), "{}", messages[0]);
    person.answer("eligible_staff", "40").await;
    person.next().await;
    person.is_at("practice", Some("jury")).await;
    person.next().await;
    person.is_at("result", None).await;
}

#[tokio::test]
async fn going_back_and_changing_loses_nothing() {
    let (server, company) = (Server::start(), companies::threshold());
    let person = Person::opens(&server).await;
    person.assesses(&company).await;
    for page in PAGES.iter().rev() {
        person.back().await;
        person.is_at(page.step, page.part).await;
        for question in page.questions {
            assert_eq!(person.has(question).await.unwrap(), company.answer(question), "{question}");
        }
    }
    for page in &PAGES[1..] {
        person.next().await;
        person.is_at(page.step, page.part).await;
    }
    person.next().await;
    person.is_at("result", None).await;

    // After the change of one answer from the result, the next step is the result.
    person.change("written_rules").await;
    person.is_at_control("practice", "written_rules").await;
    person.answer("written_rules", "no").await;
    person.next().await;
    person.is_at("result", None).await;
    let outcome = person.outcome().await;
    assert_eq!((outcome.at_least.as_str(), outcome.at_most.as_str()), ("none", "none"));
    let change = person.find("[data-change='written_rules']").await;
    assert_eq!(change.attr("data-to").await.unwrap().as_deref(), Some("yes"));

    // From the review as well, which shows the changed text.
    person.books_after_assessing(&company).await;
    person.change("email").await;
    person.is_at_control("request", "email").await;
    person.type_in("email", "jiro@shikiichi.example").await;
    person.next().await;
    person.is_at("review", None).await;
    person.change("total_staff").await;
    person.is_at_control("profile", "total_staff").await;
    person.answer("total_staff", "44").await;
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    let document = server.stored_one();
    assert_eq!(document["contact"]["email"], "jiro@shikiichi.example");
    assert_eq!(document["organisation"]["total_staff"], 44);
    assert_eq!(document["organisation"]["name"], "株式会社しきい値");
}

#[tokio::test]
async fn the_finer_industry_is_asked_only_where_it_decides_and_its_answer_comes_back() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    for (industry, staff, asked) in [
        ("real_estate_leasing", "6", true),
        ("real_estate_leasing", "20", true),
        ("living_entertainment", "12", true),
        ("information_communications", "12", true),
        ("information_communications", "5", false),
        ("information_communications", "21", false),
        ("information_communications", "unknown", false),
        ("manufacturing", "12", false),
        ("unknown", "12", false),
    ] {
        person.answer("industry", industry).await;
        if staff == "unknown" {
            person.tick("regular_staff", "unknown", true).await;
        } else {
            person.tick("regular_staff", "unknown", false).await;
            person.answer("regular_staff", staff).await;
        }
        person.next().await;
        if asked {
            person.is_at("profile", Some("detail")).await;
            let offered = person.offered("sub_industry").await;
            assert_eq!(offered.len(), 3, "two trades and unknown for {industry}: {offered:?}");
            person.checks(&format!("the finer industry of {industry}")).await;
        } else {
            person.is_at("readiness", Some("policy")).await;
        }
        person.back().await;
        person.is_at("profile", None).await;
    }

    // An answer that does not apply is kept, and applies again later.
    person.answer("industry", "information_communications").await;
    person.answer("regular_staff", "12").await;
    person.next().await;
    person.is_at("profile", Some("detail")).await;
    person.answer("sub_industry", "telecom_internet").await;
    person.back().await;
    person.is_at("profile", None).await;
    person.answer("industry", "manufacturing").await;
    person.next().await;
    person.is_at("readiness", Some("policy")).await;
    person.back().await;
    person.is_at("profile", None).await;
    person.answer("industry", "information_communications").await;
    person.next().await;
    person.is_at("profile", Some("detail")).await;
    assert_eq!(person.has("sub_industry").await.unwrap(), "telecom_internet");
}

#[tokio::test]
async fn answers_of_an_earlier_visit_can_be_erased_before_they_are_looked_at() {
    let (server, words) = (Server::start(), Messages::load());
    let person = Person::opens(&server).await;
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("industry", "manufacturing").await;
    person.reloads().await;
    let notice = words.text("start.restored");
    assert!(person.text("form").await.contains(notice));
    person.press("erase").await;
    person.is_at("start", None).await;
    assert!(!person.text("form").await.contains(notice), "nothing is said to be there that is not");
}
