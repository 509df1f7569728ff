//! Saved answers survive a reload, and a new version of the programme as far as they still fit.

use assessment::{AnswerError, Decimal};
use fixtures::{after, at_every_threshold, enter, flow, flow_with, request_form};
use journey::{FlowContext, Journey, Message, Restored, save};

/// A company that answered everything, one number with "unknown", and began a request; and its saved answers.
fn saved(flow: &FlowContext) -> (Journey, String) {
    let messages = at_every_threshold().into_iter().chain(request_form());
    let unsure = Message::SetUnknown("mean_days_per_month".to_owned(), true);
    let journey = after(Journey::default(), messages.chain([unsure]), flow);
    let saved = save(&journey.form, flow);
    (journey, saved)
}

#[test]
fn the_answers_come_back_as_they_were_typed() {
    let flow = flow();
    let (journey, saved) = saved(&flow);
    let restored = Journey::restore(&saved, &flow);
    assert_eq!(restored.restored, Some(Restored::default()));
    for question in &flow.programme.specification().questions {
        assert_eq!(restored.form.text(&question.id), journey.form.text(&question.id), "{}", question.id);
    }
    assert_eq!(restored.form.text("regular_staff"), "４０人");
    assert!(restored.form.is_unknown("mean_days_per_month"));
    assert_eq!(save(&restored.form, &flow), saved);
}

// Threat: they find a name in the browser
#[test]
fn nothing_of_the_request_is_kept() {
    let (_, saved) = saved(&flow());
    for personal in ["みらい", "山田", "hanako", "1234", "１２３４", "online"] {
        assert!(!saved.contains(personal), "{personal}: {saved}");
    }
}

#[test]
fn another_version_takes_what_fits_and_says_what_does_not() {
    let (_, saved) = saved(&flow());
    let newer = flow_with(|specification| {
        specification.version += 1;
        let industry = specification.questions.iter_mut().find(|question| question.id == "industry").unwrap();
        industry.choices.retain(|choice| choice != "manufacturing");
        specification.readiness.iter_mut().for_each(|field| field.questions.retain(|id| id != "policy_1"));
        specification.pages.iter_mut().for_each(|page| page.questions.retain(|id| id != "policy_1"));
        specification.questions.retain(|question| question.id != "policy_1");
        let staff = specification.questions.iter_mut().find(|question| question.id == "total_staff").unwrap();
        staff.maximum = Some(Decimal::from_tenths(300));
        // They name the choice that is gone.
        specification.facts.clear();
        specification.criteria.clear();
    });
    let restored = Journey::restore(&saved, &newer);
    let dropped = ["industry", "total_staff"].map(str::to_owned).to_vec();
    let expected = Restored { changed: true, dropped, gone: 1, ..Restored::default() };
    assert_eq!(restored.restored, Some(expected));
    assert_eq!(restored.form.text("industry"), "");
    assert_eq!(restored.form.text("total_staff"), "");
    assert_eq!(restored.form.text("regular_staff"), "４０人");
}

// Threat: stored answers or a link were manipulated
#[test]
fn what_is_damaged_is_not_read() {
    let flow = flow();
    let (_, saved) = saved(&flow);
    for damaged in ["", "1", "2\tx\t1\na\t\tb", "\n\n\n", "{\"a\":1}", "1\t\t"] {
        assert_eq!(Journey::restore(damaged, &flow), Journey::default(), "{damaged:?}");
    }
    // Truncated anywhere, it restores whole entries only, and no value that its question does not accept.
    for (end, _) in saved.char_indices() {
        let restored = Journey::restore(&saved[..end], &flow);
        let answers = restored.form.answers(&flow.programme, flow.nfkc);
        let errors = flow.programme.situation(&answers).err().unwrap_or_default();
        let only_of_numbers = |error: &AnswerError| matches!(error, AnswerError::Contradiction { .. });
        assert!(errors.iter().all(only_of_numbers), "cut at {end}: {errors:?}");
    }
}

// Threat: they find the answers
#[test]
fn erasing_leaves_nothing_to_keep() {
    let flow = flow();
    let (journey, _) = saved(&flow);
    let erased = after(journey, [Message::Erase], &flow);
    assert_eq!(save(&erased.form, &flow), "");
    let typed = after(erased, [enter("email", "a@b.example")], &flow);
    assert_eq!(save(&typed.form, &flow), "", "a person's own data is never kept");
}
