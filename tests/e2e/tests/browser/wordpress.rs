//! The WordPress plugin in a real WordPress: from the zip to a booking, as the administrator of a site does it.

mod admin;
mod form;

use admin::Admin;
use e2e::companies;
use e2e::host_pages::loaders;
use e2e::server::Server;
use e2e::third_party_endpoint::{Answer, ThirdPartyEndpoint};
use e2e::wordpress::{WordPress, is_installed, plugin};
use serde_json::{Value, json};

/// The settings page.
const SETTINGS: &str = "wp-admin/options-general.php?page=telework-check";
/// Clicks from the dashboard to the published page that has the widget, those into fields included.
const MAX_CLICKS: usize = 20;
/// What is stored.
const STORED: &str = "echo json_encode(get_option('telework_check'));";

/// One WordPress for everything, because it takes long to start. The steps follow each other as in a site's life.
#[tokio::test]
async fn from_the_zip_to_a_booking_and_away_again() {
    if !is_installed() {
        return;
    }
    let (server, wordpress) = (Server::start(), WordPress::start());
    let admin = Admin::start(&wordpress).await;
    let address = server.url().trim_end_matches('/').to_owned();

    installs_from_the_zip(&admin).await;
    // Pages without an address take no clicks.
    nothing_is_printed_without_an_address(&admin).await;
    admin.goes("wp-admin/plugins.php").await;
    sets_the_address(&admin, &address).await;
    let page = puts_the_block_on_a_page(&admin).await;
    println!("{} clicks from the zip to the published page", admin.clicks());
    assert!(admin.clicks() <= MAX_CLICKS);
    a_visitor_books_in_the_page(&admin, &server, &page).await;

    wrong_settings_are_explained_and_not_taken(&admin, &address).await;
    only_administrators_change_the_settings(&admin).await;
    hostile_attributes_have_no_effect(&admin, &address).await;
    a_button_opens_the_widget_above_the_page(&admin).await;
    the_configuration_file_wins(&admin, &address).await;
    nothing_is_left(&admin, &page).await;
    assert_eq!(wordpress.complaints(), [""; 0]);
}

async fn installs_from_the_zip(admin: &Admin<'_>) {
    let zip = admin.wordpress.file("../telework-check.zip");
    std::fs::write(&zip, publish::wordpress::plugin_zip(&plugin()).unwrap()).unwrap();
    admin.logs_in("kanri").await;
    admin.click("#menu-plugins > a").await;
    admin.click(".page-title-action").await;
    admin.click(".upload-view-toggle").await;
    admin.choose_file("#pluginzip", &zip).await;
    admin.click("#install-plugin-submit").await;
    admin.click(".button-primary[href*='action=activate']").await;
    admin.sees("tr.active[data-plugin='telework-check/telework-check.php']", "テレワークの診断").await;
    admin.picture("plugins").await;
}

/// The page of an administrator leads to the settings; that of an editor does not; a visitor sees nothing.
async fn nothing_is_printed_without_an_address(admin: &Admin<'_>) {
    let page = admin.page("[telework_check]");
    admin.goes(&page).await;
    admin.sees(".telework-check-problems a[href*='page=telework-check']", "設定を開く").await;
    admin.logs_in("author").await;
    admin.goes(&page).await;
    admin.sees(".telework-check-problems", "管理者に、設定を頼んでください").await;
    admin.logs_out().await;
    admin.goes(&page).await;
    let widget =
        "return document.querySelectorAll('.telework-check-problems, [data-telework-check]').length;";
    assert_eq!(admin.read(widget).await, json!(0));
    admin.logs_in("kanri").await;
}

