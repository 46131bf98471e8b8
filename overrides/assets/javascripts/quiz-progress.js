/* The progress of the quiz: by question, how often it was seen, and whether the last answer was right. */
import { makeStore } from "./store.js";

const isWhole = (number) => Number.isInteger(number) && number >= 0;
const isProgress = ([, entry]) => Array.isArray(entry) && entry.length === 2 && entry.every(isWhole);
const { load, save, isKept } = makeStore("cloud-layers.quiz", isProgress);

export { isKept };

/** Adds an answer to a question. */
export function addAnswer(id, right) {
  const progress = load();
  const [seen] = progress[id] || [0];
  save({ ...progress, [id]: [seen + 1, Number(right)] });
}

/** Forgets everything. */
export const clearProgress = () => save({});

/** Whether there is any progress, even on questions that don't exist any more. */
export const hasProgress = () => Object.keys(load()).length > 0;

/** How many of the questions with these ids were seen, and how many of them were last answered right. */
export function countProgress(ids) {
  const progress = load();
  const seen = ids.filter((id) => progress[id]);
  return { seen: seen.length, right: seen.filter((id) => progress[id][1]).length };
}
