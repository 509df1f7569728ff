//! The snippet page: the code that it writes for a site owner works unchanged.

use e2e::axe;
use e2e::host_pages::Hosts;
use e2e::person::Person;
use e2e::server::Server;
use serde_json::json;

async fn code(person: &Person, id: &str) -> String {
    let read = "return document.getElementById(arguments[0]).value;";
    person.browser().read(read, vec![json!(id)]).await.as_str().unwrap().to_owned()
}

async fn passes_axe(person: &Person) {
    let found = axe::violations(person.browser()).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    let fits = "return document.documentElement.scrollWidth <= innerWidth;";
    assert_eq!(person.browser().read(fits, Vec::new()).await, json!(true));
}

async fn opens_page(server: &Server, person: &Person) {
    person.browser().client().goto(&format!("{}embed/", server.url())).await.unwrap();
    let ready = "return !!document.querySelector('#preview [data-state=ready]');";
    person.browser().until("the preview", ready, Vec::new()).await;
}

// Threat: the loader is replaced on its way to the host
#[tokio::test]
async fn the_code_that_is_written_works_on_a_page() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    opens_page(&server, &person).await;
    passes_axe(&person).await;
    person.type_in("chamber", "osaka-1").await;
    person.answer("theme", "dark").await;
    person.answer("accent", "green").await;
    person.answer("lang", "en").await;
    let written = "return document.getElementById('full').value.includes('data-accent');";
    person.browser().until("the code", written, Vec::new()).await;
    let [full, bare, link, policy] = [
        code(&person, "full").await,
        code(&person, "bare").await,
        code(&person, "link").await,
        code(&person, "policy").await,
    ];
    let shortcode = r#"[telework_check chamber="osaka-1" theme="dark" accent="green" lang="en"]"#;
    assert_eq!(code(&person, "shortcode").await, shortcode);
    let origin = server.url().trim_end_matches('/').to_owned();
    assert_eq!(policy, format!("frame-src {origin}\nscript-src {origin}"));
    for code in [&full, &bare, &link] {
        assert!(code.contains(&format!("{origin}/?chamber=osaka-1&amp;lang=en")), "{code}");
    }
    assert!(full.contains("integrity=\"sha384-") && full.contains("crossorigin defer></script>"), "{full}");

    let hosts = Hosts::start(&server.url());
    person.browser().client().goto(&hosts.url("single-page")).await.unwrap();
    let put = "document.getElementById('view').innerHTML = arguments[0];";
    person.browser().read(put, vec![json!(full)]).await;
    let ready = "return !!document.querySelector('[data-state=ready]');";
    person.browser().until("the frame", ready, Vec::new()).await;
    let dark = "if (document.documentElement.lang !== 'en') return false;
        const style = getComputedStyle(document.documentElement);
        return style.getPropertyValue('--ground') === '#1a1a1a' && style.getPropertyValue('--action') === '#71c598';";
    person.enters_frame(0).await;
    person.browser().until("what was chosen", dark, Vec::new()).await;
    person.leaves_frame().await;
    // Without the loader the address has the settings.
    person.browser().read(put, vec![json!(bare)]).await;
    person.enters_frame(0).await;
    person.browser().until("what was chosen, without the loader", dark, Vec::new()).await;
}

// Threat: it redirects a request by the frame's address
#[tokio::test]
async fn nothing_else_than_an_id_comes_into_the_code() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    opens_page(&server, &person).await;
    let before = code(&person, "full").await;
    for wrong in ["\"><script>alert(1)</script>", "Osaka", "大阪", ""] {
        person.type_in("chamber", wrong).await;
        person.find("h1").await.click().await.unwrap();
        let told = "return document.getElementById('chamber-error').textContent !== '';";
        person.browser().until("the word that it is wrong", told, Vec::new()).await;
        assert_eq!(code(&person, "full").await, before, "{wrong}");
    }
    passes_axe(&person).await;
}
