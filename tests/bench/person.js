// Uses a page as fast as it allows: begins, ticks the first answer, and later all the others. What is pressed is
// in `controls`, which stands in front of this.

// A tap that nothing came of is repeated after so long, in milliseconds, as somebody would.
const PATIENCE = 5000;
// So many frames lie between two answers, until whatever fades or slides has come to its end.
const PAUSE = 20;

const frame = () => new Promise(requestAnimationFrame);
const channel = new MessageChannel();
// After everything that waits for nothing but the end of this task; after the frame, when called in a frame.
const task = () =>
  new Promise((resume) => {
    channel.port1.onmessage = resume;
    channel.port2.postMessage(undefined);
  });

// What can be seen. Some controls are drawn by their labels.
const shown = (selector) => {
  const found = selector ? [...document.querySelectorAll(selector)] : [];
  return found.filter((one) => (one.closest("label") ?? one).getBoundingClientRect().height > 0);
};

const isPainted = () => performance.getEntriesByName("first-contentful-paint").length > 0;

const begin = async () => {
  let pressed = -PATIENCE;
  let presses = 0;
  let radio;
  while (!radio) {
    await frame();
    // Nobody presses what was not drawn yet. The browser tells of the first paint, and each that follows is over
    // when the next frame comes.
    if (!isPainted()) continue;
    const [start] = shown(controls.start);
    [radio] = shown(controls.radios);
    await frame();
    if (!radio && start?.isConnected && performance.now() - pressed >= PATIENCE) {
      pressed = performance.now();
      presses += 1;
      start.click();
    }
  }
  const before = controls.answers();
  radio.click();
  while (!radio.checked || controls.answers() === before) await frame();
  return { first_answer: performance.now(), presses, address: location.href };
};

// One answer: how long until the second frame after it, which comes when the first has shown it, and how long the
// page worked for it, in its handlers and in the frame.
const answered = async (radio) => {
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

const names = () => [...new Set(shown(controls.radios).map(({ name }) => name))];

const answerAll = async () => {
  const answers = [];
  // Where there are no pages, every other answer is tried instead.
  for (const radio of controls.next ? [] : shown(controls.radios)) {
    if (!radio.checked) answers.push(await answered(radio));
  }
  while (!controls.ended()) {
    const page = names();
    for (const name of page) {
      const radio = shown(controls.radios).find((one) => one.name === name && !one.checked);
      answers.push(await answered(radio));
    }
    shown(controls.next)[0].click();
    while (!controls.ended() && names().join() === page.join()) await frame();
  }
  return answers;
};

window.person = { begun: begin(), answerAll };
