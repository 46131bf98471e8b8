/* The progress of the flashcards: by card, its box and the day of its last grade, in the reader's browser.
   What isn't progress is left out, wherever it came from. */

const { language, days: listed } = document.querySelector(".flashcards").dataset;
const KEY = `cloud-layers.cards.${language}`;

/** After how many days a card of each box is due. */
export const days = listed.split(",").map(Number);

let denied = false;
let unsaved = {}; // what the browser doesn't keep

/** Whether the browser keeps the progress. */
export const isKept = () => !denied;

/** Days since 1970 where the reader is. */
export function today() {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5);
}

const isProgress = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)
  && value[0] >= 1 && value[0] <= days.length && value[1] >= 0;

/** The progress of all cards, as it is kept now. */
export function load() {
  if (denied) return unsaved;
  let kept;
  try { kept = localStorage.getItem(KEY); } catch { denied = true; return unsaved; }
  try {
    const { cards } = JSON.parse(kept);
    return Object.fromEntries(Object.entries(cards).filter(([, value]) => isProgress(value)));
  } catch { return {}; }
}

/** Keeps the grade of one card beside what another tab has kept meanwhile. */
export function save(id, box) {
  const cards = load();
  cards[id] = [box, today()];
  unsaved = cards;
  if (denied) return;
  try { localStorage.setItem(KEY, JSON.stringify({ version: 1, cards })); } catch { denied = true; }
}

/** Forgets all cards. */
export function forget() {
  unsaved = {};
  try { localStorage.removeItem(KEY); } catch { denied = true; }
}

/** In how many days a card is due: 0 or less is today. A day in the future comes from a clock that went wrong. */
export function dueIn([box, day]) {
  const passed = today() - day;
  return passed < 0 ? 0 : days[box - 1] - passed;
}
