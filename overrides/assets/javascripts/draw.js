/* Draw the staircase: an empty matrix to fill in from memory, which is checked cell by cell.
   The address has the columns and rows, and can have a drawing. Without this script it's a table to print. */
import { addressWith, ignoredText, pushAddress, readQuery, showHint } from "./address.js";
import { makeButton, part, startTable } from "./answer-table.js";
import { namesOf, readColumns } from "./column-choice.js";
import { isKept, load, save } from "./draw-progress.js";
import { fill } from "./text.js";

const box = document.querySelector(".draw");
const words = JSON.parse(box.dataset.words);
const tools = box.querySelector(".draw-tools");
const end = box.querySelector(".draw-end");
const [hint, status, score, misses, link] = [".matrix-hint", ".draw-status", ".draw-score", ".draw-misses", ".draw-link"]
  .map((name) => box.querySelector(name));
const table = box.querySelector(".draw-table");
const rows = [...table.tBodies[0].rows];
const layers = rows.map((row) => row.dataset.layer);
const models = [...table.tHead.rows[0].cells].slice(1).map(({ textContent, dataset: { column, model, cells } }) => ({
  id: column, model, name: textContent.trim(), link: (layer) => cells + layer,
}));

let choice = { columns: new Set(), products: [], rows: "all" };
let drawn = {}; // by cell, a letter
let mode = "draw"; // or "checked", "answers"
let verdicts = new Map(); // by cell, after a check
let open = null; // the cells to fill in again, or null for all
let products = null; // the list of product-list.js, once a reader has asked for one

const { allowTab, begin, layerOf, nameOf, paint: paintAnswer, shownCells } = startTable(box, words, (cell) => drawn[cell.dataset.cell] ?? "", draw);

/* ── What is shown ── */

/** The columns that are shown, in their order. */
function shownColumns() {
  const chosen = choice.products.map((id) => {
    const column = products.columns.get(id);
    const link = (layer) => new URL(products.linkTo(column, layer), new URL("../../matrix/", location.href)).href;
    return { ...column, link };
  });
  return [...models.filter(({ id }) => choice.columns.has(id)), ...chosen];
}

const shownRows = () => rows.filter((row) => !row.hidden);

/** Makes the columns of products, hides what isn't chosen, and paints all cells. */
function arrange() {
  const head = table.tHead.rows[0];
  for (const row of table.rows) [...row.cells].slice(1 + models.length).forEach((cell) => cell.remove());
  for (const id of choice.products) {
    const name = part("th", products.columns.get(id).name);
    name.scope = "col";
    head.append(name);
    rows.forEach((row) => row.append(part("td")));
  }
  const shown = [...models.map(({ id }) => choice.columns.has(id)), ...choice.products.map(() => true)];
  const ids = [...models.map(({ id }) => id), ...choice.products];
  for (const row of table.rows) [...row.cells].slice(1).forEach((cell, i) => { cell.hidden = !shown[i]; });
  rows.forEach((row, y) => {
    row.hidden = choice.rows === "textbook" && !("textbook" in row.dataset);
    [...row.cells].slice(1).forEach((cell, i) => {
      cell.dataset.cell = `${ids[i]}.${layers[y]}`;
      if (!cell.firstChild) cell.append(makeButton());
    });
  });
  for (const input of tools.querySelectorAll("input[name=model]")) input.checked = choice.columns.has(input.value);
  for (const input of tools.querySelectorAll("input[name=rows]")) input.checked = input.value === choice.rows;
  showChosen();
  paintAll();
  begin();
}

const isOpen = (id) => mode !== "answers" && (!open || open.has(id));

/** What a cell shows: the reader's answer, or the right one. */
function paint(cell) {
  const id = cell.dataset.cell;
  const verdict = verdicts.get(id);
  const value = mode === "answers" ? verdict.right : drawn[id] ?? "";
  paintAnswer(cell, value, { state: mode === "checked" && value ? verdict.state : "" });
  cell.firstChild.setAttribute("aria-disabled", String(!isOpen(id)));
}

