// Answers a page as fast as it allows: presses start, ticks the first answer, later all the others. `controls`,
// which is written before this file, holds the selectors and the state of the page.

// A press without an effect is repeated after this many milliseconds.
const RETRY_AFTER = 5000;
// Frames between two answers, until every transition has ended.
const PAUSE = 20;

const frame = () => new Promise(requestAnimationFrame);
const channel = new MessageChannel();
// The next task: after the current task and its microtasks; called in a frame, after that frame.
const task = () =>
  new Promise((resume) => {
    channel.port1.onmessage = resume;
    channel.port2.postMessage(undefined);
  });

// Visible elements. Some radio buttons are drawn by their labels.
const visible = (selector) => {
  const elements = selector ? [...document.querySelectorAll(selector)] : [];
  return elements.filter((element) => (element.closest("label") ?? element).getBoundingClientRect().height > 0);
};

const isPainted = () => performance.getEntriesByName("first-contentful-paint").length > 0;

// The answer is accepted when the page's own state holds it, not when the radio button looks ticked.
const isAccepted = (radio, before) => {
  const answers = controls.answers();
  return radio.checked && answers !== before && answers.includes(radio.value);
};

const begin = async () => {
  let pressed = -RETRY_AFTER;
  let presses = 0;
  let radio;
  while (!radio) {
    await frame();
    // Only what has been painted is pressed. The browser reports the first paint; every later one has ended when the
    // next frame begins.
    if (!isPainted()) continue;
    const [start] = visible(controls.start);
    [radio] = visible(controls.radios);
    await frame();
    if (!radio && start?.isConnected && performance.now() - pressed >= RETRY_AFTER) {
      pressed = performance.now();
      presses += 1;
      start.click();
    }
  }
  const before = controls.answers();
  radio.click();
  while (!isAccepted(radio, before)) await frame();
  return { first_answer: performance.now(), presses, address: location.href };
};

// One answer: the time until the second frame after it, which begins when the first has been drawn, and the work:
// the time in the event handlers and in the frame.
const answer = async (radio) => {
  for (let frames = 0; frames < PAUSE; frames += 1) await frame();
  await task();
  const start = performance.now();
  radio.click();
  await task();
  const handled = performance.now();
  await frame();
  const drawing = performance.now();
  await task();
  const drawn = performance.now();
  await frame();
  return { repaint: performance.now() - start, work: handled - start + drawn - drawing };
};

const names = () => [...new Set(visible(controls.radios).map(({ name }) => name))];

const answerAll = async () => {
  const answers = [];
  // A page without a next button is short: each of its answers is ticked instead.
  for (const radio of controls.next ? [] : visible(controls.radios)) {
    if (!radio.checked) answers.push(await answer(radio));
  }
  while (!controls.ended()) {
    const page = names();
    for (const name of page) {
      const radio = visible(controls.radios).find((radio) => radio.name === name && !radio.checked);
      answers.push(await answer(radio));
    }
    visible(controls.next)[0].click();
    while (!controls.ended() && names().join() === page.join()) await frame();
  }
  return answers;
};

window.respondent = { begun: begin(), answerAll };
