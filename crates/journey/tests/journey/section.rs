//! One page for a colleague: the link has its answers and no others, and what differs is named with both answers.

use crate::share_link::{FLOWS, answers, answers_of, entered};
use assessment::Answer;
use fixtures::{after, at_every_threshold, enter, flow};
use journey::earlier::Origin;
use journey::{Journey, Message, section, share_link};
use proptest::prelude::*;

/// The index of the page with the figures.
fn figures(flow: &journey::FlowContext) -> usize {
    let pages = &flow.programme.specification().pages;
    pages.iter().position(|page| page.part.as_deref() == Some("figures")).unwrap()
}

fn choice(id: &str) -> Answer {
    Answer::Choice(id.to_owned())
}

#[test]
fn an_invitation_has_the_page_and_no_answer() {
    let flow = flow();
    let specification = flow.programme.specification();
    let link = section::invite(figures(&flow), specification).unwrap();
    assert!(link.starts_with("3.telework-pioneers-r3.1.9.---."), "{link}");
    let read = section::read(&link, specification).unwrap();
    assert!(read.page == figures(&flow) && read.is_invitation(specification));
    assert_eq!(section::invite(specification.pages.len(), specification), None);
    assert!(Origin::of_link(&link).unwrap().is(specification));
    // Neither is a link to a result.
    let opened = Journey::from_share_link(&link, &flow);
    assert!(opened.restored.unwrap().unreadable.is_some());
    let result = share_link::write(&Journey::default().form, &flow);
    assert_eq!(section::read(&result, specification), None);
}

#[test]
fn a_colleague_completes_a_page_and_differing_answers_stand_side_by_side() {
    let flow = flow();
    let specification = flow.programme.specification();
    let page = figures(&flow);
    let mine = after(
        Journey::default(),
        [
            enter("policy_1", "yes"),
            enter("eligible_staff", "10"),
            Message::SetUnknown("practising_staff".to_owned(), true),
        ],
        &flow,
    );
    let theirs = after(
        Journey::default(),
        [
            enter("policy_1", "no"),
            enter("eligible_staff", "12"),
            enter("practising_staff", "５人"),
            enter("mean_days_per_month", "4.5"),
        ],
        &flow,
    );
    let link = section::write(page, &theirs.form, &flow).unwrap();
    let read = section::read(&link, specification).unwrap();
    assert_eq!(read.form.text("policy_1"), "", "another page");
    let merged = section::merge(&mine.form, &read, &flow.programme, flow.nfkc);
    for (name, text) in [
        ("policy_1", "yes"),
        ("eligible_staff", "10"),
        ("practising_staff", "5"),
        ("mean_days_per_month", "4.5"),
    ] {
        assert_eq!((merged.form.text(name), merged.form.is_unknown(name)), (text, false), "{name}");
    }
    let differences = &merged.union.differences;
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].question, "eligible_staff");
    let [first, second] = &differences[0].answers;
    assert!(first != second);
    assert_eq!(merged.union.agreed.get("policy_1"), Some(&choice("yes")));
    // 5 of 10 are half, 5 of 12 are less.
    let result = flow.programme.assess_union(&merged.union).unwrap();
    let index = specification.criteria.iter().position(|criterion| criterion.id == "practice-share");
    assert_eq!(result.assessment.verdicts[index.unwrap()], assessment::Verdict::Unknown);
}

#[test]
fn answers_in_agreement_leave_nothing_to_list() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    for page in 0..flow.programme.specification().pages.len() {
        let link = section::write(page, &journey.form, &flow).unwrap();
        let read = section::read(&link, flow.programme.specification()).unwrap();
        let merged = section::merge(&journey.form, &read, &flow.programme, flow.nfkc);
        assert_eq!(merged.union.differences, []);
        assert_eq!(answers_of(&merged.form, &flow), answers(&journey, &flow));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pages_together_are_the_whole(programme in 0_usize..2, draws in prop::collection::vec(any::<u32>(), 64)) {
        let flow = &FLOWS[programme];
        let specification = flow.programme.specification();
        let journey = entered(flow, &draws);
        let mut form = Journey::default().form;
        for page in 0..specification.pages.len() {
            let link = section::write(page, &journey.form, flow).unwrap();
            prop_assert!(link.len() <= 200, "{} characters: {link}", link.len());
            let read = section::read(&[&link, "。"].concat(), specification).unwrap();
            form = section::merge(&form, &read, &flow.programme, flow.nfkc).form;
        }
        prop_assert_eq!(answers_of(&form, flow), answers(&journey, flow));
    }

    // Threat: stored answers or a link were manipulated
    #[test]
    fn a_link_that_was_changed_is_not_read(draws in prop::collection::vec(any::<u32>(), 64), at in any::<prop::sample::Index>(), other in "[-_.~A-Za-z0-9 %é]") {
        let flow = &FLOWS[0];
        let whole = section::write(0, &entered(flow, &draws).form, flow).unwrap();
        let position = at.index(whole.len());
        let changed = [&whole[..position], &other, &whole[position + 1..]].concat();
        let read = section::read(&changed, flow.programme.specification());
        prop_assert!(changed == whole || read.is_none(), "{changed}");
    }
}
