/* Who patches what: filter by word, provider, layer, and answer; sort. The choice is kept in the address.
   Without this script everything is listed, by provider. */
import { addressWith, ignoredText, readQuery, replaceAddress, showHint } from "./address.js";
import { fill, fold } from "./text.js";

const tools = document.querySelector(".filter-tools");
const table = document.querySelector(".who-patches");

const { q, provider, layer, who, sort } = tools.elements;
const selects = [provider, layer, who, sort];
const status = tools.querySelector(".filter-status");
const hint = tools.querySelector(".matrix-hint");
const layers = [...layer.options].map((option) => option.value).filter(Boolean); // in the order of the cells
const groups = [...table.tBodies];
const together = document.createElement("tbody"); // for all rows, when they aren't sorted by provider
const rows = groups.flatMap((group) => [...group.rows].slice(1).map((row) => {
  const link = row.querySelector("a");
  return {
    row,
    group,
    link,
    cells: [...row.cells].slice(1).map(({ firstChild: { classList } }) => ({
      who: classList[0], own: !classList.contains("inherited"),
    })),
    words: fold(`${link.textContent} ${group.rows[0].textContent}`),
  };
}));

/* ── Which rows ── */

function apply() {
  const words = q.value.slice(0, 200).split(/\s+/).filter(Boolean).map(fold);
  let [shown, own] = [0, 0];
  for (const each of rows) {
    const asked = layer.value ? [each.cells[layers.indexOf(layer.value)]] : each.cells;
    const answers = asked.filter((cell) => !who.value || cell.who === who.value);
    const fits = answers.length > 0
      && (!provider.value || each.group.dataset.provider === provider.value)
      && words.every((word) => each.words.includes(word));
    each.row.hidden = !fits;
    shown += fits;
    own += fits && answers.some((cell) => cell.own);
  }
  for (const group of groups) group.hidden = [...group.rows].slice(1).every((row) => row.hidden);
  const { shown: some, none, who: ofThem } = tools.dataset;
  const sentences = [shown ? some : none, shown && who.value ? ofThem : ""];
  status.textContent = [fill(sentences[0], shown, rows.length), fill(sentences[1], own)].join(" ").trim();
}

/* ── In which order ── */

/** Customer, shared, provider; what the sources of a service say before what is inherited. */
function rank({ cells }) {
  const cell = cells[layers.indexOf(sort.value)];
  return [...who.options].findIndex((option) => option.value === cell.who) * 2 - cell.own;
}

/** Says whose product it is in the row itself: only the rows of one provider have a head that says it. */
function nameProvider({ link, group }) {
  const name = document.createElement("span");
  name.className = "row-provider";
  name.textContent = ` ${group.rows[0].textContent}`;
  link.after(name);
}

function arrange() {
  if (!sort.value) {
    together.remove();
    for (const { row, group } of rows) group.append(row);
    return;
  }
  if (!table.querySelector(".row-provider")) rows.forEach(nameProvider);
  const names = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const order = sort.value === "name"
    ? (a, b) => names.compare(a.link.textContent, b.link.textContent)
    : (a, b) => rank(a) - rank(b);
  together.append(...[...rows].sort(order).map(({ row }) => row));
  table.append(together);
}

/* ── Names that a row doesn't show, loaded when a reader is about to use the filter ── */

async function loadNames() {
  let names;
  try { names = await (await import("./data.js")).loadData(tools.dataset.names); } catch { return; }
  if ("named" in tools.dataset) return;
  tools.dataset.named = "";
  for (const each of rows) {
    const [service, setting] = each.link.getAttribute("href").split("/services/")[1].split("#");
    each.words += ` ${fold(names[service] || "")} ${fold(setting && names[`${service}#${setting}`] || "")}`;
  }
  apply();
}
for (const sign of ["pointerover", "focusin", "input"]) tools.addEventListener(sign, loadNames);

/* ── The address ── */

function fromAddress() {
  const query = readQuery();
  q.value = query.text("q");
  for (const select of selects) select.value = query.takeOption(select.name, select);
  query.ignoreAllBut(["q", ...selects.map((select) => select.name)]);
  showHint(hint, ignoredText(tools.dataset.ignored, query.ignored));
  if (q.value) loadNames();
  if (sort.value || together.isConnected) arrange();
  apply();
}

function changed(event) {
  showHint(hint, "");
  if (event?.target !== q) arrange();
  apply();
  const choice = Object.fromEntries(selects.map((select) => [select.name, select.value]));
  replaceAddress(addressWith({ ...choice, q: q.value }));
}

tools.addEventListener("input", changed);
tools.addEventListener("reset", () => setTimeout(changed)); // by then the fields are empty
tools.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);

tools.hidden = false;
fromAddress();
