/* A table whose cells take an answer: by click, by arrow keys and 1, 2, 3, and on a phone one column at a time.
   The drawing and the form of a chart have one. */
import { neighbor } from "./table-keys.js";
import { fill } from "./text.js";

export const WHO = { c: "customer", s: "shared", p: "provider" };
const NEXT = { "": "c", c: "s", s: "p", p: "" };
const KEYS = { 1: "c", 2: "s", 3: "p", 0: "", Delete: "", Backspace: "" };
const SIGNS = { right: "✓", accepted: "≈", missed: "×" };

export const part = (name, text = "", className = "") => Object.assign(document.createElement(name), { textContent: text, className });
export const makeButton = () => Object.assign(part("button"), { type: "button", tabIndex: -1 });

/** Starts the table in `box`, whose cells have a button each. `letterOf(cell)` says which answer a cell has, and
    `give(cell, letter)` is called when a reader gives it another. */
export function startTable(box, words, letterOf, give) {
  const [table, steps] = [box.querySelector(".draw-table"), box.querySelector(".draw-steps")];
  const rows = () => [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const cellsOf = (row) => [...row.cells].slice(1).filter((cell) => !cell.hidden);
  const shownCells = () => rows().flatMap(cellsOf);
  const heads = () => cellsOf(table.tHead.rows[0]);
  const nameOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex].firstChild.textContent.trim();
  const layerOf = (cell) => cell.parentElement.cells[0].firstChild.textContent.trim();
  let current = 0; // the column that a phone shows

  /** Shows an answer in a cell, and how it was judged. A cell without an answer can have a text. */
  function paint(cell, letter, { state = "", text = "" } = {}) {
    const button = cell.firstChild;
    const said = [letter ? words[letter] : text || words.blank, state && words[state]].filter(Boolean).join(", ");
    button.className = ["draw-cell", letter ? "" : "draw-blank", state && `is-${state}`].filter(Boolean).join(" ");
    button.setAttribute("aria-label", fill(words.cell, nameOf(cell), layerOf(cell), said));
    const [sign, mark] = [part("span", SIGNS[state], "draw-sign"), part("span", "", `mark mark--${WHO[letter]}`)];
    button.replaceChildren(...(letter ? [...(state ? [sign] : []), mark, words[letter]] : [text]));
  }

  /** On a phone, one column is shown at a time. */
  function step(by) {
    const shown = heads();
    current = (current + by + shown.length) % shown.length;
    for (const row of table.rows) for (const cell of row.cells) {
      cell.classList.toggle("draw-aside", cell.cellIndex > 0 && cell.cellIndex !== shown[current].cellIndex);
    }
    steps.querySelector("span").textContent = fill(words.step, nameOf(shown[current]), current + 1, shown.length);
  }

  /** Makes a cell the one that Tab reaches: the arrow keys reach the others. */
  function allowTab(cell) {
    for (const button of table.querySelectorAll("td button[tabindex='0']")) button.tabIndex = -1;
    cell.firstChild.tabIndex = 0;
  }

  /** Begins with the first column, after others have been shown or hidden. */
  function begin() {
    current = 0;
    step(0);
    if (!shownCells().some((cell) => cell.firstChild.tabIndex === 0)) allowTab(shownCells()[0]);
  }

  steps.addEventListener("click", ({ target: { dataset } }) => { if (dataset.step) step(Number(dataset.step)); });
  table.addEventListener("click", ({ target }) => {
    const cell = target.closest("td");
    if (!cell || !target.closest("button")) return;
    allowTab(cell);
    give(cell, NEXT[letterOf(cell)]);
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key in KEYS) {
      event.preventDefault();
      give(cell, KEYS[event.key]);
      return;
    }
    const next = neighbor(rows(), cell, event.key);
    if (!next) return;
    event.preventDefault();
    step(cellsOf(next.parentElement).indexOf(next) - current);
    allowTab(next);
    next.firstChild.focus();
  });

  return { allowTab, begin, layerOf, nameOf, paint, shownCells };
}