async fn sets_the_address(admin: &Admin<'_>, address: &str) {
    admin.click(".notice-info a[href*='page=telework-check']").await;
    admin.sees("h1", "テレワークの診断").await;
    // Pasted from the snippet page, with what Japanese keyboards add.
    admin.enter("#telework-check-widget", &format!("　{address}/embed/?chamber=x ")).await;
    admin.enter("#telework-check-chamber", "higashiyama").await;
    admin.click("#submit").await;
    admin.sees(".notice-success", "設定を保存しました").await;
    let mut stored =
        json!({ "widget": address, "chamber": "higashiyama", "theme": "light", "accent": "blue" });
    stored["lang"] = json!("");
    stored["wrong"] = json!([]);
    assert_eq!(admin.stored(), stored);
    // The guide has this picture, with an address that a reader recognises.
    admin.read("document.getElementById('telework-check-widget').value = 'https://widget.example';").await;
    admin.picture("settings").await;
    admin.goes("wp-admin/plugins.php").await;
    admin.sees("tr.active .settings a[href*='page=telework-check']", "設定").await;
}

/// Gives the address of the page.
async fn puts_the_block_on_a_page(admin: &Admin<'_>) -> String {
    admin.click("#menu-pages > a").await;
    admin.click(".page-title-action").await;
    admin.click(".components-modal__header button").await;
    admin.enter_in_editor(".editor-post-title__input", "テレワークの診断").await;
    admin.click(".edit-post-header-toolbar__inserter-toggle").await;
    admin.enter(".block-editor-inserter__search input", "診断").await;
    admin.click(".editor-block-list-item-telework-check-widget").await;
    admin.sees(".editor-block-list-item-telework-check-widget", "テレワークの診断").await;
    let clicks = admin.clicks();
    the_preview_is_inert(admin).await;
    the_block_has_its_options(admin).await;
    admin.counts_from(clicks);
    admin.click(".editor-post-publish-panel__toggle").await;
    admin.click(".editor-post-publish-panel .editor-post-publish-button").await;
    let link = ".post-publish-panel__postpublish-buttons a";
    let page = admin.find(link).await.attr("href").await.unwrap().unwrap();
    admin.click(link).await;
    admin.sees("[data-telework-check][data-state=ready]", "").await;
    admin.picture("page").await;
    let classes =
        "return document.querySelector('[data-telework-check]').className.split(' ').sort().join(' ');";
    assert_eq!(admin.read(classes).await, json!("alignwide kazari wp-block-telework-check-widget"));
    page
}

/// A click on it selects the block, and reaches nothing in it.
async fn the_preview_is_inert(admin: &Admin<'_>) {
    let block = "[data-type='telework-check/widget']";
    admin.find(".telework-check-preview[inert] iframe[tabindex='-1']").await;
    // Closes the list of blocks, and selects the title.
    admin.click(".edit-post-header-toolbar__inserter-toggle").await;
    admin.click(".editor-post-title__input").await;
    let selected = "return document.querySelector(arguments[0]).classList.contains('is-selected');";
    let is_selected = || admin.person.browser().read(selected, vec![json!(block)]);
    assert_eq!(is_selected().await, json!(false));
    // WebDriver clicks what is on top in the middle of the frame, and reports it if that is not within the block.
    admin.click(block).await;
    assert_eq!(is_selected().await, json!(true));
    let focused = "return document.activeElement.tagName;";
    assert_ne!(admin.read(focused).await, json!("IFRAME"));
    let src = admin.find(".telework-check-preview iframe").await.attr("src").await.unwrap().unwrap();
    assert!(!src.contains("chamber"), "{src}");
}

