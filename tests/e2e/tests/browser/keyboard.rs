//! Journeys by keyboard alone: Tab, Space, arrows and Enter. No test clicks, and scripts only read.

use e2e::companies::{self, Company};
use e2e::pages::{PAGES, REQUEST, is_on};
use e2e::person::Person;
use e2e::server::Server;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;

/// More tab stops than any page has.
const MAX_STOPS: usize = 80;
/// More choices than any list has.
const MAX_CHOICES: usize = 60;

#[tokio::test]
async fn the_whole_way_by_keyboard() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    let keys = Keys(&person);
    keys.go_to_action("start").await;
    keys.press(Key::Enter).await;
    for page in &PAGES {
        person.is_at(page.step, page.part).await;
        for question in page.questions {
            keys.answer(question, company.answer(question)).await;
        }
        keys.go_to_action("next").await;
        keys.press(Key::Enter).await;
    }
    person.is_at("result", None).await;
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person.is_at("request", Some("what")).await;

    // The empty form leads to its errors, and each error to its field.
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person.sees_errors_at(&["topics", "format"]).await;
    keys.go_to_link("#format").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "format").await;
    keys.go_back_to_link("#topics").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "topics").await;
    keys.fill_in("what", &company).await;
    keys.go_to_action("next").await;
    // Space presses a button like Enter.
    keys.press(Key::Space).await;

    person.is_at("request", Some("when")).await;
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person.is_at("request", Some("who")).await;
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person
        .sees_errors_at(&["prefecture", "organisation_name", "contact_name", "email", "phone", "consent"])
        .await;
    keys.go_to_link("#organisation_name").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "organisation_name").await;
    keys.go_back_to_link("#prefecture").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "prefecture").await;
    keys.fill_in("who", &company).await;
    keys.go_to_action("next").await;
    keys.press(Key::Space).await;
    person.is_at("review", None).await;
    keys.go_to_action("send").await;
    keys.press(Key::Enter).await;
    let receipt = person.sees_delivery("confirmed").await;
    assert_eq!(server.stored_one()["receipt"], receipt);
    assert_eq!(server.stored_one()["organisation"]["name"], "髙橋製作所");
}

#[tokio::test]
async fn back_and_change_by_keyboard() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    let keys = Keys(&person);
    keys.go_to_action("start").await;
    keys.press(Key::Enter).await;
    person.is_at("profile", None).await;
    keys.answer("regular_staff", "8").await;
    // Enter in a field submits the page, like "go" on the keyboard of a phone.
    keys.press(Key::Enter).await;
    person.is_at("readiness", Some("policy")).await;
    keys.go_to_action("back").await;
    keys.press(Key::Enter).await;
    person.is_at("profile", None).await;
    assert_eq!(person.has("regular_staff").await.unwrap(), "8");

    keys.go_to_action("back").await;
    keys.press(Key::Enter).await;
    person.is_at("start", None).await;
    keys.go_to_action("book").await;
    keys.press(Key::Enter).await;
    for (part, _) in REQUEST {
        person.is_at("request", Some(part)).await;
        keys.fill_in(part, &company).await;
        keys.go_to_action("next").await;
        keys.press(Key::Enter).await;
    }
    person.is_at("review", None).await;
    keys.go_to_target("email").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "email").await;
    assert_eq!(person.has("email").await.unwrap(), "hanako@takahashi.example");
}

/// Arrows choose a slot, also one of a later day behind its fold, and the last radio takes the choice back. A wish is
/// one Tab stop.
#[tokio::test]
async fn slots_by_keyboard() {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens(&server).await;
    let keys = Keys(&person);
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_part("what", &company).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    let offered: Vec<String> =
        person.offered("preferred_1").await.into_iter().map(|(slot, _)| slot).collect();
    let seen = "return [...document.getElementsByName(arguments[0])].filter((one) => one.checkVisibility())
        .map((one) => one.value);";
    let seen = person.browser().read(seen, vec!["preferred_1".into()]).await;
    let seen: Vec<String> = serde_json::from_value(seen).unwrap();
    assert!(seen.len() > 2 && seen.len() < offered.len(), "a week is seen, and more is folded: {seen:?}");

    // Within the week, over its end, and back.
    keys.answer("preferred_1", &seen[2]).await;
    assert_eq!(person.has("preferred_1").await.as_deref(), Some(seen[2].as_str()));
    keys.press(Key::Tab).await;
    assert!(!keys.focused_has("name", "preferred_1").await, "one stop a wish");
    keys.press_with_shift(Key::Tab).await;
    assert!(keys.focused_has("value", &seen[2]).await, "the stop is what was chosen");
    keys.arrow_to("preferred_1", "").await;
    assert_eq!(person.has("preferred_1").await.as_deref(), Some(""), "the last radio takes it back");
    keys.press(Key::Down).await;
    assert!(keys.focused_has("value", &seen[0]).await, "the arrows go round, past what is folded");

    // A later day, behind its fold, for the second wish. The slot of the first is not offered there.
    keys.go_to("name", "preferred_2").await;
    let summary = "const [name] = arguments;
        return document.activeElement.localName === 'summary'
            && document.activeElement.parentElement.contains([...document.getElementsByName(name)].at(-2));";
    keys.press_with_shift(Key::Tab).await;
    let at_fold = person.browser().read(summary, vec!["preferred_2".into()]).await;
    assert_eq!(at_fold, serde_json::json!(true), "the fold of the later days");
    keys.press(Key::Enter).await;
    let later = offered.last().unwrap();
    keys.go_to("name", "preferred_2").await;
    keys.arrow_to("preferred_2", later).await;
    let other = person.offered("preferred_2").await;
    assert!(other.iter().all(|(slot, _)| *slot != seen[0]), "{other:?}");

    // Each is kept, and the review has them in the order of the wishes.
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person.is_at("request", Some("who")).await;
    person.fills_in_part("who", &company).await;
    person.next().await;
    person.is_at("review", None).await;
    keys.go_to_target("preferred_2").await;
    keys.press(Key::Enter).await;
    person.is_at_control("request", "preferred_2").await;
    assert!(keys.focused_has("value", later).await, "the fold with the answer is open");
    keys.press(Key::Down).await;
    assert!(keys.focused_has("value", "").await);
    keys.go_to_action("next").await;
    keys.press(Key::Enter).await;
    person.is_at("review", None).await;
    person.sends().await;
    let (date, period) = seen[0].split_once('/').unwrap();
    let preferred = serde_json::json!([{ "date": date, "period": period }]);
    assert_eq!(server.stored_one()["consultation"]["preferred"], preferred);
}