function paintAll() {
  shownCells().forEach(paint);
  showCounts();
  const checked = mode === "checked";
  for (const each of [score, misses]) each.hidden = !checked;
  box.querySelector("[data-act=answers]").setAttribute("aria-pressed", String(mode === "answers"));
  box.querySelector("[data-act=repeat]").hidden = !checked || ![...verdicts.values()].some(({ state }) => state === "missed" || !state);
  showLink();
}

/** How many cells of each column and each row are right or accepted, after a check. */
function showCounts() {
  for (const count of table.querySelectorAll(".draw-count")) count.remove();
  if (mode !== "checked") return;
  const count = (head, cells) => {
    const good = cells.filter(({ dataset: { cell } }) => ["right", "accepted"].includes(verdicts.get(cell).state));
    head.append(part("span", ` ${good.length}/${cells.length}`, "draw-count"));
  };
  const cells = shownCells();
  for (const row of shownRows()) count(row.cells[0], cells.filter((cell) => cell.parentElement === row));
  for (const head of [...table.tHead.rows[0].cells].slice(1)) {
    if (!head.hidden) count(head, cells.filter((cell) => cell.cellIndex === head.cellIndex));
  }
}

/* ── The address, and what is kept ── */

const isLetters = (text) => /^[csp-]+$/.test(text);

/** The link to what is drawn: for each column a letter for each row. */
function showLink() {
  const cells = shownCells();
  const letters = shownColumns().map(({ id }) => cells.filter(({ dataset: { cell } }) => cell.slice(0, cell.lastIndexOf(".")) === id)
    .map(({ dataset: { cell } }) => drawn[cell] ?? "-").join(""));
  link.hidden = !letters.some((text) => /[csp]/.test(text));
  link.firstChild.href = address(letters.join(","));
}

function address(letters = "") {
  return addressWith({
    models: namesOf(choice.columns, choice.products, models), rows: choice.rows === "all" ? "" : choice.rows, drawn: letters,
  });
}

/** Takes a drawing of the address in place of what is kept. */
function takeDrawing(list, ignored) {
  const cells = shownCells();
  shownColumns().forEach(({ id }, i) => {
    const own = cells.filter(({ dataset: { cell } }) => cell.slice(0, cell.lastIndexOf(".")) === id);
    const letters = list[i] ?? "";
    if (letters.length !== own.length || !isLetters(letters)) { ignored.push(letters || "drawn="); return; }
    own.forEach(({ dataset: { cell } }, y) => { drawn[cell] = letters[y] === "-" ? "" : letters[y]; });
  });
}

let asked = 0;

async function fromAddress() {
  const mine = ++asked;
  const query = readQuery();
  query.ignoreAllBut(["models", "rows", "drawn"]);
  const { chosen, others } = readColumns(query.list("models"), models);
  const { ignored } = query;
  const wanted = { columns: chosen, products: [], rows: query.take("rows", (value) => ["textbook", "all"].includes(value)) || "all" };
  if (others.length) {
    try { await loadProducts(); } catch { return; }
    if (mine !== asked) return;
    wanted.products = products.find(others, ignored).slice(0, 12);
  }
  if (!chosen.size && !wanted.products.length) wanted.columns = new Set(models.map(({ id }) => id));
  choice = wanted;
  drawn = load();
  reset();
  arrange();
  if (query.list("drawn").length) takeDrawing(query.list("drawn"), ignored);
  paintAll();
  showHint(hint, ignoredText(words.ignored, ignored));
}

function reset() {
  [mode, verdicts, open] = ["draw", new Map(), null];
}

function choose() {
  showHint(hint, "");
  reset();
  arrange();
  if (address() !== location.pathname + location.search) pushAddress(address());
}

tools.addEventListener("change", ({ target: { name, value, checked } }) => {
  if (name === "model") {
    if (checked) choice.columns.add(value);
    else choice.columns.delete(value);
    if (!choice.columns.size && !choice.products.length) choice.columns.add(value); // a table needs a column
  } else if (name === "rows") choice.rows = value;
  else return;
  choose();
});
tools.addEventListener("submit", (event) => event.preventDefault());

/* ── Products ── */

const picker = tools.querySelector(".product-picker");
const chosenList = picker.querySelector(".chosen");
let loading = null;

