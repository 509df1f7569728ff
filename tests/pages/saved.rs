//! Answers outlive a reload, and a change of the programme as far as they still fit.

use crate::support::{OUTSIDE, after, at_every_threshold, enter, request_form, setup, setup_with, text};
use assessment::AnswerError;
use telework_check::app::app;
use telework_check::journey::{Event, Journey, Restored, save};
use telework_check::setup::Setup;
use telework_check::widget::Widget;

/// What is kept of a company that answered everything, was not sure of one number and began a request.
fn kept(setup: &Setup) -> (Journey, String) {
    let events = at_every_threshold().into_iter().chain(request_form());
    let unsure = Event::Unknown("mean_days_per_month".to_owned(), true);
    let journey = after(Journey::default(), events.chain([unsure]), setup);
    let saved = save(&journey.entries, setup);
    (journey, saved)
}

#[test]
fn the_answers_come_back_as_they_were_typed() {
    let setup = setup();
    let (journey, saved) = kept(&setup);
    let resumed = Journey::resumed(&saved, &setup);
    assert_eq!(resumed.restored, Some(Restored::default()));
    for question in &setup.programme.specification().questions {
        assert_eq!(resumed.entries.text(&question.id), journey.entries.text(&question.id), "{}", question.id);
    }
    assert_eq!(resumed.entries.text("regular_staff"), "４０人");
    assert!(resumed.entries.is_unknown("mean_days_per_month"));
    assert_eq!(save(&resumed.entries, &setup), saved);
}

#[test]
fn nothing_of_the_request_is_kept() {
    let (_, saved) = kept(&setup());
    for personal in ["みらい", "山田", "hanako", "1234", "１２３４", "online"] {
        assert!(!saved.contains(personal), "{personal}: {saved}");
    }
}

#[test]
fn another_version_takes_what_fits_and_says_what_does_not() {
    let (_, saved) = kept(&setup());
    let newer = setup_with(|specification| {
        specification.version += 1;
        let industry = specification.questions.iter_mut().find(|question| question.id == "industry").unwrap();
        industry.choices.retain(|choice| choice != "manufacturing");
        specification.readiness.iter_mut().for_each(|field| field.questions.retain(|id| id != "policy_1"));
        specification.pages.iter_mut().for_each(|page| page.questions.retain(|id| id != "policy_1"));
        specification.questions.retain(|question| question.id != "policy_1");
        let staff = specification.questions.iter_mut().find(|question| question.id == "total_staff").unwrap();
        staff.maximum = Some(assessment::Decimal::from_tenths(300));
        // What names the choice that is gone goes with it.
        specification.facts.clear();
        specification.criteria.clear();
    });
    let resumed = Journey::resumed(&saved, &newer);
    let dropped = ["industry", "total_staff"].map(str::to_owned).to_vec();
    assert_eq!(resumed.restored, Some(Restored { changed: true, dropped, gone: 1, ..Restored::default() }));
    assert_eq!(resumed.entries.text("industry"), "");
    assert_eq!(resumed.entries.text("total_staff"), "");
    assert_eq!(resumed.entries.text("regular_staff"), "４０人");
    let page = app(Widget::new(newer, text(), resumed, OUTSIDE)).html();
    assert!(page.contains("使えなくなりました") && page.contains("業種、全従業員"), "{page}");
}

#[test]
fn what_is_damaged_is_not_read() {
    let setup = setup();
    let (_, saved) = kept(&setup);
    for damaged in ["", "1", "2\tx\t1\na\t\tb", "\n\n\n", "{\"a\":1}", "1\t\t"] {
        assert_eq!(Journey::resumed(damaged, &setup), Journey::default(), "{damaged:?}");
    }
    // Cut off anywhere, it gives what is whole and never anything that a question does not take.
    for (end, _) in saved.char_indices() {
        let resumed = Journey::resumed(&saved[..end], &setup);
        let answers = resumed.entries.answers(&setup.programme, setup.nfkc);
        let errors = setup.programme.situate(&answers).err().unwrap_or_default();
        let only_of_numbers = |error: &AnswerError| matches!(error, AnswerError::Contradiction { .. });
        assert!(errors.iter().all(only_of_numbers), "cut at {end}: {errors:?}");
    }
}

#[test]
fn erasing_leaves_nothing_to_keep() {
    let setup = setup();
    let (journey, _) = kept(&setup);
    let erased = after(journey, [Event::Erase], &setup);
    assert_eq!(save(&erased.entries, &setup), "");
    let typed = after(erased, [enter("email", "a@b.example")], &setup);
    assert_eq!(save(&typed.entries, &setup), "", "a person's own data is never kept");
}
