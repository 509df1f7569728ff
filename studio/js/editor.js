// The source editor: CodeMirror with TOML, for the studio. esbuild bundles it into one file that is loaded late.
//
// The editor is in a shadow root. There CodeMirror puts its style sheets into `adoptedStyleSheets`; in the document it
// would write <style> elements, which the policy of the studio refuses.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import css from "./editor/editor.css";
import "./editor/licence.js";
import ja from "./editor/phrases.ja.json";

const PHRASES = { ja };
const phrases = (language) => EditorState.phrases.of(PHRASES[language] ?? {});
// Marks a change that the page made: it knows the text already.
const fromPage = Annotation.define();

// The offset of a place in the text. Lines and columns begin at 1; a column counts characters, and the text UTF-16.
const offset = (doc, line, column) => {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return from + [...text].slice(0, Math.max(column, 1) - 1).join("").length;
};

// From a place to the end of its word, or of its line.
const range = (doc, line, column) => {
  const from = offset(doc, line, column);
  const end = doc.lineAt(from).to;
  const word = /^[\p{L}\p{N}_.-]+/u.exec(doc.sliceString(from, end));
  return { from, to: word ? from + word[0].length : end };
};

class Editor {
  #view;
  #root;
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #theme = new Compartment();
  #phrases = new Compartment();
  #follow = () => this.#view.dispatch({ effects: this.#theme.reconfigure(this.#themed()) });

  constructor(parent, text, language, label, onChange) {
    this.#root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets = [sheet];
    const changed = (update) => {
      const own = update.transactions.some((transaction) => transaction.docChanged && !transaction.annotation(fromPage));
      if (own) onChange(update.state.doc.toString());
    };
    const extensions = [
      lineNumbers(),
      lintGutter(),
      history(),
      highlightSpecialChars(),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      bracketMatching(),
      search({ top: true }),
      StreamLanguage.define(toml),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      // Tab is not among the keys, so that it leads on to the next control.
      keymap.of([...searchKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
      this.#phrases.of(phrases(language)),
      // An editable element has the focus without it; axe-core asks for it where the text scrolls.
      EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of(changed),
      this.#theme.of(this.#themed()),
    ];
    const state = EditorState.create({ doc: text, extensions });
    this.#view = new EditorView({ state, parent: this.#root, root: this.#root });
    this.#dark.addEventListener("change", this.#follow);
  }

  #themed() {
    return EditorView.darkTheme.of(this.#dark.matches);
  }

  setText(text) {
    const { state } = this.#view;
    const old = state.doc.toString();
    if (text === old) return;
    // Only what differs is replaced, so that the cursor and the history keep their places.
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    const changes = { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
    this.#view.dispatch({ changes, annotations: fromPage.of(true) });
  }

  setLanguage(language) {
    this.#view.dispatch({ effects: this.#phrases.reconfigure(phrases(language)) });
  }

  reveal(line, column) {
    const { from, to } = range(this.#view.state.doc, line, column);
    const effects = EditorView.scrollIntoView(from, { y: "center" });
    this.#view.dispatch({ selection: { anchor: from, head: to }, effects });
    this.#view.focus();
  }

  setFindings(findings) {
    const { state } = this.#view;
    const diagnostics = findings.map(({ line, column, message }) => ({
      ...range(state.doc, line, column),
      severity: "error",
      message,
    }));
    diagnostics.sort((one, other) => one.from - other.from);
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  destroy() {
    this.#dark.removeEventListener("change", this.#follow);
    this.#view.destroy();
  }
}

/**
 * Shows an editor in an element.
 *
 * @param {HTMLElement} parent an empty element
 * @param {string} text
 * @param {string} language of the search field and the messages: "ja" or "en"
 * @param {string} label the name of the field for screen readers
 * @param {(text: string) => void} onChange called after each change by the user
 * @returns {Editor}
 */
export const create = (parent, text, language, label, onChange) => new Editor(parent, text, language, label, onChange);
