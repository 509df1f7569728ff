//! The pack says what the files say, in small files that the browser can read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use assessment::packed::unpack;
use assessment::{Programme, Specification};
use programme::{Holidays, Texts, load, write_pack};
use std::fs;

#[test]
fn the_pack_holds_the_programme_and_its_holidays() {
    for folder in support::every_programme() {
        let loaded = load(&folder).unwrap();
        let id = &loaded.specification.id;
        let out = support::scratch(&format!("pack-{id}"));
        let files = write_pack(&loaded, &out).unwrap();
        assert_eq!(files.len(), 1 + loaded.texts.len());
        let bytes = fs::read(out.join(format!("{id}.pack"))).unwrap();
        type Pack = (Specification, ((String, Vec<String>), Vec<(String, String)>));
        let (specification, ((until, days), languages)): Pack = unpack(&bytes).unwrap();
        let named: Vec<_> =
            loaded.texts.iter().map(|(tag, texts)| (tag, texts.get("language.name").cloned())).collect();
        // A programme of a test need not say what its language is called.
        let named_or_not = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
        let listed: Vec<_> = languages.iter().map(|(tag, name)| (tag, named_or_not(name))).collect();
        assert_eq!(listed, named);
        let again = serde_json::to_value(&specification).unwrap();
        assert_eq!(again, serde_json::to_value(&loaded.specification).unwrap());
        assert_eq!(Holidays { until, days }, loaded.holidays);
        Programme::compile(specification).unwrap();
    }
}

#[test]
fn the_pack_holds_the_texts_of_each_language() {
    let loaded = load(&support::telework()).unwrap();
    let out = support::scratch("pack-texts");
    write_pack(&loaded, &out).unwrap();
    for (language, texts) in &loaded.texts {
        let bytes = fs::read(out.join(format!("telework-pioneers-r3.{language}.pack"))).unwrap();
        let (ids, words): (String, String) = unpack(&bytes).unwrap();
        assert_eq!(ids.split('\0').count(), words.split('\0').count());
        let read: Texts =
            ids.split('\0').map(str::to_owned).zip(words.split('\0').map(str::to_owned)).collect();
        assert_eq!(read, *texts);
        for key in ["question.industry.label", "list.prefectures.JP-13", "criterion.mean-days.not-met"] {
            assert!(read.contains_key(key), "{language}: {key}");
        }
    }
}

#[test]
fn shared_lists_are_filled_in() {
    let loaded = load(&support::telework()).unwrap();
    let choices = |id: &str| {
        let found = loaded.specification.questions.iter().find(|question| question.id == id).unwrap();
        found.choices.len()
    };
    assert_eq!((choices("industry"), choices("prefecture")), (17, 47));
    let regions = &loaded.specification.regions;
    assert_eq!(
        (regions.len(), regions.iter().map(|region| region.prefectures.len()).sum::<usize>()),
        (10, 47)
    );
}

#[test]
fn the_command_names_the_files_it_wrote() {
    let out = support::scratch("pack-command").join("deeper");
    let output =
        support::run(&["build", support::telework().to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(output.status.success());
    let names = String::from_utf8(output.stdout).unwrap();
    assert!(names.lines().count() >= 2 && names.lines().all(|name| fs::metadata(name).is_ok()), "{names}");
}
