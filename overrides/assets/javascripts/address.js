/* The address of a page: what its query asks for, and how a choice is written into it. */

const OF_ANY_PAGE = ["h", "q", "embed"]; // words to mark and to look for, and a frame of another site (embed.js)
const frame = new URLSearchParams(location.search).get("embed");

/** The query of the current address, and in `ignored` whatever in it means nothing to the page. */
export function readQuery() {
  const parameters = new URLSearchParams(location.search);
  const ignored = [];

  /** The value of a parameter if it fits, else "". */
  function take(name, fits) {
    if (!parameters.has(name)) return "";
    const value = parameters.get(name);
    if (fits(value)) return value;
    ignored.push(value || `${name}=`);
    return "";
  }

  return {
    ignored,
    take,
    /** The value of a parameter if a select element offers it, else "". */
    takeOption: (name, select) => take(name, (value) => [...select.options].some((option) => option.value === value)),
    /** A list whose items are separated by commas. */
    list: (name) => (parameters.get(name) ?? "").slice(0, 2000).split(",").filter(Boolean),
    /** Free text, no longer than a reader types. */
    text: (name) => (parameters.get(name) ?? "").slice(0, 200),
    /** Adds parameters that the page doesn't have, and repeated values, to `ignored`. */
    ignoreAllBut(names) {
      for (const name of new Set(parameters.keys())) {
        if (names.includes(name)) ignored.push(...parameters.getAll(name).slice(1));
        else if (!OF_ANY_PAGE.includes(name)) ignored.push(name);
      }
    },
  };
}

/** The address of the page with these parameters; those without a value are left out. */
export function addressWith(parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();
  return location.pathname + (query ? `?${query.replaceAll("%2C", ",")}` : "");
}

/** The address of the page as readers share it, without its anchor: what only a frame has is left out. */
export function currentAddress() {
  const { pathname, search } = frame ? new URL(withFrame(location.href, "")) : location;
  return pathname + search;
}

/** The address for a frame, or the usual one if `value` is "". */
export function withFrame(address, value) {
  const url = new URL(address, location.href);
  url.searchParams.delete("embed");
  if (value) url.searchParams.append("embed", value);
  url.search = url.search.replaceAll("%2C", ",");
  return url.href;
}

/** The address that the browser keeps: a page in a frame is still one when it's loaded again. */
const keptAddress = (address) => (frame ? withFrame(address, frame) : address);

/* Engines refuse quick changes: WebKit throws after 100 in 10 seconds, Firefox after 200. */
const PAUSE = 200; // milliseconds between two changes while a reader types or holds a key
const REFUSED = 2000; // … and after one that was refused
let changed = 0;
let timer = 0;
let wanted = null;

/** Puts an address in place of the current one, at the latest when the reader stops. The last one wins. */
export function replaceAddress(address) {
  wanted = address;
  clearTimeout(timer);
  const wait = changed + PAUSE - Date.now();
  if (wait > 0 && wait <= PAUSE) timer = setTimeout(write, wait); // else the clock was set back
  else write();
}

function write() {
  clearTimeout(timer);
  if (wanted === null) return;
  changed = Date.now();
  try {
    history.replaceState(null, "", keptAddress(wanted));
    wanted = null;
  } catch { timer = setTimeout(write, REFUSED); }
}

/** Adds an address to the history, or puts it in place of the current one where the browser refuses another entry. */
export function pushAddress(address) {
  write();
  try {
    history.pushState(null, "", keptAddress(address));
    wanted = null;
    clearTimeout(timer);
  } catch { replaceAddress(address); }
}

// The entry that a reader leaves has the last choice, and an address that a reader goes to isn't replaced.
addEventListener("pagehide", write);
for (const gone of ["popstate", "hashchange"]) addEventListener(gone, () => { wanted = null; clearTimeout(timer); });

/** The id that the address names after its #, or "" if it names none. */
export function targetId() {
  const { hash } = wanted === null ? location : new URL(wanted, location.href);
  try { return decodeURIComponent(hash.slice(1, 200)); } catch { return ""; }
}

/** What a page says about words that it ignores: the first few, and none at length. */
export function ignoredText(label, ignored) {
  const [words, length] = [3, 40];
  const list = ignored.slice(0, words).map((word) => (word.length > length ? `${word.slice(0, length)}…` : word));
  return list.length ? `${label} ${list.join(", ")}${ignored.length > words ? " …" : ""}` : "";
}

/** Shows a hint, or hides it if there is nothing to say. A screen reader reads a text again when it is set again. */
export function showHint(hint, text) {
  hint.hidden = !text;
  if (hint.textContent !== text) hint.textContent = text;
}
