// What the widget needs only sometimes: loaded when it is first needed, and kept. The work is done by a
// wasm of its own; here is how it is reached, and how it reaches the network.

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
export const occasions = async (address, today, now) => {
  const file = await within(8000, address, { credentials: "omit" }, (answer) =>
    answer.ok ? body(answer, 512 * 1024) : Promise.reject(answer.status),
  );
  return run("occasions", [today, now], file);
};

// Offers a calendar file of the preferred slots, as the browser offers any file.
export const tentative = async (...texts) => {
  const link = document.createElement("a");
  link.href = await run("tentative", texts);
  link.download = "consultation.ics";
  link.click();
};

// Sends a document to an endpoint of any kind, and says what was seen of it.
export const send = async (endpoint, document, receipt, resend, signals) => {
  let prepared;
  try {
    const table = JSON.parse(endpoint).charset === "shift_jis" ? shiftJis() : undefined;
    prepared = await run("prepare", [endpoint, document, String(resend)], table);
  } catch {
    return { outcome: "not-sent" };
  }
  if (!prepared) return { outcome: "misconfigured" };
  return { ...prepared, ...(await sent(endpoint, prepared, receipt, signals)) };
};

const sent = async (endpoint, prepared, receipt, signals) => {
  const { method, url, headers, body: text, transport, timeout_seconds } = prepared;
  if (transport === "link") return { outcome: "form" };
  if (!navigator.onLine) return { outcome: "not-sent" };
  const given = { method, headers: Object.fromEntries(headers), mode: "cors" };
  given.body = Uint8Array.from(text, (character) => character.charCodeAt(0));
  // Another origin would have to allow this header first.
  if (new URL(url, location.href).origin === location.origin) {
    given.headers["x-form-signals"] = `${signals}; seconds=${Math.floor(performance.now() / 1000)}`;
  }
  if (transport === "opaque") given.mode = "no-cors";
  try {
    return await within(timeout_seconds * 1000, url, given, (answer) =>
      transport === "opaque" ? { outcome: "opaque" } : read(endpoint, answer, receipt),
    );
  } catch (error) {
    // A browser reports a refused connection and an unreadable answer alike, so this may have arrived.
    return { outcome: error.name === "AbortError" ? "timed-out" : "no-answer" };
  }
};

const read = async (endpoint, answer, receipt) => {
  let bytes = new Uint8Array();
  try {
    bytes = await body(answer, 512 * 1024);
    const charset = /charset="?([\w-]+)/i.exec(answer.headers.get("content-type"))?.[1] ?? "utf-8";
    bytes = new TextEncoder().encode(new TextDecoder(charset).decode(bytes));
  } catch (error) {
    // Half an answer says as much as its status does.
    if (error.name === "AbortError") throw error;
  }
  const retry = answer.headers.get("retry-after") ?? "";
  return run("outcome", [endpoint, String(answer.status), retry, receipt], bytes);
};
