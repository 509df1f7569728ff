// What the widget needs only sometimes: loaded when it is first needed, and kept. The work is done by a
// wasm of its own; here is how it is reached, and how it reaches the network.

import { alone, confirmedElsewhere, kept, note, write } from "./kept.js";

const wasm = new URL("programmes/on-demand.wasm", import.meta.url);
let loading;

// Loads the wasm; one that could not be loaded is tried again the next time.
const door = () => {
  loading ??= fetch(wasm)
    .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status)))
    .then((bytes) => WebAssembly.instantiate(bytes, {}))
    .then(({ instance }) => instance.exports);
  loading.catch(() => (loading = undefined));
  return loading;
};

// Runs a task with its arguments, and a file where it is about one.
const run = async (task, texts, file = new Uint8Array()) => {
  const { room, run, length, memory } = await door();
  const head = new TextEncoder().encode(JSON.stringify([task, ...texts]) + "\0");
  const place = room(head.length + file.length);
  // The memory can grow while the task runs, so each look at it is a new one.
  const input = new Uint8Array(memory.buffer, place, head.length + file.length);
  input.set(head);
  input.set(file, head.length);
  const output = run();
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, output, length())));
};

// Asks the network, for no longer than so many milliseconds. What `use` makes of the answer counts as well.
const within = async (milliseconds, address, given, use) => {
  const giving_up = new AbortController();
  const timer = setTimeout(() => giving_up.abort(), milliseconds);
  try {
    return await use(await fetch(address, { ...given, signal: giving_up.signal }));
  } finally {
    clearTimeout(timer);
    giving_up.abort();
  }
};

// The body of an answer, as long as it has no more than so many bytes.
const body = async (answer, most) => {
  const reader = answer.body.getReader();
  const parts = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) throw new Error("too long");
    parts.push(value);
  }
};

// What the browser's decoder makes of each pair of bytes in Shift_JIS, in the order of the standard's index.
const shiftJis = () => {
  const decoder = new TextDecoder("shift_jis");
  let table = "";
  for (let first = 0; first < 60; first++) {
    for (let second = 0; second < 188; second++) {
      const pair = [first + (first < 0x1f ? 0x81 : 0xc1), second + (second < 0x3f ? 0x40 : 0x41)];
      const text = decoder.decode(new Uint8Array(pair));
      table += text.length === 1 ? text : "\ufffd";
    }
  }
  return new TextEncoder().encode(table);
};

// Loads what it takes to send, so that a connection lost while somebody types is no loss.
export const fetchAhead = () => door().then(() => true);

// A calendar of seminars has a few kilobytes, and nobody waits longer for dates that are an extra.
const calendar = (address) =>
  within(8000, address, { credentials: "omit" }, (answer) =>
    answer.ok ? body(answer, 512 * 1024) : Promise.reject(answer.status),
  );

export const occasions = async (address, today, now) =>
  run("occasions", [today, now], await calendar(address));

// Those of the slots that are taken, by a calendar of the experts.
export const taken = async (address, ...texts) => run("taken", texts, await calendar(address));

// Offers a calendar file of the preferred slots, as the browser offers any file.
export const tentative = async (...texts) => {
  const link = document.createElement("a");
  link.href = await run("tentative", texts);
  link.download = "consultation.ics";
  link.click();
};

// Sends a document to an endpoint of any kind, again where that is decided, and reports each new state.
export const deliver = (endpoint, document, receipt, state, signals, report) =>
  alone(receipt, async () => {
    const done = confirmedElsewhere(receipt);
    if (done) return report(done);
    addEventListener("beforeunload", stay);
    try {
      await attempts(endpoint, document, receipt, JSON.parse(state), signals, Date.now(), report);
    } finally {
      removeEventListener("beforeunload", stay);
    }
  });

// Whoever leaves while something is on its way is asked whether that is meant.
const stay = (event) => event.preventDefault();

