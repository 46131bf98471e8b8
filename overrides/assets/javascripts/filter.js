/* A list whose entries readers filter by word, and by what each select names: services by provider and model,
   abbreviations by model. The choice is kept in the address. Without this script everything is listed. */
import { addressWith, ignoredText, readQuery, replaceAddress, showHint, targetId } from "./address.js";
import { fill, fold } from "./text.js";

const tools = document.querySelector(".filter-tools");
const list = document.querySelector(".filtered");

const { q } = tools.elements;
const selects = [...tools.querySelectorAll("select")];
const status = tools.querySelector(".filter-status");
const hint = tools.querySelector(".matrix-hint");
const entries = [...list.children].map((item) => ({
  item,
  values: Object.fromEntries(selects.map(({ name }) => [name, item.dataset[name].split(" ")])),
  words: fold(item.textContent.replace(item.querySelector(".evidence")?.textContent ?? "", "")), // not where it comes from
}));

function apply() {
  const words = q.value.slice(0, 200).split(/\s+/).filter(Boolean).map(fold);
  for (const { item, values, words: own } of entries) {
    item.hidden = !selects.every(({ name, value }) => !value || values[name].includes(value))
      || !words.every((word) => own.includes(word));
  }
  say();
}

function say() {
  const shown = entries.filter(({ item }) => !item.hidden).length;
  status.textContent = fill(shown ? tools.dataset.shown : tools.dataset.none, shown, entries.length);
}

/* Names, reasons, and edge cases that an entry doesn't show are loaded when a reader is about to use the filter. */
async function loadNames() {
  let names;
  try { names = await (await import("./data.js")).loadData(tools.dataset.names); } catch { return; }
  if ("named" in tools.dataset) return;
  tools.dataset.named = "";
  for (const entry of entries) entry.words += ` ${fold(names[entry.item.id] || "")}`;
  apply();
  if (!tools.contains(document.activeElement)) showTarget();
}
for (const sign of ["pointerover", "focusin", "input"]) tools.addEventListener(sign, loadNames);

function fromAddress() {
  const query = readQuery();
  q.value = query.text("q");
  for (const select of selects) select.value = query.takeOption(select.name, select);
  showHint(hint, ignoredText(tools.dataset.ignored, query.ignored));
  if (q.value) loadNames();
  apply();
  showTarget();
}

/** Shows the entry that the address names, even if the filter hides it. */
function showTarget() {
  const target = document.getElementById(targetId());
  if (!target?.hidden) return;
  target.hidden = false;
  say();
  target.scrollIntoView();
}

function changed() {
  showHint(hint, "");
  apply();
  replaceAddress(addressWith({ ...Object.fromEntries(selects.map(({ name, value }) => [name, value])), q: q.value }));
}

tools.addEventListener("input", changed);
tools.addEventListener("reset", () => setTimeout(changed)); // by then the fields are empty
tools.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);
addEventListener("hashchange", fromAddress);

tools.hidden = false;
fromAddress();