async fn the_block_has_its_options(admin: &Admin<'_>) {
    admin.opens_sidebar().await;
    let labels =
        "return [...document.querySelectorAll('.block-editor-block-inspector .components-panel__body label')]
        .map((label) => label.textContent.trim()).filter((text) => /[^ -~]/.test(text));";
    let expected = ["団体のID", "明るさ", "ボタンの色", "はじめの言語", "ボタンで開く", "はじめの高さ（px）"];
    assert_eq!(admin.read(labels).await, json!(expected));
    let languages = "return [...document.querySelectorAll('.block-editor-block-inspector option')]
        .map((option) => option.value).filter((value) => /ja|en$/.test(value));";
    assert_eq!(admin.read(languages).await, json!(["green", "ja", "en", "ja-simple"]));
    // The rule is explained while a wrong id is typed, beside the field and in the page, which cannot be saved then.
    for wrong in ["Osaka", "Osaka商工会議所", "osaka 1", "osaka/1", "ｏｓａｋａ", "<b>"] {
        admin.types_chamber(wrong).await;
        admin.sees("[data-type='telework-check/widget'] .components-notice.is-error", "半角の小文字").await;
        admin.sees(".block-editor-block-inspector .components-notice.is-error", "半角の小文字").await;
        admin.sees(".components-notice-list .is-error", "直すまで、このページは保存できません").await;
    }
    admin.picture("block-wrong").await;
    admin.click(".editor-post-publish-panel__toggle").await;
    admin.sees(".editor-post-publish-panel .editor-post-publish-button[aria-disabled=true]", "").await;
    admin.click(".editor-post-publish-panel__header-cancel-button button").await;
    admin.click("[data-type='telework-check/widget']").await;
    admin.types_chamber("osaka-1").await;
    let errors = "return document.querySelectorAll('.components-notice.is-error').length;";
    assert_eq!(admin.read(errors).await, json!(0));
    // As the toolbar and the panel "Advanced" of WordPress do.
    let given = "const { clientId } = wp.data.select('core/block-editor').getSelectedBlock();
        wp.data.dispatch('core/block-editor').updateBlockAttributes(clientId, { align: 'wide', className: 'kazari' });";
    admin.read(given).await;
    admin.picture("block").await;
}

async fn a_visitor_books_in_the_page(admin: &Admin<'_>, server: &Server, page: &str) {
    admin.logs_out().await;
    let person = &admin.person;
    person.browser().client().goto(page).await.unwrap();
    admin.sees("[data-telework-check][data-state=ready]", "").await;
    person.enters_frame(0).await;
    person.books(&companies::small()).await;
    let receipt = person.sends().await;
    person.leaves_frame().await;
    let document = server.stored_one();
    assert_eq!(document["receipt"], json!(receipt));
    let origin = admin.wordpress.url("").trim_end_matches('/').to_owned();
    assert_eq!(document["source"], json!({ "chamber": "osaka-1", "page_origin": origin }));
    admin.logs_in("kanri").await;
}

/// Servers that are not the widget, by the answer that they give to everything.
fn stand_ins() -> Vec<(ThirdPartyEndpoint, &'static str)> {
    let (version, integrity) = loaders().pop().unwrap();
    let listed =
        |version: &str, integrity: &str| json!([{ "version": version, "integrity": integrity }]).to_string();
    let answer =
        |status, body, location| Answer { status, kind: "application/json", body, readable: false, location };
    let answers = [
        (
            answer(301, String::new(), Some("https://moved.example/embed/versions.json")),
            "https://moved.example",
        ),
        (answer(404, String::new(), None), "404"),
        (answer(200, "<html>".to_owned(), None), "診断ではありません"),
        (answer(200, listed("0.9.0", &integrity), None), "古い"),
        (answer(200, listed(&version, "sha384-other"), None), "違うファイル"),
    ];
    answers.map(|(answer, part)| (ThirdPartyEndpoint::answering(answer), part)).into()
}

