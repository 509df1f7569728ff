//! The address of a postcode: offered beneath its field, put in by a press, and never over what was typed.

use e2e::browser::{Ability, Browser, Engine, Theme};
use e2e::companies;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::json;

/// What is said beneath the postcode, and the texts of the buttons.
const OFFER: &str = "
    const field = document.getElementById('postcode').closest('.field');
    return [field.querySelector('[role=status]').textContent,
        ...[...field.querySelectorAll('[data-action=fill]')].map((button) => button.textContent)];";
/// The loaded files of postcodes, each with its bytes.
const LOADED: &str = "
    return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/postcodes/'))
        .map(({ name, encodedBodySize }) => [name.split('/').at(-1), encodedBodySize]);";

/// From the first screen to the page with the postcode.
async fn asks(person: &Person) {
    person.sees_first_screen().await;
    person.reaches_contact(&companies::small()).await;
}

async fn opens(server: &Server) -> Person {
    let person = Person::visits(server).await;
    asks(&person).await;
    person
}

async fn offer(person: &Person) -> Vec<String> {
    serde_json::from_value(person.browser().read(OFFER, Vec::new()).await).unwrap()
}

/// Enters a postcode, and waits until this is offered.
async fn sees(person: &Person, postcode: &str, expected: &[&str]) {
    person.type_in("postcode", postcode).await;
    let is_offered = format!(
        "const offer = (() => {{ {OFFER} }})();
        return JSON.stringify(offer) === JSON.stringify(arguments[0]);"
    );
    person.browser().until(&format!("{expected:?} of {postcode}"), &is_offered, vec![json!(expected)]).await;
}

async fn takes(person: &Person, index: usize) {
    const FILL: &str = "document.querySelectorAll('[data-action=fill]')[arguments[0]].click();";
    person.browser().read(FILL, vec![json!(index)]).await;
    person.is_at_control("request", "address").await;
}

async fn has(person: &Person, address: &str, prefecture: &str) {
    let entered = (person.has("address").await, person.has("prefecture").await);
    assert_eq!(entered, (Some(address.to_owned()), Some(prefecture.to_owned())));
}

const PARK: [&str; 2] = ["東京都港区芝公園", "住所に入れる"];
/// Of a code without an address, or of none.
const NOTHING: [&str; 1] = [""];

pub async fn an_address_is_offered_and_put_in_by_a_press(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::visits_in(engine, &server).await;
    asks(&person).await;
    person.fills_in_part("who", &company).await;
    for name in ["address", "postcode"] {
        person.type_in(name, "").await;
    }
    let chosen = person.has("prefecture").await.unwrap();
    for postcode in ["105-0011", "〒１０５－００１１", "1050011"] {
        person.type_in("postcode", "").await;
        sees(&person, postcode, &PARK).await;
    }
    assert_eq!(person.has("address").await.as_deref(), Some(""), "nothing is put in unasked");
    takes(&person, 0).await;
    let address = if chosen == "JP-13" { "港区芝公園" } else { "東京都港区芝公園" };
    has(&person, address, &chosen).await;
    // The rest is typed behind it.
    person.find("#address").await.send_keys("4-2-8").await.unwrap();
    person.next().await;
    person.is_at("review", None).await;
    person.sends().await;
    let document = server.stored_one();
    let sent = document.pointer("/organisation/address").unwrap();
    assert_eq!(sent, &json!([address, "4-2-8"].concat()));
}

#[tokio::test]
async fn the_prefecture_is_chosen_with_an_address_and_several_are_offered() {
    let server = Server::start();
    let person = opens(&server).await;
    let several = ["住所が2件あります。選ぶと、下の住所に入ります。", "愛知県弥富市", "三重県桑名郡木曽岬町"];
    sees(&person, "498-0000", &several).await;
    has(&person, "", "").await;
    takes(&person, 1).await;
    has(&person, "桑名郡木曽岬町", "JP-24").await;
    // A corrected postcode corrects what was taken, and the person's numbers stay.
    person.find("#address").await.send_keys("12").await.unwrap();
    sees(&person, "105-0011", &PARK).await;
    has(&person, "桑名郡木曽岬町12", "JP-24").await;
    takes(&person, 0).await;
    has(&person, "港区芝公園12", "JP-13").await;
    person.checks("request with an address").await;
}

