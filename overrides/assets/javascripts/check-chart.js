/* Check my chart: compares a chart that a reader pastes or fills in with the matrix. The chart is the text in the box,
   which the form shows in another way. It stays in this page: it isn't sent, kept, or put into the address. */
import { showHint } from "./address.js";
import { loadData } from "./data.js";

const box = document.querySelector(".chart-check");
const words = JSON.parse(box.dataset.words);
const form = box.querySelector(".chart-form");
const field = form.querySelector("textarea");
const fields = form.querySelector(".chart-fields");
const hint = form.querySelector(".matrix-hint");
const result = box.querySelector(".chart-result");
const { way } = form.elements;

/** Loads all that a check and the form need, before there is a chart: then they ask for nothing. */
const loadAll = () => Promise.all([
  import("./chart-report.js"), import("./chart-form.js"), ...["names", "answers", "cells"].map((name) => loadData(box.dataset[name])),
]);
for (const sign of ["pointerover", "focusin"]) {
  form.addEventListener(sign, () => { loadAll().catch(() => {}); }, { once: true, passive: true });
}

/** Runs what needs the loaded scripts and names, or says that they are missing. */
async function withAll(act) {
  let all;
  try { all = await loadAll(); } catch {
    showHint(hint, words["not-loaded"]);
    way.value = fields.hidden ? "text" : "form";
    return;
  }
  await act(...all);
}

let last = {}; // the chart that was checked, and its text: a reader may have changed how it is read
const given = (names) => (way.value === "form" && !field.value.trim() ? names.empty : field.value);
const read = (tool, names) => (last.text === given(names) ? last.chart : tool.understand(given(names), names));

const check = (moveFocus) => withAll(async (tool, _, names) => {
  const chart = read(tool, names);
  const filled = chart && [...chart.meanings.keys()].some(Boolean);
  showHint(hint, filled ? "" : words[chart ? "nothing" : "none"]);
  if (!filled) { result.hidden = true; return; }
  last = { text: field.value, chart };
  tool.showReading(chart, names, () => tool.report(chart, names));
  await tool.report(chart, names);
  if (moveFocus) tool.goToScore();
});

/** Shows the chart as text or in the form. A text that is no chart stays a text. */
const show = () => withAll((tool, { showForm, asText }, names) => {
  const chart = way.value === "form" ? read(tool, names) : null;
  showHint(hint, way.value === "form" && !chart ? words.none : "");
  if (!chart) way.value = "text";
  form.querySelector(".chart-text").hidden = Boolean(chart);
  fields.hidden = !chart;
  if (!chart) return;
  showForm(chart, names, () => {
    field.value = asText();
    if (!result.hidden) check(false);
  });
  if (field.value.trim()) field.value = asText();
});

form.querySelector("[type=submit]").addEventListener("click", (event) => {
  event.preventDefault(); // a frame can forbid forms
  check(true);
});
form.addEventListener("change", ({ target }) => { if (target.name === "way") show(); });
form.addEventListener("click", ({ target: { dataset: { act } } }) => {
  if (act) withAll(async (_, __, names) => {
    field.value = names[act];
    await show();
    if (act === "example") check(true);
    else if (way.value === "text") field.focus();
  });
});

box.hidden = false;
