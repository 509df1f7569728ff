// SurveyJS 3 with its renderer for React. The model is generated from the programme.
import { createRoot } from "react-dom/client";
import { Model } from "survey-core";
import "survey-core/i18n/japanese";
import { Survey } from "survey-react-ui";
import "survey-core/survey-core.fontless.min.css";
import questionnaire from "questionnaire";

const survey = new Model(questionnaire);
// The benchmark reads the answers from here.
window.survey = survey;
createRoot(document.getElementById("survey")).render(<Survey model={survey} />);
