/* What a reader has drawn: by cell, a letter. */
import { makeStore } from "./store.js";

const isDrawn = ([id, value]) => /^[a-z0-9.-]{3,120}$/.test(id) && /^[csp]$/.test(value);
const store = makeStore("cloud-layers.draw", isDrawn);

export const { isKept, load } = store;

/** Keeps the letters of some cells; "" forgets one. */
export function save(letters) {
  store.save(Object.fromEntries(Object.entries({ ...load(), ...letters }).filter(isDrawn)));
}
