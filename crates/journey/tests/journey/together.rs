//! Two people of one company: what the links in an address say, and the result that holds for both.

use crate::share_link::{FLOWS, answers_of, entered};
use fixtures::{after, at_every_threshold, enter, flow, flow_with};
use journey::together::{self, Comparison, Contents, Person};
use journey::{Evaluation, FlowContext, FormState, Journey, Message, record, section, share_link};
use proptest::prelude::*;

/// The form after several messages.
fn form(messages: impl IntoIterator<Item = Message>, flow: &FlowContext) -> FormState {
    after(Journey::default(), messages, flow).form
}

/// The index of a page of the practice step.
fn page(part: &str, flow: &FlowContext) -> usize {
    let pages = &flow.programme.specification().pages;
    pages.iter().position(|page| page.part.as_deref() == Some(part)).unwrap()
}

/// The kind of contents, and whose answers they have.
fn kind(contents: &Contents) -> &'static str {
    match contents {
        Contents::Nothing => "nothing",
        Contents::Own(_) => "own",
        Contents::Invitation(_) => "invitation",
        Contents::Answered(_) => "answered",
        Contents::Both(..) => "both",
        Contents::Earlier(_) => "earlier",
        Contents::Unreadable => "unreadable",
    }
}

#[test]
fn each_text_says_whose_answers_it_has() {
    let flow = flow();
    let answers = form(at_every_threshold(), &flow);
    let figures = page("figures", &flow);
    let own = share_link::write(&answers, &flow);
    let kept = record::write_link("2026-11-19", &answers, &flow);
    let invitation = section::invite(figures, flow.programme.specification()).unwrap();
    let answered = section::write(figures, &answers, &flow).unwrap();
    let newer = flow_with(|specification| specification.version += 1);
    let both = together::join(&own, &answered);
    for (text, expected) in [
        (String::new(), "nothing"),
        (" \n".to_owned(), "nothing"),
        ("#".to_owned(), "nothing"),
        (own.clone(), "own"),
        (format!("https://widget.example/#r={own}"), "own"),
        (format!("https://widget.example/#r%3D{own}&utm_source=mail"), "own"),
        (kept, "own"),
        (together::join(&own, &invitation), "own"),
        (invitation.clone(), "invitation"),
        (format!("https://widget.example/history/?together#{invitation}。"), "invitation"),
        (answered.clone(), "answered"),
        (format!("  https://widget.example/history/?together#{answered}\nTanaka"), "answered"),
        (both.replace(',', "%2C"), "both"),
        (together::join(&answered, &own), "both"),
        (both, "both"),
        (share_link::write(&answers, &newer), "earlier"),
        (section::write(figures, &answers, &newer).unwrap(), "earlier"),
        (own.replace("A---", "B---"), "unreadable"),
        ("see you tomorrow".to_owned(), "unreadable"),
        ("...".to_owned(), "unreadable"),
    ] {
        assert_eq!(kind(&together::read(&text, &flow)), expected, "{text:?}");
    }
}

#[test]
fn each_page_that_is_asked_has_its_link_and_its_open_questions() {
    let flow = flow();
    let empty = together::pages(&FormState::default(), &flow);
    assert!(empty.iter().all(|page| page.answered == 0 && page.asked > 0));
    let answers = form(at_every_threshold().into_iter().chain([enter("policy_1", "unknown")]), &flow);
    let pages = together::pages(&answers, &flow);
    // The detail of an industry is asked of few companies.
    assert!(pages.iter().all(|page| page.location.part(&flow) != Some("detail")));
    for page in &pages {
        let read = section::read(&page.invitation, flow.programme.specification()).unwrap();
        assert_eq!((read.page, page.location.page), (page.location.page, read.page));
        assert!(read.is_invitation(flow.programme.specification()));
        assert_eq!(page.asked, page.location.questions(&answers, &flow).len());
        let expected = page.location.questions(&answers, &flow).into_iter();
        let expected = expected.filter(|id| !answers.is_open(id) && answers.text(id) != "unknown").count();
        assert_eq!(page.answered, expected);
    }
}

