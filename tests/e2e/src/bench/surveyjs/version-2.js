// SurveyJS 2 with survey-js-ui, which makes its smallest bundle. The model is generated from the programme.
import { Model } from "survey-core";
import "survey-core/i18n/japanese";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.fontless.min.css";
import questionnaire from "questionnaire";

const survey = new Model(questionnaire);
// The benchmark reads the answers from here.
window.survey = survey;
renderSurvey(survey, document.getElementById("survey"));
