/* The matrix as an instrument: choose columns and rows, add products, open a cell, copy what is shown.
   Without this script the page is the full table, and every cell a link to its reason. */
import { addressWith, currentAddress, ignoredText, pushAddress, readQuery, replaceAddress, showHint, targetId } from "./address.js";
import { namesOf, readColumns } from "./column-choice.js";
import { loadData } from "./data.js";
import { neighbor } from "./table-keys.js";
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
/* Firefox before 125 and Safari before 17 have no popovers: there, a cell is a link, as without this script. */
const opens = "showPopover" in popover;
const models = heads.map(({ dataset: { column, model } }) => ({ id: column, model }));

/* ── On a phone, the tools are folded, so that the table is on the first screen ── */

const fold = tools.querySelector(".matrix-fold");
fold.addEventListener("click", () => {
  fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") === "false");
});

/* ── The choice: which columns, which rows ── */

/* `columns` are those of the models; `products` are the ids of others, in the order in which they were chosen. */
const everything = () => ({ columns: new Set(columnIds), products: [], rows: "all", diff: false });
let choice = everything();

/* What knows the products (matrix-products.js), once a reader has asked for one. */
let products = null;
let loading = null;

function loadProducts() {
  loading ??= import("./matrix-products.js").then(async ({ start }) => { products = await start(() => choice.products, chooseProducts); });
  loading.catch(() => {
    loading = null;
    showHint(hint, words.productsFailed);
  });
  return loading;
}

/** The choice that the address asks for, the names in it that no model has, and the words that mean nothing here. */
function readChoice() {
  const query = readQuery();
  query.ignoreAllBut(["models", "rows", "diff"]);
  const { chosen: columns, others: names } = readColumns(query.list("models"), models);
  return {
    wanted: {
      ...everything(),
      columns: columns.size ? columns : new Set(columnIds),
      rows: query.take("rows", (value) => ["textbook", "all"].includes(value)) || "all",
      diff: query.take("diff", (value) => ["1", "0"].includes(value)) === "1",
    },
    names,
    onlyNames: !columns.size,
    ignored: query.ignored,
  };
}

/** The address of the choice; the whole table has none. */
function address() {
  return addressWith({
    models: namesOf(choice.columns, choice.products, models),
    rows: choice.rows === "all" ? "" : choice.rows,
    diff: choice.diff ? "1" : "",
  });
}

/** Who runs a layer and who answers for it: the marks without those of inherited and contested cells. */
const answer = (cell) => cell.dataset.marks.replace(/[io]/g, "");

/** Shows and hides columns and rows, and says how much of the table is shown. */
function apply() {
  products?.show(choice.products);
  const shown = [...columnIds.map((id) => choice.columns.has(id)), ...choice.products.map(() => true)];
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
  const numbers = [shown.filter(Boolean).length, shown.length, rowCount, rows.length];
  status.textContent = fill(rowCount ? words.shown : words.none, ...numbers);
}

let asked = 0; // how often something was chosen: what is loaded for an earlier choice comes too late

/** Takes the choice of the address: first what the page has, then the products, when they are loaded. */
async function chooseFromAddress() {
  const mine = ++asked;
  const { wanted, names, onlyNames, ignored } = readChoice();
  choice = wanted;
  apply();
  if (names.length) {
    try { await loadProducts(); } catch { return; }
    if (mine !== asked) return;
    choice.products = products.find(names, ignored);
    if (onlyNames && choice.products.length) choice.columns = new Set();
    apply();
  }
  showHint(hint, ignoredText(words.ignored, ignored));
}

function closePopover() {
  if (opens && popover.matches(":popover-open")) popover.hidePopover();
}

function changed() {
  asked += 1;
  closePopover();
  showHint(hint, "");
  apply();
  const chosen = address();
  if (chosen !== currentAddress()) pushAddress(chosen);
}

tools.addEventListener("change", (event) => {
  const input = event.target;
  if (input.name === "model") {
    if (input.checked) choice.columns.add(input.value);
    else choice.columns.delete(input.value);
    if (!choice.columns.size && !choice.products.length) choice.columns.add(input.value); // a table needs a column
  } else if (input.name === "rows") choice.rows = input.value;
  else if (input.name === "diff") choice.diff = input.checked;
  else return;
  changed();
});

addEventListener("popstate", async () => {
  closePopover();
  await chooseFromAddress();
  openFromAddress();
});

/* ── Add and remove products ── */

const picker = tools.querySelector(".product-picker");
for (const sign of ["pointerover", "focusin", "input"]) picker.addEventListener(sign, () => { loadProducts().catch(() => {}); });

/** Shows these columns of products, and says what has changed before it says how much is shown. */
function chooseProducts(ids, said) {
  choice.products = ids;
  if (!ids.length && !choice.columns.size) choice.columns = new Set(columnIds);
  changed();
  status.textContent = `${said} ${status.textContent}`;
}

tools.addEventListener("submit", (event) => event.preventDefault());

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

/** Loads what opens a cell, and the reasons of all cells of the models. */
const loadReasons = () => Promise.all([import("./matrix-cell.js"), loadData(words.cells)]);
const ofModel = (cell) => cell.cellIndex <= columnIds.length;
let opening = null;

async function openCell(cell) {
  opening = cell;
  try {
    const [opener, reasons] = await loadReasons();
    const reason = ofModel(cell) ? reasons[cell.id] : await products.reason(cell);
    if (opening === cell && cell.isConnected) opener.openCell(cell, reason);
  } catch { location.href = cell.querySelector("a").href; }
}

table.addEventListener("click", (event) => {
  const cell = event.target.closest("td.cell");
  if (!opens || !cell || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openCell(cell);
});
table.dataset.explains = ""; // so that page.js doesn't get the pages behind the cells
for (const sign of ["pointerover", "focusin"]) {
  if (opens) table.addEventListener(sign, () => { loadReasons().catch(() => {}); }, { once: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const inPopover = popover.contains(event.target);
  const cell = inPopover ? table.querySelector("td.opened") : event.target.closest?.("td.cell");
  const next = cell && table.contains(cell) ? neighbor(rows, cell, event.key) : null;
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

/** Adds the column of a product that has the cell with this id: beside the columns that were chosen, or beside its model's. */
async function addColumnOf(id) {
  try { await loadProducts(); } catch { return; }
  const column = targetId() === id && products.columnOf(id);
  if (!column || choice.products.includes(column.id)) return;
  if (!choice.products.length && choice.columns.size === columnIds.length) choice.columns = new Set([column.base]);
  choice.products = [...choice.products, column.id];
  apply();
  replaceAddress(address() + location.hash);
}

/** Opens the cell that the address names; shows it first if the choice has hidden it. */
async function openFromAddress() {
  const id = targetId();
  if (!id.includes(".")) return;
  if (!document.getElementById(id)) await addColumnOf(id);
  const cell = document.getElementById(id);
  if (!cell || !table.contains(cell)) return;
  if (cell.hidden || cell.parentElement.hidden) {
    choice = { ...everything(), products: choice.products, ...(!ofModel(cell) && { columns: choice.columns }) };
    apply();
    replaceAddress(address() + location.hash);
  }
  await arrived();
  if (targetId() !== id) return; // the reader has gone on
  cell.scrollIntoView({ block: "start", inline: "center" }); // so that its reason has room below
  if (opens) openCell(cell);
}

addEventListener("hashchange", openFromAddress);

tools.hidden = false;
popover.hidden = !opens;
chooseFromAddress().then(openFromAddress);
