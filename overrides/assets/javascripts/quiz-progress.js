/* The progress of the quiz, in the reader's browser. What isn't progress is left out, wherever it came from. */

const KEY = "cloud-layers.quiz";
let kept = true;
let unsaved = new Map(); // what the browser doesn't keep

const isWhole = (number) => Number.isInteger(number) && number >= 0;
const isProgress = (entry) => Array.isArray(entry) && entry.length === 2 && entry.every(isWhole);

/** By question: how often it was seen, and whether the last answer was right. Another tab may have added some. */
function load() {
  if (!kept) return unsaved;
  let found;
  try { found = localStorage.getItem(KEY); } catch { kept = false; return unsaved; }
  try {
    return new Map(Object.entries(JSON.parse(found)).filter(([, entry]) => isProgress(entry)));
  } catch { return new Map(); }
}

function save(progress) {
  unsaved = progress;
  if (!kept) return;
  try {
    if (progress.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(progress)));
    else localStorage.removeItem(KEY);
  } catch { kept = false; }
}

/** Adds an answer to a question. */
export function addAnswer(id, right) {
  const progress = load();
  const [seen] = progress.get(id) || [0];
  save(progress.set(id, [seen + 1, Number(right)]));
}

/** Forgets everything. */
export const clearProgress = () => save(new Map());

/** Whether there is any progress, even on questions that don't exist any more. */
export const hasProgress = () => load().size > 0;

/** Whether the browser keeps the progress. */
export const isKept = () => kept;

/** How many of the questions with these ids were seen, and how many of them were last answered right. */
export function countProgress(ids) {
  const progress = load();
  const seen = ids.filter((id) => progress.has(id));
  return { seen: seen.length, right: seen.filter((id) => progress.get(id)[1]).length };
}
