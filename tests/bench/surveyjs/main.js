// The questionnaire as SurveyJS shows it. The model is written from the programme when the bundle is made.
import { Model } from "survey-core";
import "survey-core/i18n/japanese";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.fontless.min.css";
import questionnaire from "questionnaire";

const survey = new Model(questionnaire);
// What was answered is read from here.
window.survey = survey;
renderSurvey(survey, document.getElementById("survey"));