async fn wrong_settings_are_explained_and_not_taken(admin: &Admin<'_>, address: &str) {
    let (own, stand_ins) = (admin.wordpress.url("wp-admin/"), stand_ins());
    let mut addresses: Vec<(String, &str)> = [
        ("widget.example", "https:// で始めて"),
        ("ｈｔｔｐｓ：／／widget.example", "半角の https://"),
        ("javascript:alert(1)", "https:// で始めて"),
        ("https://widget example/", "空白を入れずに"),
        ("https://テレワーク", "半角で"),
        ("https://kanri:himitsu@widget.example", "「@」"),
        ("http://widget.example/?a=b", "https://widget.example と入れるか"),
        (&own, "このWordPressのサイト"),
        ("http://127.0.0.1:9/", "答えがありません"),
    ]
    .map(|(typed, part)| (typed.to_owned(), part))
    .into();
    addresses.extend(stand_ins.iter().map(|(server, part)| (server.url(""), *part)));
    let long = "a".repeat(65);
    let chambers =
        ["Osaka", "Osaka商工会議所", "osaka 1", &long, "ｏｓａｋａ", "osaka/1", "\"><script>", "東山"];
    admin.goes(SETTINGS).await;
    for ((typed, part), chamber) in addresses.iter().zip(chambers.iter().cycle()) {
        admin.enter("#telework-check-widget", typed).await;
        admin.enter("#telework-check-chamber", chamber).await;
        admin.click("#submit").await;
        admin.sees("#telework-check-widget-error", part).await;
        admin.sees("#telework-check-chamber-error", "半角の小文字").await;
        admin.sees("#setting-error-telework-check-widget", part).await;
        let kept = "return ['widget', 'chamber'].map((name) => document.getElementById(`telework-check-${name}`).value);";
        let chamber = if chamber.contains('<') { "\">" } else { chamber };
        assert_eq!(admin.read(kept).await, json!([typed, chamber]), "what was typed can be corrected");
        let stored = admin.stored();
        assert_eq!(
            (&stored["widget"], &stored["chamber"]),
            (&json!(address), &json!("higashiyama")),
            "{typed}"
        );
    }
    // A way out where the web server of the site may not ask others.
    let unreachable = "http://127.0.0.1:9";
    admin.enter("#telework-check-widget", unreachable).await;
    admin.enter("#telework-check-chamber", "higashiyama").await;
    admin.click("#submit").await;
    admin.click("[name='telework_check[unasked]']").await;
    admin.click("#submit").await;
    admin.sees(".notice-success", "設定を保存しました").await;
    assert_eq!(admin.stored()["widget"], json!(unreachable));
    // A page below the widget's address; each choice is stored.
    admin.enter("#telework-check-widget", &format!("{address}/any/page/?q=1#part")).await;
    for (name, value) in [("theme", "dark"), ("accent", "green"), ("lang", "ja")] {
        admin.choose(&format!("#telework-check-{name} option[value='{value}']")).await;
    }
    admin.click("#submit").await;
    admin.sees(".notice-success", "設定を保存しました").await;
    let expected = json!({ "widget": address, "chamber": "higashiyama", "theme": "dark", "accent": "green",
        "lang": "ja", "wrong": [] });
    assert_eq!(admin.stored(), expected);
}

// Threat: another user of a WordPress site
async fn only_administrators_change_the_settings(admin: &Admin<'_>) {
    let before = admin.stored();
    let send = "const [page, more] = arguments;
        const body = new URLSearchParams({ option_page: 'telework-check', action: 'update', ...more });
        body.append('telework_check[chamber]', 'forged');
        return fetch(page, { method: 'POST', body }).then((answer) => answer.status);";
    let options = admin.wordpress.url("wp-admin/options.php");
    for (role, more, status) in [
        ("kanri", json!({}), 403),
        ("kanri", json!({ "_wpnonce": "0123456789" }), 403),
        ("editor", json!({}), 403),
        ("author", json!({ "_wpnonce": "0123456789" }), 403),
    ] {
        admin.logs_in(role).await;
        admin.goes("wp-admin/profile.php").await;
        let link = "return document.querySelectorAll('#adminmenu a[href*=\"page=telework-check\"]').length;";
        assert_eq!(admin.read(link).await, json!(u8::from(role == "kanri")), "{role}");
        let answer = admin.person.browser().read(send, vec![json!(options), more.clone()]).await;
        assert_eq!(answer, json!(status), "{role} {more}");
        assert_eq!(admin.stored(), before, "{role} {more}");
        if role != "kanri" {
            let page = "return fetch(arguments[0]).then((answer) => answer.status);";
            let answer = admin.person.browser().read(page, vec![json!(admin.wordpress.url(SETTINGS))]).await;
            assert_eq!(answer, json!(403), "{role}");
        }
    }
    admin.logs_in("kanri").await;
}

