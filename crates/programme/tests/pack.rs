//! The packs contain the same as the programme's files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use assessment::pack::{MessagePack, PackError, ProgrammePack, decode, encode};
use assessment::specification::Earlier;
use assessment::{Programme, Specification};
use programme::{Holidays, Texts, is_browser_message, is_first_message, load, write_pack};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;

#[test]
fn the_pack_holds_the_programme_and_its_holidays() {
    for folder in support::every_programme() {
        let loaded = load(&folder).unwrap();
        let id = &loaded.specification.id;
        let out = support::scratch(&format!("pack-{id}"));
        let files = write_pack(&loaded, &out).unwrap();
        let entries = loaded.specification.earlier.clone();
        let of_entries = usize::from(!entries.is_empty());
        assert_eq!(files.len(), 1 + 2 * loaded.texts.len() + loaded.earlier.len() + of_entries);
        if !entries.is_empty() {
            let bytes = fs::read(out.join(format!("{id}.earlier.pack"))).unwrap();
            assert_eq!(decode::<Vec<Earlier>>(&bytes).unwrap(), entries);
        }
        let bytes = fs::read(out.join(format!("{id}.pack"))).unwrap();
        let pack: ProgrammePack = decode(&bytes).unwrap();
        assert_eq!(encode(&pack).unwrap(), bytes);
        let named: Vec<_> =
            loaded.texts.iter().map(|(tag, texts)| (tag, texts.get("language.name").cloned())).collect();
        // A programme of the tests may have no name for its language.
        let named_or_not = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
        let listed: Vec<_> = pack.languages.iter().map(|(tag, name)| (tag, named_or_not(name))).collect();
        assert_eq!(listed, named);
        let again =
            serde_json::to_value(Specification { earlier: entries, ..pack.specification.clone() }).unwrap();
        assert_eq!(again, serde_json::to_value(&loaded.specification).unwrap());
        assert_eq!(Holidays { until: pack.holidays_until, days: pack.holidays }, loaded.holidays);
        Programme::compile(pack.specification).unwrap();
    }
}

#[test]
fn the_pack_holds_the_texts_of_each_language() {
    for folder in support::every_programme() {
        let loaded = load(&folder).unwrap();
        let id = &loaded.specification.id;
        let out = support::scratch(&format!("pack-texts-{id}"));
        write_pack(&loaded, &out).unwrap();
        for (language, texts) in &loaded.texts {
            let mut read = Texts::new();
            for (part, is_first) in [("", true), (".later", false)] {
                let bytes = fs::read(out.join(format!("{id}.{language}{part}.pack"))).unwrap();
                let pack: MessagePack = decode(&bytes).unwrap();
                assert!(pack.messages().all(|(id, _)| is_first_message(id) == is_first));
                read.extend(pack.messages().map(|(id, text)| (id.to_owned(), text.to_owned())));
                assert_eq!(encode(&pack).unwrap(), bytes);
            }
            // The texts about several programmes are for a visit with several, and some for the tools of officials.
            let own = texts.iter().filter(|(id, _)| !id.starts_with("visit.") && is_browser_message(id));
            assert_eq!(read, own.map(|(id, text)| (id.clone(), text.clone())).collect::<Texts>());
        }
    }
}

#[test]
fn every_shipped_pack_is_refused_when_it_is_cut_or_too_long_and_read_or_refused_when_it_is_changed() {
    for folder in support::shipped() {
        let loaded = load(&folder).unwrap();
        let id = &loaded.specification.id;
        let out = support::scratch(&format!("pack-damage-{id}"));
        write_pack(&loaded, &out).unwrap();
        damage::<ProgrammePack>(&out.join(format!("{id}.pack")), 1);
        for language in loaded.texts.keys() {
            // Two long strings: a sample of their bytes is enough.
            damage::<MessagePack>(&out.join(format!("{id}.{language}.pack")), 97);
        }
    }
}

/// Adds a byte to a pack. At every `step` bytes, cuts it there, and changes the byte.
fn damage<T: Serialize + DeserializeOwned>(path: &Path, step: usize) {
    let file = fs::read(path).unwrap();
    let refusal = |file: &[u8]| decode::<T>(file).err();
    for length in (0..file.len()).step_by(step) {
        assert_eq!(refusal(&file[..length]), Some(PackError::Damaged), "{path:?} cut at {length}");
    }
    assert_eq!(refusal(&[file.as_slice(), &[0]].concat()), Some(PackError::TrailingBytes));
    for index in (0..file.len()).step_by(step) {
        for change in [0x01, 0xff] {
            let mut changed = file.clone();
            changed[index] ^= change;
            match decode::<T>(&changed) {
                Ok(value) => assert!(encode(&value).unwrap().len() <= file.len(), "{path:?} at {index}"),
                Err(PackError::Format(_)) => assert_eq!(index, 0, "{path:?}"),
                Err(_) => {}
            }
        }
    }
}

#[test]
fn shared_lists_are_filled_in() {
    let loaded = load(&support::telework()).unwrap();
    let choices = |id: &str| {
        let question = loaded.specification.questions.iter().find(|question| question.id == id).unwrap();
        question.choices.len()
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