function loadProducts() {
  loading ??= Promise.all([import("./product-list.js"), import("./matrix-picker.js")]).then(async ([list, { startPicker }]) => {
    products = await list.loadProducts(box.dataset.products, box.dataset.cells);
    startPicker(products, {
      chosen: () => choice.products,
      add: (ids) => { choice.products = [...choice.products, ...ids]; choose(); },
      say: (text) => { status.textContent = text; },
    });
  });
  loading.catch(() => {
    loading = null;
    showHint(hint, words["not-loaded"]);
  });
  return loading;
}

function showChosen() {
  chosenList.hidden = !choice.products.length;
  chosenList.replaceChildren(...choice.products.map((id) => {
    const [item, button] = [part("li"), part("button", `${products.columns.get(id).name} ×`)];
    button.type = "button";
    button.dataset.remove = id;
    button.setAttribute("aria-label", fill(products.words.remove, products.columns.get(id).name));
    item.append(button);
    return item;
  }));
}

for (const sign of ["pointerover", "focusin", "input"]) picker.addEventListener(sign, () => { loadProducts().catch(() => {}); });
picker.addEventListener("click", ({ target: { dataset: { remove } } }) => {
  if (!remove) return;
  choice.products = choice.products.filter((id) => id !== remove);
  if (!choice.products.length && !choice.columns.size) choice.columns = new Set(models.map(({ id }) => id));
  choose();
  picker.querySelector("input").focus();
});

/* ── Draw ── */

/** Gives a cell an answer, and says so. */
function draw(cell, value) {
  const id = cell.dataset.cell;
  if (!isOpen(id)) return;
  if (value) drawn[id] = value;
  else delete drawn[id];
  save({ [id]: value });
  if (mode === "checked") { mode = "draw"; paintAll(); } else { paint(cell); showLink(); }
  const said = fill(words.cell, nameOf(cell), layerOf(cell), value ? words[value] : words.blank);
  status.textContent = isKept() ? said : `${said}. ${words["not-kept"]}`;
}

/* ── Check ── */

/** Loads the answers of what is shown, and what others say. */
async function loadVerdicts() {
  const { judge } = await import("./draw-check.js");
  return judge({ box, layers, columns: shownColumns(), products, drawn, cells: shownCells().map(({ dataset: { cell } }) => cell) });
}
for (const sign of ["pointerover", "focusin"]) {
  end.addEventListener(sign, () => { import("./draw-check.js").catch(() => {}); }, { once: true });
}

async function look(next) {
  let found;
  try { found = await loadVerdicts(); } catch { status.textContent = words["not-loaded"]; return null; }
  verdicts = found.verdicts;
  mode = next;
  return found;
}

const acts = {
  async check() {
    if (!shownCells().some(({ dataset: { cell } }) => drawn[cell])) { status.textContent = words.nothing; return; }
    const found = await look("checked");
    if (!found) return;
    open = null;
    paintAll();
    status.textContent = "";
    await found.report(score, misses, (id) => shownCells().find(({ dataset: { cell } }) => cell === id), { words, nameOf, layerOf });
    score.focus();
  },
  async answers() {
    if (mode === "answers") {
      mode = "draw";
      paintAll();
      status.textContent = words.yours;
    } else if (await look("answers")) {
      paintAll();
      status.textContent = words.shown;
    }
  },
  repeat() {
    open = new Set([...verdicts].filter(([, { state }]) => !state || state === "missed").map(([id]) => id));
    for (const id of open) delete drawn[id];
    save(Object.fromEntries([...open].map((id) => [id, ""])));
    mode = "draw";
    paintAll();
    status.textContent = fill(words.repeat, open.size);
    const first = shownCells().find(({ dataset: { cell } }) => open.has(cell));
    allowTab(first);
    first.firstChild.focus();
  },
  clear() {
    const ids = shownCells().map(({ dataset: { cell } }) => cell);
    ids.forEach((id) => { delete drawn[id]; });
    save(Object.fromEntries(ids.map((id) => [id, ""])));
    reset();
    paintAll();
    status.textContent = words.cleared;
  },
};

box.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (button) acts[button.dataset.act]();
});
addEventListener("popstate", fromAddress);

tools.hidden = false;
end.hidden = false;
fromAddress();