/// Attributes that authors could write to reach more than the widget.
const HOSTILE: [&str; 24] = [
    r#"[telework_check chamber='"><script>hacked=1</script>']"#,
    r#"[telework_check chamber="x&lang=en"]"#,
    r#"[telework_check chamber="../../elsewhere"]"#,
    r#"[telework_check chamber="//evil.example"]"#,
    r#"[telework_check theme='" onload="hacked=1']"#,
    r#"[telework_check theme="url(javascript:hacked=1)"]"#,
    r#"[telework_check accent='"><img src=x onerror=hacked=1>']"#,
    r#"[telework_check lang='en" srcdoc="<script>parent.hacked=1</script>']"#,
    r#"[telework_check height='560px;position:fixed;inset:0']"#,
    r#"[telework_check height="-1"]"#,
    r#"[telework_check height="9e99"]"#,
    r#"[telework_check modal="yes" button="<img src=x onerror=hacked=1>"]"#,
    r#"[telework_check modal="javascript:hacked=1"]"#,
    r#"[telework_check modal button='</a><script>hacked=1</script>']"#,
    r#"[telework_check widget="https://evil.example" src="https://evil.example"]"#,
    r#"[telework_check onload="hacked=1" style="x" class='"><script>hacked=1</script>']"#,
    r#"<!-- wp:telework-check/widget {"chamber":["x"],"theme":{"a":1},"height":"9e99","lang":7} /-->"#,
    r#"<!-- wp:telework-check/widget {"chamber":"\u0022\u003e\u003cscript\u003ehacked=1\u003c/script\u003e"} /-->"#,
    r#"<!-- wp:telework-check/widget {"className":"\u0022 onclick=\u0022hacked=1\u0022 \u003cscript\u003e"} /-->"#,
    r#"<!-- wp:telework-check/widget {"align":"\u0022\u003e\u003cscript\u003ehacked=1\u003c/script\u003e"} /-->"#,
    r#"<!-- wp:telework-check/widget {"className":["a","b"],"align":{"a":1},"modal":"yes","button":[1]} /-->"#,
    r#"<!-- wp:telework-check/widget {"modal":true,"button":"\u003cscript\u003ehacked=1\u003c/script\u003e"} /-->"#,
    r#"<!-- wp:telework-check/widget {"height":-5,"accent":"blue\u0022 onload=\u0022hacked=1"} /-->"#,
    r#"<!-- wp:telework-check/widget {"style":{"color":{"text":"red;background:url(//evil.example)"}}} /-->"#,
];

// Threat: an author of a WordPress site writes hostile attributes
async fn hostile_attributes_have_no_effect(admin: &Admin<'_>, address: &str) {
    let page = admin.page(&HOSTILE.join("\n\n"));
    admin.goes(&page).await;
    let told = "return document.querySelectorAll('.telework-check-problems li').length;";
    let told = admin.read(told).await.as_u64().unwrap();
    // WordPress itself drops the others.
    assert!(told >= 10, "an administrator is told of {told} attributes that cannot be used");
    admin.logs_out().await;
    admin.goes(&page).await;
    admin.sees("[data-telework-check][data-state=ready]", "").await;
    let printed = "const places = [...document.querySelectorAll('[data-telework-check]')];
        const inside = places.flatMap((place) => [place, ...place.querySelectorAll('*:not(dialog *)')]);
        return {
            places: places.length,
            hacked: window.hacked ?? 0,
            told: document.querySelectorAll('.telework-check-problems').length,
            addresses: [...new Set(inside.flatMap((one) => [one.getAttribute('src'), one.getAttribute('href')]))]
                .filter(Boolean).map((address) => new URL(address, location).origin + new URL(address, location).pathname),
            queries: [...new Set(inside.flatMap((one) => [one.getAttribute('src'), one.getAttribute('href')]))]
                .filter(Boolean).map((address) => new URL(address, location).search),
            heights: [...new Set(places.map((place) => place.querySelector('iframe')?.style.minHeight
                || place.querySelector('iframe')?.style.height).filter(Boolean))],
            names: [...new Set(inside.map((one) => one.localName))].sort(),
            attributes: [...new Set(inside.flatMap((one) => one.getAttributeNames()))].sort(),
            values: [...new Set(places.map(({ dataset }) => `${dataset.theme} ${dataset.accent}`))],
        };";
    let mut printed = admin.read(printed).await;
    let attributes = printed.as_object_mut().unwrap().remove("attributes").unwrap();
    let queries = printed.as_object_mut().unwrap().remove("queries").unwrap();
    let expected = json!({
        "places": HOSTILE.len(), "hacked": 0, "told": 0, "addresses": [format!("{address}/")], "heights": ["560px"],
        "names": ["a", "button", "dialog", "div", "iframe"], "values": ["dark green"],
    });
    // What the loader adds comes from its own code.
    assert_eq!(without(printed, &["button", "dialog"]), without(expected, &["button", "dialog"]));
    for query in queries.as_array().unwrap() {
        let query = query.as_str().unwrap();
        assert!(query.starts_with("?chamber=higashiyama&lang=ja"), "{query}");
    }
    for name in attributes.as_array().unwrap() {
        let name = name.as_str().unwrap();
        let is_known = ["class", "href", "rel", "target", "src", "style", "title", "loading"].contains(&name);
        assert!(is_known || name.starts_with("data-"), "{name}");
    }
    admin.logs_in("kanri").await;
}

