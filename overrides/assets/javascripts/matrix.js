/* The matrix as an instrument: choose columns and rows, open a cell, copy what is shown.
   Without this script the page is the full table, and every cell a link to its reason. */
import { addressWith, ignoredText, readQuery, showHint, targetId } from "./address.js";
import { loadData } from "./data.js";
import { fill } from "./text.js";

const table = document.querySelector(".matrix");
const tools = document.querySelector(".matrix-tools");
const popover = document.getElementById("cell-popover");
const words = tools.dataset;
const status = tools.querySelector(".matrix-status");
const hint = tools.querySelector(".matrix-hint");
const heads = [...table.tHead.rows[0].cells].slice(1);
const rows = [...table.tBodies[0].rows];
const columnIds = heads.map((head) => head.dataset.column);
const modelIds = [...new Set(heads.map((head) => head.dataset.model))];

/* ── The choice: which columns, which rows ── */

const everything = () => ({ columns: new Set(columnIds), rows: "all", diff: false });
let choice = everything();

/** The choice that the address asks for, and the words in it that mean nothing here. */
function readChoice() {
  const query = readQuery();
  query.ignoreAllBut(["models", "rows", "diff"]);
  const columns = new Set();
  for (const name of query.list("models")) {
    const found = columnIds.filter((id, i) => id === name || heads[i].dataset.model === name);
    if (found.length) found.forEach((id) => columns.add(id));
    else query.ignored.push(name);
  }
  return {
    wanted: {
      columns: columns.size ? columns : new Set(columnIds),
      rows: query.take("rows", (value) => ["textbook", "all"].includes(value)) || "all",
      diff: query.take("diff", (value) => ["1", "0"].includes(value)) === "1",
    },
    ignored: query.ignored,
  };
}

/** The address of the choice; the whole table has none. A model with all its variants is named once. */
function address() {
  const names = modelIds.flatMap((model) => {
    const own = columnIds.filter((id, i) => heads[i].dataset.model === model);
    const chosen = own.filter((id) => choice.columns.has(id));
    return chosen.length === own.length ? [model] : chosen;
  });
  return addressWith({
    models: choice.columns.size < columnIds.length ? names.join(",") : "",
    rows: choice.rows === "all" ? "" : choice.rows,
    diff: choice.diff ? "1" : "",
  });
}

const answer = (cell) => cell.dataset.who + (cell.dataset.answers || "");

/** Shows and hides columns and rows, and says how much of the table is shown. */
function apply() {
  const shown = columnIds.map((id) => choice.columns.has(id));
  let rowCount = 0;
  heads.forEach((head, i) => { head.hidden = !shown[i]; });
  for (const row of rows) {
    const cells = [...row.cells].slice(1);
    const answers = new Set();
    cells.forEach((cell, i) => {
      if (cell.hidden === shown[i]) cell.hidden = !shown[i];
      if (shown[i]) answers.add(answer(cell));
    });
    row.hidden = (choice.rows === "textbook" && !("textbook" in row.dataset)) || (choice.diff && answers.size < 2);
    if (!row.hidden) rowCount += 1;
  }
  for (const box of tools.querySelectorAll("input[name=model]")) box.checked = choice.columns.has(box.value);
  for (const radio of tools.querySelectorAll("input[name=rows]")) radio.checked = radio.value === choice.rows;
  tools.querySelector("input[name=diff]").checked = choice.diff;
  const numbers = [choice.columns.size, columnIds.length, rowCount, rows.length];
  status.textContent = fill(rowCount ? words.shown : words.none, ...numbers);
}

function chooseFromAddress() {
  const { wanted, ignored } = readChoice();
  choice = wanted;
  showHint(hint, ignoredText(words.ignored, ignored));
  apply();
}

function closePopover() {
  if (popover.matches(":popover-open")) popover.hidePopover();
}

function changed() {
  closePopover();
  showHint(hint, "");
  apply();
  const chosen = address();
  if (chosen !== location.pathname + location.search) history.pushState(null, "", chosen);
}