/// 5 of 10 practise; the colleague counts 12 and 6, and knows the days.
#[test]
fn what_is_decided_differs_no_more_and_leads_on() {
    let flow = flow();
    let own = form(
        at_every_threshold().into_iter().chain([
            enter("eligible_staff", "10"),
            enter("practising_staff", "5"),
            Message::SetUnknown("mean_days_per_month".to_owned(), true),
        ]),
        &flow,
    );
    let theirs = [("eligible_staff", "12"), ("practising_staff", "6"), ("mean_days_per_month", "4.5")];
    let theirs = form(theirs.map(|(name, text)| enter(name, text)), &flow);
    let link = section::write(page("figures", &flow), &theirs, &flow).unwrap();
    let answered = section::read(&link, flow.programme.specification()).unwrap();
    let comparison = Comparison::of(&own, &answered, &flow);
    let names = |comparison: &Comparison| {
        let names = comparison.union.differences.iter().map(|difference| difference.question.clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&comparison), ["eligible_staff", "practising_staff"]);
    assert_eq!(comparison.added, ["mean_days_per_month"]);
    assert_eq!(comparison.link(&flow), None);
    let first = comparison.decided(&[("eligible_staff".to_owned(), Person::Colleague)]);
    assert_eq!(names(&first), ["practising_staff"]);
    assert_eq!(first.link(&flow), None);
    let all = first.decided(&[("practising_staff".to_owned(), Person::First)]);
    let next = Journey::from_share_link(&all.link(&flow).unwrap(), &flow).form;
    for (name, text) in [("eligible_staff", "12"), ("practising_staff", "5"), ("mean_days_per_month", "4.5")]
    {
        assert_eq!(next.text(name), text, "{name}");
    }
}

#[test]
fn answers_that_contradict_each_other_have_no_result_until_one_is_taken() {
    let flow = flow();
    let figures = [enter("eligible_staff", "10"), enter("practising_staff", "5")];
    let own = form(at_every_threshold().into_iter().chain(figures), &flow);
    let theirs = form([enter("practising_staff", "12")], &flow);
    let link = section::write(page("figures", &flow), &theirs, &flow).unwrap();
    let answered = section::read(&link, flow.programme.specification()).unwrap();
    let comparison = Comparison::of(&own, &answered, &flow);
    // One of the two combinations holds, so there is a result.
    assert!(comparison.evaluation(&flow).is_some());
    let taken = |person| comparison.decided(&[("practising_staff".to_owned(), person)]).evaluation(&flow);
    assert!(taken(Person::First).is_some());
    assert!(taken(Person::Colleague).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever answers turn out right: the result for both holds, and with all of them decided it is that of the widget.
    #[test]
    fn the_result_for_both_holds_for_each_decision(
        programme in 0_usize..2,
        own in prop::collection::vec(any::<u32>(), 64),
        theirs in prop::collection::vec(any::<u32>(), 64),
        page in any::<prop::sample::Index>(),
        bits in any::<u64>(),
    ) {
        let flow = &FLOWS[programme];
        let specification = flow.programme.specification();
        let [own, theirs] = [own, theirs].map(|draws| entered(flow, &draws).form);
        let link = section::write(page.index(specification.pages.len()), &theirs, flow).unwrap();
        let answered = section::read(&link, specification).unwrap();
        let comparison = Comparison::of(&own, &answered, flow);
        let differences = comparison.union.differences.iter().enumerate();
        let decisions: Vec<_> = differences
            .map(|(index, difference)| (difference.question.clone(), Person::BOTH[(bits >> index) as usize & 1]))
            .collect();
        let decided = comparison.decided(&decisions);
        prop_assert_eq!(&decided.union.differences, &[]);
        let link = decided.link(flow).unwrap();
        let next = Journey::from_share_link(&link, flow).form;
        let answers = answers_of(&next, flow);
        for (question, answer) in decided.union.agreed.iter() {
            prop_assert_eq!(answers.get(question), Some(answer));
        }
        let one = decided.evaluation(flow);
        let alone = Evaluation::of(answers_of(&next, flow), flow);
        prop_assert_eq!(one.as_ref().map(|one| &one.assessment), alone.as_ref().map(|alone| &alone.assessment));
        if let Some(one) = one {
            let both = comparison.evaluation(flow).unwrap().assessment;
            prop_assert!(both.at_least <= one.assessment.at_least && one.assessment.at_most <= both.at_most);
        }
    }
}