/// A keyboard, with checks of the visible focus.
struct Keys<'a>(&'a Person);

impl Keys<'_> {
    async fn press(&self, key: Key) {
        self.strike(&[key.into()]).await;
    }

    async fn strike(&self, keys: &[char]) {
        let strokes = keys.iter().fold(KeyActions::new("keyboard".to_owned()), |actions, key| {
            actions.then(KeyAction::Down { value: *key }).then(KeyAction::Up { value: *key })
        });
        self.0.browser().client().perform_actions(strokes).await.unwrap();
    }

    async fn press_with_shift(&self, key: Key) {
        let (shift, key) = (Key::Shift.into(), key.into());
        let strokes = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: shift });
        self.0.browser().client().perform_actions(strokes).await.unwrap();
    }

    async fn focused(&self) -> Element {
        self.0.browser().client().active_element().await.unwrap()
    }

    async fn focused_has(&self, attribute: &str, value: &str) -> bool {
        self.focused().await.attr(attribute).await.unwrap().as_deref() == Some(value)
    }

    /// Presses Tab until the focus is on an element with this attribute.
    async fn go_to(&self, attribute: &str, value: &str) {
        for _ in 0..MAX_STOPS {
            self.press(Key::Tab).await;
            if self.focused_has(attribute, value).await {
                return self.sees_focus(value).await;
            }
        }
        panic!("Tab does not reach {attribute}={value}");
    }

    async fn go_to_action(&self, action: &str) {
        self.go_to("data-action", action).await;
    }

    async fn go_to_target(&self, target: &str) {
        self.go_to("data-target", target).await;
    }

    async fn go_to_link(&self, address: &str) {
        self.go_to("href", address).await;
    }

    async fn go_back_to_link(&self, address: &str) {
        for _ in 0..MAX_STOPS {
            self.press_with_shift(Key::Tab).await;
            if self.focused_has("href", address).await {
                return self.sees_focus(address).await;
            }
        }
        panic!("Shift and Tab do not reach {address}");
    }

    /// Fills in a page of the request form.
    async fn fill_in(&self, part: &str, company: &Company) {
        for (name, value) in company.enters.iter().filter(|(name, _)| is_on(part, name)) {
            self.answer(name, value).await;
        }
    }

    /// Answers with the next control of this name that Tab reaches; it keeps the focus.
    async fn answer(&self, name: &str, value: &str) {
        if !self.focused_has("name", name).await {
            self.go_to("name", name).await;
        }
        match self.focused().await.prop("type").await.unwrap().unwrap_or_default().as_str() {
            "radio" => self.choose(name, value).await,
            "select-one" => {
                self.arrow_to(name, value).await;
                assert_eq!(self.0.has(name).await.unwrap(), value);
            }
            "checkbox" => self.tick(name, value).await,
            _ if value == "unknown" => self.tick(name, value).await,
            _ => self.strike(&value.chars().collect::<Vec<_>>()).await,
        }
    }

    /// Arrows choose within a group; Space chooses what has the focus.
    async fn choose(&self, name: &str, value: &str) {
        if self.focused_has("value", value).await {
            self.press(Key::Space).await;
        } else {
            self.arrow_to(name, value).await;
        }
        assert!(self.focused().await.is_selected().await.unwrap(), "{name} is {value}");
    }

    async fn arrow_to(&self, name: &str, value: &str) {
        for _ in 0..MAX_CHOICES {
            if self.focused().await.prop("value").await.unwrap().as_deref() == Some(value) {
                return;
            }
            self.press(Key::Down).await;
        }
        panic!("the arrows do not reach {name}={value}");
    }

    /// Moves to the checkbox with this value, and ticks it with Space.
    async fn tick(&self, name: &str, value: &str) {
        if !self.focused_has("value", value).await {
            self.go_to("value", value).await;
        }
        assert!(self.focused_has("name", name).await, "the box beside {name}");
        self.press(Key::Space).await;
        assert!(self.focused().await.is_selected().await.unwrap(), "{name} is {value}");
    }

    /// The focus has an outline: on the control or on its row.
    async fn sees_focus(&self, what: &str) {
        const SCRIPT: &str = "
            const focused = document.activeElement;
            return [focused, focused.closest('label')].filter(Boolean)
                .some((one) => getComputedStyle(one).outlineStyle !== 'none');";
        let drawn = self.0.browser().read(SCRIPT, Vec::new()).await;
        assert_eq!(drawn, true, "the focus on {what} is seen");
    }
}
