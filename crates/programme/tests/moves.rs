//! scratch
#![allow(clippy::unwrap_used)]
mod support;
#[test]
fn try_it() {
    for (name, from, to) in [
        ("45", "percent = 50 } },\n  { at_least", "percent = 45 } },\n  { at_least"),
        ("40", "except = { when = \"small_enterprise\", percent = 50 }", "except = { when = \"small_enterprise\", percent = 40 }"),
        ("up", "except = { when = \"small_enterprise\", percent = 50 }", "except = { when = \"small_enterprise\", percent = 60 }"),
    ] {
        let copy = support::copied(&format!("moves-{name}"), &support::programmes()).join("telework-pioneers-r3");
        support::replace(&copy.join("programme.toml"), from, to);
        let old = programme::load(&support::telework()).unwrap();
        let new = programme::load(&copy).unwrap();
        let start = std::time::Instant::now();
        let moves = programme::moves(&old, &new).unwrap();
        eprintln!("{name} {:?}", start.elapsed());
        for m in moves.list {
            match m.possible {
                programme::Possible::No => {}
                programme::Possible::Yes(w) => { let v = programme::Vocabulary::new(&new, Some("en")); eprintln!("{} {} {:?} {} {:?} {} {:?}: {}", m.from, m.to, m.direction, w.named.iter().map(|n| format!("{}={:?}", n.question, n.answer)).collect::<Vec<_>>().join(", "), w.agrees, w.is_smallest, w.criteria, v.answers(&w.new)) }
                other => eprintln!("{} {} {:?} {other:?}", m.from, m.to, m.direction),
            }
        }
    }
}