#[tokio::test]
async fn nothing_that_was_typed_is_overwritten() {
    let server = Server::start();
    let person = opens(&server).await;
    person.answer("prefecture", "JP-27").await;
    person.type_in("address", "4-2-8").await;
    sees(&person, "105-0011", &PARK).await;
    has(&person, "4-2-8", "JP-27").await;
    takes(&person, 0).await;
    has(&person, "東京都港区芝公園4-2-8", "JP-27").await;
    takes(&person, 0).await;
    has(&person, "東京都港区芝公園4-2-8", "JP-27").await;
    // A value that came without an event, as autofill sets it.
    let set = "document.getElementById('address').value = '港区芝公園1';";
    person.browser().read(set, Vec::new()).await;
    takes(&person, 0).await;
    has(&person, "港区芝公園1", "JP-27").await;
    // The offer of another code, and of a half of one, is gone.
    for (postcode, expected) in
        [("9999999", &NOTHING[..]), ("105-0011", &PARK[..]), ("105-001", &NOTHING[..])]
    {
        sees(&person, postcode, expected).await;
    }
    has(&person, "港区芝公園1", "JP-27").await;
}

/// Kinds of postcodes: of a municipality, a building, an office, a long beginning.
#[tokio::test]
async fn a_look_up_is_short_and_asks_no_other_origin() {
    let server = Server::start();
    let browser = Browser::start(Engine::default_engine()).await;
    browser.appear(390, Theme::Light).await;
    if Engine::default_engine().lets(Ability::DevTools) {
        browser.records_problems().await;
    }
    let person = Person::with(browser);
    person.goes_to(&server).await;
    asks(&person).await;
    let mut before = 0;
    for (postcode, expected) in [
        ("1050000", "東京都港区"),
        ("1006036", "東京都千代田区霞が関霞が関ビル"),
        ("1638001", "東京都新宿区西新宿2丁目8-1"),
        ("9392376", "富山県富山市八尾町福島"),
        ("6020847", "京都府京都市上京区大宮町"),
    ] {
        sees(&person, postcode, &[expected, "住所に入れる"]).await;
        let loaded: Vec<(String, usize)> =
            serde_json::from_value(person.browser().read(LOADED, Vec::new()).await).unwrap();
        let bytes: usize = loaded.iter().skip(before).map(|(_, bytes)| bytes).sum();
        assert!(bytes <= 4_000, "{postcode}: {loaded:?}");
        let files: Vec<&str> = loaded.iter().skip(before).map(|(name, _)| name.as_str()).collect();
        assert!(files.iter().all(|name| name.len() <= "1234.txt".len()), "{postcode}: {files:?}");
        before = loaded.len();
    }
    let elsewhere = "return performance.getEntriesByType('resource').map(({ name }) => name)
        .filter((name) => !name.startsWith(location.origin + '/'));";
    assert_eq!(person.browser().read(elsewhere, Vec::new()).await, json!([]));
    if Engine::default_engine().lets(Ability::DevTools) {
        assert_eq!(person.browser().problems().await, [""; 0]);
    }
}

#[tokio::test]
async fn without_the_file_the_person_types() {
    let copy = Copy::new();
    copy.remove("programmes/postcodes/105.txt");
    copy.write("programmes/postcodes/498.txt", "<!doctype html><title>Not found</title>");
    let server = Server::serving(copy.path(), |_| {});
    let person = opens(&server).await;
    for postcode in ["105-0011", "498-0000"] {
        goes_without(&person, postcode).await;
    }
    // And the next one is looked up.
    sees(&person, "100-0001", &["東京都千代田区千代田", "住所に入れる"]).await;
}

#[tokio::test]
async fn without_a_network_the_person_types() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    let server = Server::start();
    let person = opens(&server).await;
    let connect = async |is_connected: bool| {
        let conditions = json!({ "offline": !is_connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        person.browser().cdp("Network.enable", json!({})).await;
        person.browser().cdp("Network.emulateNetworkConditions", conditions).await;
    };
    sees(&person, "100-0001", &["東京都千代田区千代田", "住所に入れる"]).await;
    connect(false).await;
    goes_without(&person, "105-0011").await;
    connect(true).await;
    sees(&person, "105-0012", &["東京都港区芝大門", "住所に入れる"]).await;
}

/// Enters a postcode whose file does not come, waits until it was asked for, and types the address.
async fn goes_without(person: &Person, postcode: &str) {
    person.type_in("postcode", postcode).await;
    let asked = "return performance.getEntriesByType('resource')
        .some(({ name, responseEnd }) => name.endsWith(`/postcodes/${arguments[0]}.txt`) && responseEnd > 0);";
    person.browser().until("the request for the file", asked, vec![json!(&postcode[..3])]).await;
    assert_eq!(offer(person).await, NOTHING, "{postcode}");
    person.type_in("address", "港区芝公園4-2-8").await;
    assert_eq!(person.has("address").await.as_deref(), Some("港区芝公園4-2-8"));
    assert_eq!(offer(person).await, NOTHING, "{postcode}");
}