tools.addEventListener("change", (event) => {
  const input = event.target;
  if (input.name === "model") {
    if (input.checked) choice.columns.add(input.value);
    else choice.columns.delete(input.value);
    if (!choice.columns.size) choice.columns.add(input.value); // a table needs a column
  } else if (input.name === "rows") choice.rows = input.value;
  else if (input.name === "diff") choice.diff = input.checked;
  else return;
  changed();
});

addEventListener("popstate", () => {
  closePopover();
  chooseFromAddress();
  openFromAddress();
});

/* ── Copy what is shown ── */

const loadCopy = () => import("./matrix-copy.js");
for (const sign of ["pointerover", "focusin"]) tools.addEventListener(sign, () => { loadCopy().catch(() => {}); }, { once: true });

async function copy({ copy: form, copied }) {
  try {
    const { copyTable } = await loadCopy();
    status.textContent = await copyTable(form, location.origin + address()) ? copied : words.notCopied;
  } catch { status.textContent = words.notCopied; }
}

tools.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.act === "reset") { choice = everything(); changed(); }
  else if (button?.dataset.copy) copy(button.dataset);
});

/* ── Open a cell, and go from cell to cell ── */

/** Loads what opens a cell, and the reasons of all cells. */
const loadReasons = () => Promise.all([import("./matrix-cell.js"), loadData(words.cells)]);

async function openCell(cell) {
  try {
    const [opener, reasons] = await loadReasons();
    opener.openCell(cell, reasons[cell.id]);
  } catch { location.href = cell.querySelector("a").href; }
}

table.addEventListener("click", (event) => {
  const cell = event.target.closest("td.cell");
  if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openCell(cell);
});
for (const sign of ["pointerover", "focusin"]) {
  table.addEventListener(sign, () => { loadReasons().catch(() => {}); }, { once: true });
}

/** The next cell that is shown in the direction of a key. */
function neighbor(cell, key) {
  const shownRows = rows.filter((row) => !row.hidden);
  const shownCells = [...cell.parentElement.cells].slice(1).filter((each) => !each.hidden);
  let y = shownRows.indexOf(cell.parentElement);
  let x = shownCells.indexOf(cell);
  if (key === "ArrowLeft") x -= 1;
  else if (key === "ArrowRight") x += 1;
  else if (key === "ArrowUp") y -= 1;
  else if (key === "ArrowDown") y += 1;
  else if (key === "Home") x = 0;
  else if (key === "End") x = shownCells.length - 1;
  else return null;
  return shownRows[y] && shownCells[x] ? shownRows[y].cells[shownCells[x].cellIndex] : null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const inPopover = popover.contains(event.target);
  const cell = inPopover ? table.querySelector("td.opened") : event.target.closest?.("td.cell");
  const next = cell && table.contains(cell) ? neighbor(cell, event.key) : null;
  if (!next) return;
  event.preventDefault();
  const link = next.querySelector("a");
  link.scrollIntoView({ block: "nearest", inline: "nearest" });
  link.focus({ preventScroll: true });
  if (inPopover) openCell(next);
});

/** The browser itself goes to an address and takes the focus there, at the latest in the frame after loading. */
async function arrived() {
  if (document.readyState !== "complete") await new Promise((go) => { addEventListener("load", go, { once: true }); });
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}

/** Opens the cell that the address names; shows it first if the choice has hidden it. */
async function openFromAddress() {
  const id = targetId();
  const cell = id.includes(".") ? document.getElementById(id) : null;
  if (!cell || !table.contains(cell)) return;
  if (cell.hidden || cell.parentElement.hidden) {
    choice = everything();
    apply();
    history.replaceState(null, "", location.pathname + location.hash);
  }
  await arrived();
  if (targetId() !== id) return; // the reader has gone on
  cell.scrollIntoView({ block: "start", inline: "center" }); // so that its reason has room below
  openCell(cell);
}

addEventListener("hashchange", openFromAddress);

tools.hidden = false;
chooseFromAddress();
openFromAddress();
