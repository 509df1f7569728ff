// What the widget needs only sometimes: loaded when it is first needed, and kept. The work is done by a
// wasm of its own; here is how it is reached, and how files of others are fetched for it.

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
  const output = new Uint8Array(memory.buffer, run(), length());
  return JSON.parse(new TextDecoder().decode(output));
};

// A file that may be anybody's: no more than so many bytes of it, and for no longer than so many
// milliseconds.
const load = async (address, most, patience) => {
  const giving_up = new AbortController();
  const timer = setTimeout(() => giving_up.abort(), patience);
  try {
    const answer = await fetch(address, { signal: giving_up.signal, credentials: "omit" });
    if (!answer.ok) throw new Error("no success");
    const reader = answer.body.getReader();
    const parts = [];
    for (let length = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      length += value.length;
      if (length > most) throw new Error("too long");
      parts.push(value);
    }
  } finally {
    clearTimeout(timer);
    giving_up.abort();
  }
};

// A calendar of seminars has a few kilobytes, and nobody waits longer for dates that are an extra.
export const occasions = async (address, today, now) =>
  run("occasions", [today, now], await load(address, 512 * 1024, 8000));
