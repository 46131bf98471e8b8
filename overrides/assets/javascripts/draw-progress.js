/* What a reader has drawn, in the reader's browser: by cell, a letter. What isn't that is left out, wherever it came from. */

const KEY = "cloud-layers.draw";
const MOST = 5000; // cells, many more than there are
let kept = true;
let unsaved = {}; // what the browser doesn't keep

const isDrawn = ([id, value]) => /^[a-z0-9.-]{3,120}$/.test(id) && /^[csp]$/.test(value);

/** What is drawn, by cell. Another tab may have added some. */
export function load() {
  if (!kept) return { ...unsaved };
  let found;
  try { found = localStorage.getItem(KEY); } catch { kept = false; return { ...unsaved }; }
  try {
    return Object.fromEntries(Object.entries(JSON.parse(found)).filter(isDrawn).slice(0, MOST));
  } catch { return {}; }
}

/** Keeps the letters of some cells; "" forgets one. */
export function save(letters) {
  const drawn = Object.fromEntries(Object.entries({ ...load(), ...letters }).filter(isDrawn));
  unsaved = drawn;
  if (!kept) return;
  try {
    if (Object.keys(drawn).length) localStorage.setItem(KEY, JSON.stringify(drawn));
    else localStorage.removeItem(KEY);
  } catch { kept = false; }
}

/** Whether the browser keeps what is drawn. */
export const isKept = () => kept;
