//! The static page: the first screen and the first page of questions in one HTML file without scripts.

use super::questionnaire::Questionnaire;
use assessment::specification::{Kind, Question};

/// The page with its style sheet in its head.
pub fn page(questionnaire: &Questionnaire) -> String {
    let first = &questionnaire.specification.pages[0];
    let questions = questionnaire.questions(first).map(|asked| question(questionnaire, asked));
    let points = questionnaire.points().map(|point| format!("<li>{point}</li>")).concat();
    let texts = [
        ("{{title}}", questionnaire.text("programme.title")),
        ("{{lead}}", questionnaire.text("programme.lead")),
        ("{{start}}", questionnaire.text("action.start")),
        ("{{heading}}", questionnaire.heading(first)),
        ("{{heading lead}}", questionnaire.lead(first).unwrap_or_default()),
        ("{{next}}", questionnaire.text("action.next")),
        ("{{points}}", &points),
        ("{{questions}}", &questions.collect::<String>()),
    ];
    let empty = include_str!("static/page.html").to_owned();
    texts.into_iter().fold(empty, |page, (place, text)| page.replace(place, text))
}

fn question(questionnaire: &Questionnaire, question: &Question) -> String {
    let (id, label) = (&question.id, questionnaire.label(question));
    let support = questionnaire.support(question).map(|support| format!("<p>{support}</p>"));
    let support = support.unwrap_or_default();
    let choices = questionnaire.choices(question);
    if question.kind == Kind::Number {
        let unknown = questionnaire.text("choice.unknown");
        return format!(
            "<div><label for={id}>{label}</label>{support}<input id={id} name={id} inputmode=decimal>\
             <label class=row><input type=checkbox name={id} value=unknown>{unknown}</label></div>\n"
        );
    }
    if questionnaire.is_list(question) {
        let options = choices.iter().map(|(value, words)| format!("<option value={value}>{words}"));
        let choose = questionnaire.text("field.choose");
        return format!(
            "<div><label for={id}>{label}</label>{support}<select id={id} name={id}><option value=\"\">{choose}\
             {}</select></div>\n",
            options.collect::<String>()
        );
    }
    let rows = choices.iter().map(|(value, words)| {
        format!("<label class=row><input type=radio name={id} value={value}>{words}</label>")
    });
    format!("<fieldset><legend>{label}</legend>{support}{}</fieldset>\n", rows.collect::<String>())
}
