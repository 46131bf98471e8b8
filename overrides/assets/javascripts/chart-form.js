/* The form of "Check my chart": another view of the chart in the text box. Its table has every row and column that a
   reader can choose, and hides those that the chart lacks. Each cell has in its data what the text has there.
   check-chart.js loads this script. */
import { makeButton, part, startTable } from "./answer-table.js";
import { short } from "./chart-report.js";
import { fill } from "./text.js";

const form = document.querySelector(".chart-fields");
const words = JSON.parse(form.closest(".chart-check").dataset.words);
const table = form.querySelector("table");
const status = form.querySelector("[role=status]");
const choices = form.querySelectorAll("fieldset"); // of columns and of rows
const [head] = table.tHead.rows;
let changed = null; // is called after each change

const cells = startTable(form, words, (cell) => cell.dataset.letter, (cell, letter) => {
  setCell(cell, letter ? words[letter] : "", letter);
  status.textContent = fill(words.cell, cells.nameOf(cell), cells.layerOf(cell), words[letter] ?? words.blank);
  changed();
});

function setCell(cell, text, letter) {
  Object.assign(cell.dataset, { text, letter });
  cells.paint(cell, letter, { text: short(text) });
}

/** The rows or columns of a chart, and, where they belong, those of ours that it lacks. */
function withOurs(own, ours) {
  const all = own.map(({ name, as, id }, index) => ({ name: as || name, id, index, shown: true }));
  ours.forEach(([id, name], i) => {
    if (all.some((each) => each.id === id)) return;
    const later = ours.slice(i + 1).map(([other]) => other);
    const place = all.findIndex((each) => later.includes(each.id));
    all.splice(place < 0 ? all.length : place, 0, { name, id, shown: false });
  });
  return all;
}

function makeHead({ name, shown }, scope) {
  const cell = Object.assign(part("th", short(name) || "?"), { scope, hidden: !shown });
  cell.dataset.text = name;
  return cell;
}

/** Shows a chart that was understood. `whenChanged()` is called after a reader has changed it. */
export function showForm(chart, names, whenChanged) {
  changed = whenChanged;
  const columns = withOurs(chart.columns, names.models);
  const rows = withOurs(chart.rows.map(({ layers, ...row }) => ({ ...row, id: layers.join("+") })), names.layers);
  head.replaceChildren(head.cells[0], ...columns.map((column) => makeHead(column, "col")));
  table.tBodies[0].replaceChildren(...rows.map((row) => {
    const line = Object.assign(part("tr"), { hidden: !row.shown });
    line.append(makeHead({ ...row, shown: true }, "row"), ...columns.map((column) => {
      const cell = Object.assign(part("td"), { hidden: !column.shown });
      cell.append(makeButton());
      return cell;
    }));
    return line;
  }));
  rows.forEach((row, y) => columns.forEach((column, x) => {
    const text = chart.rows[row.index]?.cells[column.index] ?? "";
    const letter = chart.meanings.get(text) ?? "";
    setCell(table.tBodies[0].rows[y].cells[x + 1], words[letter] ?? text, letter);
  }));
  [columns, rows].forEach((list, i) => choices[i].replaceChildren(choices[i].firstElementChild, ...list.map(makeChip)));
  cells.begin();
}

function makeChip({ name, shown }, value) {
  const label = part("label", "", "chip");
  label.append(Object.assign(part("input"), { type: "checkbox", value, checked: shown }), part("span", short(name) || "?"));
  return label;
}

choices.forEach((choice, isRow) => choice.addEventListener("change", ({ target }) => {
  target.checked ||= !choice.querySelector(":checked"); // a chart needs a column and a row
  const place = Number(target.value);
  const parts = isRow ? [table.tBodies[0].rows[place]] : [...table.rows].map((row) => row.cells[place + 1]);
  for (const each of parts) each.hidden = !target.checked;
  cells.begin();
  changed();
}));

const quoted = (text) => (/[\t",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What the table shows, as CSV. */
export function asText() {
  const lines = [...table.rows].filter((row) => !row.hidden)
    .map((row) => [...row.cells].filter((cell) => !cell.hidden).map(({ dataset: { text } }) => quoted(text.replaceAll("|", "/"))));
  return `${lines.map((line) => line.join(",")).join("\n")}\n`;
}
