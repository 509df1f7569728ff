//! Criterion by criterion why, and the smallest changes that would make a difference.

use super::actions::change_link;
use super::element::{Piece, element, text};
use super::question::choice_text;
use super::trial::offer;
use crate::journey::Standing;
use crate::widget::Widget;
use assessment::specification::Predicate;
use assessment::{Answer, Change, Decimal};

/// Each criterion with its verdict, the sentence for it, and a way to each deciding answer.
pub fn criteria(widget: Widget, standing: &Standing) -> Piece {
    let programme = &widget.setup().programme;
    let rows = programme.specification().criteria.iter().zip(&standing.assessment.verdicts).enumerate();
    let items =
        rows.map(|(place, (criterion, verdict))| {
            let (id, verdict) = (criterion.id.as_str(), verdict.id());
            let mut because = programme.because(&standing.situation, place);
            // What people judge is decided by no answer, but the company has its own view of it.
            judged(&criterion.requires, &mut because);
            let head = element("p")
                .child(text("span", "mark", widget.of(&["verdict", verdict])))
                .child(text("strong", "", widget.of(&["criterion", id, "label"])));
            let answers = because.iter().map(|question| answer_line(widget, standing, question));
            let because = element("ul").class("because").each(answers).filled();
            element("li")
                .class(&["criterion ", verdict].concat())
                .attr("data-criterion", id)
                .attr("data-verdict", verdict)
                .child(head)
                .child(text("p", "", reason(widget, standing, place, id, verdict)))
                .maybe_child(because)
        });
    element("ul").class("criteria").each(items)
}

/// The questions about what people judge.
fn judged<'a>(rule: &'a Predicate, into: &mut Vec<&'a str>) {
    match rule {
        Predicate::Judged(question) => into.push(question),
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().for_each(|part| judged(part, into)),
        _ => {}
    }
}

/// The sentence for a verdict: with the figures where the answers give them all.
fn reason(widget: Widget, standing: &Standing, place: usize, id: &str, verdict: &str) -> String {
    let programme = &widget.setup().programme;
    let share = programme.share_figures(&standing.situation, place);
    let figure = |name: &str| match (name, share) {
        ("share", share) => Some(share?.share.to_string()),
        ("needed", share) => Some(share?.needed.to_string()),
        (question, _) => {
            let answer = standing.answers.get(question).filter(|answer| **answer != Answer::Unknown)?;
            let asked = programme.is_asked(&standing.situation, question);
            asked.then(|| answer_text(widget, question, Some(answer)))
        }
    };
    widget
        .fill_whole(&["criterion", id, "figures", verdict], &figure)
        .unwrap_or_else(|| widget.of(&["criterion", id, verdict]))
}

/// A deciding answer with the way to change it.
fn answer_line(widget: Widget, standing: &Standing, question: &str) -> Piece {
    let short = widget.of(&["question", question, "short"]);
    let answer = answer_text(widget, question, standing.answers.get(question));
    element("li")
        .text(widget.fill("value.of", &[("name", &short)]))
        .child(text("strong", "", answer))
        .child(change_link(widget, question, &short))
}

/// The smallest sets of changes for the next tier that any can reach.
pub fn changes(widget: Widget, standing: &Standing) -> Option<Piece> {
    let advice = standing.advice(widget.setup());
    let next = advice.first()?.tier;
    let tier = widget.of(&["tier", Standing::tier(widget.setup(), next), "name"]);
    let sets = advice.iter().filter(|advice| advice.tier == next).enumerate().map(|(place, advice)| {
        let items = advice.changes.iter().map(|change| {
            let item =
                element("li").attr("data-change", &change.question).attr("data-to", &value_of(&change.to));
            item.text(sentence(widget, change))
        });
        let set = element("ul").class("changes").each(items);
        let or = (place > 0).then(|| text("p", "", widget.t("result.or")));
        element("div").maybe_child(or).child(set).maybe_child(offer(widget, &advice.changes))
    });
    let heading = text("h2", "", widget.fill("result.changes", &[("tier", &tier)]));
    Some(element("section").child(heading).each(sets))
}

/// What stands in the way of the next tier, where no change reaches it.
pub fn prevented(widget: Widget, standing: &Standing) -> Option<Piece> {
    let programme = &widget.setup().programme;
    let next = standing.assessment.at_least + 1;
    let questions = programme.prevented_by(&standing.situation, next);
    let tier = Standing::tier(widget.setup(), next);
    let items = questions.iter().map(|question| {
        let name = widget.of(&["question", question, "short"]);
        let answer = answer_text(widget, question, standing.answers.get(question));
        let values = [("tier", &*widget.of(&["tier", tier, "name"])), ("name", &name), ("answer", &answer)];
        element("p").attr("data-prevented-by", question).text(widget.fill("result.prevented", &values))
    });
    element("div").class("open").each(items).filled()
}

/// An answer in words, with its unit.
pub(super) fn answer_text(widget: Widget, question: &str, answer: Option<&Answer>) -> String {
    match (answer, widget.setup().programme.question(question)) {
        (Some(Answer::Choice(choice)), Some(question)) => choice_text(widget, question, choice),
        (Some(Answer::Number(number)), Some(question)) => {
            widget.with_unit(&number.to_string(), question.unit.as_deref().unwrap_or_default())
        }
        (Some(Answer::Unknown), _) => widget.t("choice.unknown"),
        _ => widget.t("value.open"),
    }
}

fn sentence(widget: Widget, change: &Change) -> String {
    let name = widget.of(&["question", &change.question, "short"]);
    let from = answer_text(widget, &change.question, Some(&change.from));
    let to = answer_text(widget, &change.question, Some(&change.to));
    let id = match (&change.from, &change.to) {
        (Answer::Number(_), Answer::Number(_)) => "change.raise",
        (_, Answer::Number(_)) => "change.reach",
        _ => "change.choose",
    };
    let more = match (&change.from, &change.to) {
        (Answer::Number(from), Answer::Number(to)) => {
            let more = Answer::Number(Decimal::from_tenths(to.tenths() - from.tenths()));
            answer_text(widget, &change.question, Some(&more))
        }
        _ => String::new(),
    };
    let values =
        [("name", name.as_str()), ("from", from.as_str()), ("to", to.as_str()), ("more", more.as_str())];
    widget.fill(id, &values)
}

pub(super) fn value_of(answer: &Answer) -> String {
    match answer {
        Answer::Unknown => "unknown".to_owned(),
        Answer::Choice(choice) => choice.clone(),
        Answer::Number(number) => number.to_string(),
    }
}