const attempts = async (endpoint, document, receipt, state, signals, since, report) => {
  note(receipt, state);
  for (;;) {
    const seen = await attempt(endpoint, document, state.attempt > 1, signals);
    const random = String(crypto.getRandomValues(new Uint32Array(1))[0]);
    const age = String(Math.max(0, Math.floor((Date.now() - since) / 1000)));
    const about = [seen.kind, String(seen.status), seen.retry ?? "", receipt, random, age];
    // Should what decides fail now, the request may have arrived all the same.
    const unclear = { state: { ...state, state: "unknown" }, wait: null };
    const following = run("follow", [endpoint, JSON.stringify(state), ...about], seen.body);
    const followed = await following.catch(() => unclear);
    state = followed.state;
    note(receipt, state);
    report({ ...state, form: seen.form });
    if (followed.wait === null) return;
    await new Promise((resolve) => setTimeout(resolve, followed.wait));
  }
};

// One attempt, and what was seen of it.
const attempt = async (endpoint, document, resend, signals) => {
  const table = JSON.parse(endpoint).charset === "shift_jis" ? shiftJis() : undefined;
  const prepared = await run("prepare", [endpoint, document, String(resend)], table);
  if (!prepared) return { kind: "misconfigured" };
  const { method, url, headers, body: text, transport, timeout_seconds } = prepared;
  if (transport === "link") return { kind: "form", form: url };
  if (!navigator.onLine) return { kind: "not-sent" };
  const given = { method, headers: Object.fromEntries(headers), mode: "cors" };
  given.body = Uint8Array.from(text, (character) => character.charCodeAt(0));
  // Another origin would have to allow this header first.
  if (new URL(url, location.href).origin === location.origin) {
    given.headers["x-form-signals"] = `${signals}; seconds=${Math.floor(performance.now() / 1000)}`;
  }
  if (transport === "opaque") given.mode = "no-cors";
  try {
    return await within(timeout_seconds * 1000, url, given, (answer) =>
      transport === "opaque" ? { kind: "opaque" } : read(answer),
    );
  } catch (error) {
    // A browser reports a refused connection and an unreadable answer alike, so this may have arrived.
    return { kind: error.name === "AbortError" ? "timed-out" : "no-answer" };
  }
};

const read = async (answer) => {
  let bytes = new Uint8Array();
  try {
    bytes = await body(answer, 512 * 1024);
    const charset = /charset="?([\w-]+)/i.exec(answer.headers.get("content-type"))?.[1] ?? "utf-8";
    bytes = new TextEncoder().encode(new TextDecoder(charset).decode(bytes));
  } catch (error) {
    // Half an answer says as much as its status does.
    if (error.name === "AbortError") throw error;
  }
  const retry = answer.headers.get("retry-after");
  return { kind: "response", status: answer.status, retry, body: bytes };
};

// Keeps a request for a day, and says whether the browser lets it.
export const keep = async (document, receipt, state) => {
  const { chamber } = JSON.parse(document).source;
  return write({ since: Date.now(), chamber, document, receipt, state: JSON.parse(state) });
};

// Watches over what is kept: reports it, and sends it when it may be sent without a person's word: at once
// where a page was just opened, and whenever the network or the person is back.
export const outbox = (endpoint, chamber, opened, report) => {
  if (!watched) {
    addEventListener("online", flush);
    addEventListener("storage", look);
    document.addEventListener("visibilitychange", flush);
  }
  watched = { endpoint, chamber, report };
  look();
  if (opened) flush();
};
let watched;

// Sends what is kept because a person asks for it.
export const resend = () => sendKept(true);

// What was kept on another chamber's page is left alone, because it belongs to another endpoint.
const ours = () => {
  const record = kept();
  return (record?.chamber ?? "") === watched.chamber ? record : undefined;
};

const look = () => {
  const record = ours();
  watched.report(record ? { ...record.state, receipt: record.receipt } : {});
};

// Without locks nobody knows what other tabs do, so that a person has to ask.
const flush = () => {
  if (document.visibilityState === "visible" && navigator.locks) sendKept(false);
};

const sendKept = (asked) => {
  const receipt = ours()?.receipt;
  if (!receipt) return;
  const report = (state) => watched.report({ ...state, receipt });
  const work = async () => {
    // Another tab may have sent it while this one waited.
    const record = ours();
    if (record?.receipt !== receipt) return;
    const state = JSON.stringify(record.state);
    const age = String(Math.floor((Date.now() - record.since) / 1000));
    if (!asked && !(await run("flushes", [watched.endpoint, state, age]))) return;
    const sending = await run("again", [state]);
    if (!sending) return;
    report(sending);
    await attempts(watched.endpoint, record.document, receipt, sending, "honeypot=0", record.since, report);
  };
  return alone(receipt, work).catch(look);
};
