// A request that did not arrive, kept on the device for a day because its sender asked for that. It is the
// one thing about a person that ever outlives a page. Here is where it is, and who may act on it.

const KEPT = "telework-check.request";
const DAY = 24 * 60 * 60 * 1000;

// Reads what is kept, unless it is too old or damaged, and then erases it. A browser may refuse all of it.
export const kept = () => {
  try {
    const text = localStorage.getItem(KEPT);
    const record = parsed(text);
    const age = Date.now() - record?.since;
    if (age >= 0 && age < DAY && record.receipt && record.state) return record;
    if (text !== null) localStorage.removeItem(KEPT);
  } catch {}
};

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {}
};

export const write = (record) => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
};

// Notes what became of the request that is kept. Once it is confirmed, its number alone stays, so that no
// other tab sends it again.
export const note = (receipt, state) => {
  const record = kept();
  if (record?.receipt !== receipt) return;
  const { since, chamber } = record;
  // Should the page end now, nobody knows whether it arrived.
  if (state.state === "sending") state = { ...state, state: "unknown" };
  write(state.state === "confirmed" ? { since, chamber, receipt, state } : { ...record, state });
};

export const confirmedElsewhere = (receipt) => {
  const record = kept();
  if (record?.receipt === receipt && record.state.state === "confirmed") return record.state;
};

// Does something about a request that no other tab is doing at the same time, where the browser can tell.
export const alone = async (receipt, work) => {
  let working;
  try {
    await navigator.locks.request(`${KEPT}.${receipt}`, () => {
      working = work();
      return working.catch(() => {});
    });
  } catch {
    working ??= work();
  }
  return working;
};
