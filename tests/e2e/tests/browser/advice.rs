//! Advice on the result: a company that follows it reaches the advised tier.

use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;

/// Three more people who telework are enough.
#[tokio::test]
async fn following_the_advice_reaches_the_next_tier() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let mut company = companies::threshold();
    company.answers = &[
        ("organisation_kind", "company"),
        ("industry", "manufacturing"),
        ("regular_staff", "40"),
        ("total_staff", "40"),
        ("prefecture", "JP-13"),
        ("written_rules", "yes"),
        ("rules_practised", "yes"),
        ("no_serious_violation", "yes"),
        ("eligible_staff", "10"),
        ("practising_staff", "2"),
        ("mean_days_per_month", "4.0"),
        ("overwork_measures", "yes"),
    ];
    person.assesses(&company).await;
    let outcome = person.outcome().await;
    assert_eq!((outcome.at_least.as_str(), outcome.at_most.as_str()), ("pioneer", "pioneer"));
    let advised = person.advised().await;
    assert_eq!(advised, [("practising_staff".to_owned(), "5".to_owned())]);
    let sentence = person.text("[data-change='practising_staff']").await;
    assert!(sentence.contains("3人") && sentence.contains("5人"), "in people: {sentence}");

    // The what-if shows the tier that the change would reach, is marked as such, and can be ended.
    person.press("try").await;
    person.browser().until("the trial", "return !!document.querySelector('[data-trial]');", Vec::new()).await;
    assert_eq!(person.outcome().await.at_least, "hundred");
    person.checks("result of a trial").await;
    person.press("untry").await;
    person.browser().until("its end", "return !document.querySelector('[data-trial]');", Vec::new()).await;
    assert_eq!(person.outcome().await.at_least, "pioneer");

    person.change("practising_staff").await;
    person.is_at_control("practice", "practising_staff").await;
    assert_eq!(person.has("practising_staff").await.as_deref(), Some("2"), "a trial changes no answer");
    person.answer("practising_staff", "5").await;
    person.next().await;
    person.is_at("result", None).await;
    let outcome = person.outcome().await;
    assert_eq!((outcome.at_least.as_str(), outcome.at_most.as_str()), ("hundred", "minister"));
}

/// A company with a conviction, or that cannot apply, gets an explanation and no advice.
#[tokio::test]
async fn what_cannot_be_changed_is_not_advised() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let mut company = companies::threshold();
    company.answers =
        &[("organisation_kind", "company"), ("regular_staff", "40"), ("no_serious_violation", "no")];
    person.assesses(&company).await;
    let outcome = person.outcome().await;
    assert_eq!((outcome.at_least.as_str(), outcome.at_most.as_str()), ("none", "none"));
    assert_eq!(person.advised().await, []);
    person.checks("a result without a way").await;
}
