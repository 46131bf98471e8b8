/* Check my chart: compares a chart that a reader pastes with the matrix. The text stays in this page: it isn't
   sent, kept, or put into the address. */
import { showHint } from "./address.js";
import { loadData } from "./data.js";

const box = document.querySelector(".chart-check");
const words = JSON.parse(box.dataset.words);
const form = box.querySelector(".chart-form");
const field = form.querySelector("textarea");
const hint = form.querySelector(".matrix-hint");

/** Loads all that a check needs, before there is a text: then a check asks for nothing. */
const loadAll = () => Promise.all([
  import("./chart-report.js"), ...["names", "answers", "cells"].map((name) => loadData(box.dataset[name])),
]);
for (const sign of ["pointerover", "focusin"]) {
  form.addEventListener(sign, () => { loadAll().catch(() => {}); }, { once: true, passive: true });
}

async function check() {
  let tool, names;
  try { [tool, names] = await loadAll(); } catch { showHint(hint, words["not-loaded"]); return; }
  const chart = tool.understand(field.value, names);
  showHint(hint, chart ? "" : words.none);
  box.querySelector(".chart-result").hidden = true;
  if (!chart) return;
  tool.showReading(chart, names, () => tool.report(chart, names));
  await tool.report(chart, names);
  tool.goToScore();
}

async function insert(which) {
  try {
    const [, names] = await loadAll();
    field.value = names[which];
    showHint(hint, "");
  } catch { showHint(hint, words["not-loaded"]); }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
form.addEventListener("click", async ({ target: { dataset: { act } } }) => {
  if (!act) return;
  await insert(act);
  if (act === "example") check();
  else field.focus();
});

box.hidden = false;