/// The value without these names of elements.
fn without(mut value: Value, names: &[&str]) -> Value {
    value["names"].as_array_mut().unwrap().retain(|name| !names.contains(&name.as_str().unwrap()));
    value
}

async fn a_button_opens_the_widget_above_the_page(admin: &Admin<'_>) {
    let page = admin.page(r#"[telework_check modal="yes" lang="en" button="はじめる" chamber="osaka-1"]"#);
    admin.goes(&page).await;
    admin.sees("[data-telework-check] a.wp-element-button", "はじめる").await;
    assert_eq!(admin.read("return document.querySelectorAll('iframe').length;").await, json!(0));
    admin.click("[data-telework-check] a").await;
    admin.sees("[data-telework-check][data-state=ready] dialog[open] button", "Close").await;
    admin.picture("button").await;
    let src = admin.find("dialog iframe").await.attr("src").await.unwrap().unwrap();
    assert!(src.ends_with("/?chamber=osaka-1&lang=en"), "{src}");
}

async fn the_configuration_file_wins(admin: &Admin<'_>, address: &str) {
    let other = "https://widget.example";
    for (line, value, help) in
        [(other, other, "優先されます"), ("http://widget.example", "", "使えるアドレスではありません")]
    {
        admin.wordpress.configure(&format!("define('TELEWORK_CHECK_WIDGET', '{line}');"));
        admin.goes(SETTINGS).await;
        admin.sees("#telework-check-widget-help", help).await;
        assert_eq!(
            admin.find("#telework-check-widget:disabled").await.prop("value").await.unwrap().unwrap(),
            value
        );
    }
    admin.wordpress.configure("");
    assert_eq!(admin.stored()["widget"], json!(address));
}

/// Deactivated and deleted in the list of plugins.
async fn nothing_is_left(admin: &Admin<'_>, page: &str) {
    admin.wordpress.php("update_option('telework_check_widget', 'https://old.example');");
    admin.goes("wp-admin/plugins.php").await;
    admin.click("tr[data-plugin^='telework-check/'] .deactivate a").await;
    admin.click("tr[data-plugin^='telework-check/'] .delete a").await;
    admin.person.browser().client().accept_alert().await.unwrap();
    admin.sees("tr.plugin-deleted-tr, .no-items", "").await;
    // The list of plugins that were switched off last is WordPress' own, for a week.
    let left = "global $wpdb;
        foreach (array('options' => 'option_value', 'usermeta' => 'meta_value') as $table => $column) {
            $name = str_replace('_value', '_' . ($table === 'options' ? 'name' : 'key'), $column);
            $rows = $wpdb->get_results(\"SELECT $name AS name FROM {$wpdb->$table}
                WHERE $name LIKE '%telework%' OR $column LIKE '%telework%'\");
            foreach ($rows as $row) { echo $row->name, ' '; }
        }";
    let left = admin.wordpress.php(left);
    let own = left
        .split_whitespace()
        .filter(|name| *name != "recently_activated" && !name.starts_with("_site_transient"));
    assert_eq!(own.collect::<Vec<_>>(), [""; 0]);
    assert!(!admin.wordpress.file("wp-content/plugins/telework-check").exists());
    admin.person.browser().client().goto(page).await.unwrap();
    admin.sees("h1", "テレワークの診断").await;
    assert_eq!(admin.read("return document.querySelectorAll('iframe').length;").await, json!(0));
}
