/* The progress of the flashcards: by card, its box and the day of its last grade. */
import { makeStore } from "./store.js";

const { language, days: listed } = document.querySelector(".flashcards").dataset;

/** After how many days a card of each box is due. */
export const days = listed.split(",").map(Number);

/** Days since 1970 where the reader is. */
export function today() {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5);
}

const isProgress = ([, value]) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)
  && value[0] >= 1 && value[0] <= days.length && value[1] >= 0;
const store = makeStore(
  `cloud-layers.cards.${language}`, isProgress, (cards) => ({ version: 1, cards }), ({ cards }) => cards,
);

export const { isKept, load } = store;

/** Keeps the grade of one card beside what another tab has kept meanwhile. */
export const save = (id, box) => store.save({ ...load(), [id]: [box, today()] });

/** Forgets all cards. */
export const forget = () => store.save({});

/** In how many days a card is due: 0 or less is today. A day in the future comes from a clock that went wrong. */
export function dueIn([box, day]) {
  const passed = today() - day;
  return passed < 0 ? 0 : days[box - 1] - passed;
}
