/* The progress of the quiz, in the reader's browser. */

const KEY = "cloud-layers.quiz";
let kept = true;
const progress = read();

/** By question: how often it was seen, and whether the last answer was right. */
function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "{}");
    const whole = (number) => Number.isInteger(number) && number >= 0;
    return new Map(Object.entries(found || {}).filter(([, entry]) => Array.isArray(entry) && entry.every(whole)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) kept = false;
    return new Map();
  }
}

function write() {
  try {
    if (progress.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(progress)));
    else localStorage.removeItem(KEY);
  } catch { kept = false; }
}

/** Adds an answer to a question. */
export function addAnswer(id, right) {
  const [seen] = progress.get(id) || [0];
  progress.set(id, [seen + 1, Number(right)]);
  write();
}

/** Forgets everything. */
export function clearProgress() {
  progress.clear();
  write();
}

/** How many questions were seen, how many of them were last answered right, and whether the browser keeps that. */
export function readProgress() {
  return { seen: progress.size, right: [...progress.values()].filter(([, last]) => last).length, kept };
}
