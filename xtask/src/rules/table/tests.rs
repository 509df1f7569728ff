//! Every rule finds its bad example, and leaves the good one alone.

use super::*;

const NONE: [usize; 0] = [];

fn lines(rule: &str, path: &str, text: &str) -> Vec<usize> {
    let rule = RULES.iter().find(|known| known.name == rule).unwrap();
    if !rule.applies_to(path) {
        return Vec::new();
    }
    (rule.finds)(&Source::read(path, text)).into_iter().map(|(line, _)| line).collect()
}

#[test]
fn browser() {
    let bad = "use web_sys::Window;\nlet now = js_sys::Date::now();\nuse gloo_net::http::Request;\n";
    assert_eq!(lines("browser", "src/pages/start.rs", bad), [1, 2, 3]);
    assert_eq!(lines("browser", "src/platform/clock.rs", bad), NONE);
    let good =
        "fn press(event: web_sys::KeyboardEvent) {}\nuse web_sys::{InputEvent, SubmitEvent};\n// web_sys\n";
    assert_eq!(lines("browser", "src/pages/start.rs", good), NONE);
    assert_eq!(lines("browser", "src/app.rs", "use leptos::web_sys::{Element, InputEvent};"), [1]);
}

#[test]
fn leptos() {
    assert_eq!(lines("leptos", "crates/assessment/src/lib.rs", "use leptos::prelude::*;"), [1]);
    assert_eq!(lines("leptos", "src/app.rs", "use leptos::prelude::*;"), NONE);
}

#[test]
fn purity() {
    let bad = "let a = std::time::SystemTime::now();\nlet b = Instant::now();\nlet c = rand::thread_rng();\n";
    assert_eq!(lines("purity", "crates/consultation/src/slot.rs", bad), [1, 2, 3]);
    assert_eq!(lines("purity", "crates/reception/src/main.rs", bad), NONE);
    assert_eq!(lines("purity", "crates/consultation/src/slot.rs", "let reprintln = 1;"), NONE);
}

#[test]
fn exact() {
    assert_eq!(
        lines("exact", "crates/assessment/src/share.rs", "let share = 0.3_f64;\nlet x: f64 = 1.0;"),
        [2]
    );
    assert_eq!(lines("exact", "crates/assessment/src/share.rs", "// f64 would round"), NONE);
}

#[test]
fn engine() {
    let bad = "const ID: &str = \"telework-pioneers-r3\";\nstruct TeleworkShare;\n";
    let mut found = lines("engine", "crates/assessment/src/lib.rs", bad);
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
    assert_eq!(lines("engine", "crates/assessment/src/lib.rs", "//! Made first for telework."), NONE);
    assert_eq!(lines("engine", "src/app.rs", bad), NONE);
}

#[test]
fn japanese() {
    let bad = "let label = \"わからない\";\nview! { <p>はじめる</p> }\n";
    let mut found = lines("japanese", "src/pages/start.rs", bad);
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
    let good = "// 「わからない」 is an answer.\nlet half = 'ｱ';\n#[cfg(test)]\npub(crate) mod tests { const A: &str = \"東京\"; }\n";
    assert_eq!(lines("japanese", "crates/consultation/src/kana.rs", good), NONE);
    assert_eq!(lines("japanese", "crates/programme/src/explain.rs", bad), NONE);
}

#[test]
fn english() {
    let bad = "let hint = \"Please enter your company's name.\";";
    assert_eq!(lines("english", "src/components/form/field.rs", bad), [1]);
    let good = "let class = \"field field--wide is-invalid has-hint\";\nlet id = \"a b c\";\n\
                #[expect(dead_code, reason = \"the next step will read it\")]\n";
    assert_eq!(lines("english", "src/components/form/field.rs", good), NONE);
}

#[test]
fn length() {
    assert_eq!(lines("length", "src/app.rs", &"\n".repeat(301)), [0]);
    assert_eq!(lines("length", "src/app.rs", &"\n".repeat(300)), NONE);
}

#[test]
fn finished() {
    let bad = "todo!();\nunimplemented!()\ndbg!(x);\n// FIXME later\n";
    assert_eq!(lines("finished", "crates/reception/src/main.rs", bad), [1, 2, 3, 4]);
    assert_eq!(lines("finished", "src/app.rs", "let words = \"todo! FIXME\"; // what is to do"), NONE);
}
