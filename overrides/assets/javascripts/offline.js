/* The page on which a reader keeps the site on the device, updates what is kept, and removes it.
   Only the button *Keep on this device* stores anything and registers the service worker. */
import { canKeep, keep, published, removeAll, startWorker, stored, tidy } from "./offline-files.js";
import { fill } from "./text.js";

const box = document.querySelector(".offline");
const words = JSON.parse(box.dataset.words);
const status = box.querySelector(".offline-status");
const newer = box.querySelector(".offline-newer");
const choice = box.querySelector("fieldset");
const progress = box.querySelector("progress");
const options = [...choice.querySelectorAll("input")];
const cancel = box.querySelector("[data-act=cancel]");
const button = (name) => box.querySelector(`[data-act=${name}]`);
const languages = new Map(options.filter(({ dataset }) => dataset.name).map(({ value, dataset }) => [value, dataset.name]));
const news = new Map(); // the published lists, by root
let controller = null; // of the download that runs
let last = ""; // what was said of the last button
let looks = 0; // how often the page looked at what is kept: an earlier look may end later

const megabytes = (bytes) => `${Math.ceil(bytes / 1e6)} MB`;

function say(sentences, place = status) {
  const text = sentences.filter(Boolean).join("\n");
  if (place.textContent !== text) place.textContent = text; // a screen reader reads a text again when it is set again
}

/** The size of languages, or "" before we know it. */
function sizeOf(roots) {
  const sizes = roots.map((root) => news.get(root)?.bytes);
  return sizes.every(Boolean) ? megabytes(sizes.reduce((sum, size) => sum + size, 0)) : "";
}

function hideAll() {
  for (const part of [choice, ...box.querySelectorAll("button")]) part.hidden = true;
  say([], newer);
}

/** Shows what is kept, and what a reader can do now. `said` is what has just happened. */
async function show(said = last) { // which stays when the published list comes late
  last = said;
  const look = ++looks;
  const all = await stored();
  if (look !== looks) return;
  const kept = all.filter(({ list }) => list).map(({ list }) => list);
  const more = [...languages.keys()].filter((root) => !kept.some((list) => list.root === root));
  const old = kept.filter(({ root, edition }) => news.has(root) && news.get(root).edition !== edition);
  const names = kept.map(({ root, edition, bytes, day }) => fill(words.edition, languages.get(root), edition, day, megabytes(bytes)));
  button("keep").hidden = kept.length > 0;
  button("add").hidden = !kept.length || !more.length;
  button("update").hidden = !old.length;
  button("remove").hidden = !all.length;
  cancel.hidden = true;
  choice.hidden = kept.length > 0;
  progress.parentElement.hidden = true;
  button("add").textContent = fill(words.add, more.map((root) => languages.get(root)).join(", "), sizeOf(more)).replace(" ()", "");
  button("add").value = more.join(",");
  button("update").value = old.map(({ root }) => root).join(",");
  say([said, kept.length && `${words.kept} ${names.join("; ")}`]);
  say([old.length && words.newer], newer);
}

/** Asks which editions are published, and shows their sizes. Rejects without a connection. */
async function ask() {
  await Promise.all([...languages.keys()].map(async (root) => news.set(root, await published(root))));
  for (const { value, nextElementSibling: size } of options) size.textContent = sizeOf(value.split(","));
}

/** Downloads the languages with these roots. */
async function download(roots) {
  controller = new AbortController();
  hideAll();
  cancel.hidden = false;
  cancel.focus();
  progress.parentElement.hidden = false;
  progress.removeAttribute("value");
  say([words.running]);
  navigator.storage?.persist?.().catch(() => { /* the browser decides by itself */ });
  try {
    await ask();
    await startWorker();
    const lists = roots.map((root) => [root, news.get(root)]);
    const sum = (count) => lists.reduce((total, [, list]) => total + count(list), 0);
    const [files, bytes] = [sum((list) => Object.keys(list.files).length), sum((list) => list.bytes)];
    let [number, done] = [0, 0];
    for (const [root, list] of lists) {
      await keep(root, list, controller, (size) => {
        [number, done] = [number + 1, done + size];
        progress.value = done / bytes;
        progress.nextElementSibling.textContent = fill(words.progress, number, files, megabytes(done), megabytes(bytes));
      });
    }
    await show(words.done);
  } catch ({ name }) {
    if (name !== "TypeError") await tidy(); // after a lost connection, a reader can go on where it stopped
    await show(words[{ AbortError: "cancelled", RangeError: "changed", QuotaExceededError: "full" }[name] || "lost"]);
  }
  status.focus();
}

async function remove() {
  await removeAll();
  await show(words.removed);
  status.focus();
}

box.addEventListener("submit", (event) => event.preventDefault());
button("keep").addEventListener("click", () => download(choice.querySelector(":checked").value.split(",")));
for (const name of ["add", "update"]) button(name).addEventListener("click", ({ target }) => download(target.value.split(",")));
button("remove").addEventListener("click", remove);
cancel.addEventListener("click", () => controller.abort());

/* At the start: what is kept, then what is published. */
async function start() {
  box.hidden = false;
  if (!await canKeep()) {
    hideAll();
    say([words.unable]);
    return;
  }
  await show();
  try { await ask(); } catch { return; } // without a connection, what is kept is all we know
  if ([...news.values()].some(({ off }) => off)) {
    await removeAll();
    hideAll();
    say([words.off]);
  } else if (!controller) await show();
}
start();
