/* What the check of a chart shows: what it didn't understand, how it read the chart, and where it differs.
   Everything that comes from the reader's text gets into the page as text. check-chart.js loads this script. */
import { WHO, part } from "./answer-table.js";
import { loadAnswers } from "./answers.js";
import { makeReader } from "./chart-names.js";
import { LIMITS, readChart, turned } from "./chart-text.js";
import { fill } from "./text.js";

const box = document.querySelector(".chart-check");
const words = JSON.parse(box.dataset.words);
const result = box.querySelector(".chart-result");
const [score, problemList, reading, table, differences] = [".draw-score", ".chart-problems", ".chart-reading", ".chart", ".draw-misses"]
  .map((name) => result.querySelector(name));
const [rowFields, columnFields, valueFields] = reading.querySelectorAll("fieldset");
const LONGEST = 60; // letters of a reader's text that a sentence repeats

export const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const answer = (letter) => [part("span", "", `mark mark--${WHO[letter]}`), words[letter]];

/** Reads a text as a chart, in the way of `names`, the content of chart-names.json. Returns null if there's no chart. */
export function understand(text, names) {
  const reader = makeReader(names);
  const { lines, long } = readChart(text);
  const problems = long ? [fill(words.long, LIMITS.characters, LIMITS.lines, LIMITS.columns)] : [];
  const first = lines.findIndex(({ cells }) => cells.filter(Boolean).length > 1);
  if (first < 0 || first === lines.length - 1) return null;
  problems.push(...lines.slice(0, first).map(({ line }) => fill(words.left, line)));
  let chart = lines.slice(first);
  const known = (cells, meaning) => cells.filter((cell) => cell && meaning(cell).length).length;
  const [top, side] = [chart[0].cells.slice(1), chart.slice(1).map(({ cells }) => cells[0])];
  if (known(top, reader.layers) + known(side, reader.column) > known(top, reader.column) + known(side, reader.layers)) {
    chart = turned(chart);
    problems.push(words.turned);
  }
  const [head, ...rows] = chart;
  const columns = head.cells.slice(1).map((name) => ({ name, line: head.line, id: reader.column(name) }));
  const used = new Set();
  for (const column of columns) {
    if (column.id && used.has(column.id)) { problems.push(fill(words.twice, column.line, short(column.name))); column.id = ""; }
    used.add(column.id);
  }
  return {
    problems,
    columns,
    rows: rows.map(({ line, cells: [name = "", ...cells] }) => ({
      line, name, cells, layers: reader.layers(name), note: reader.note(name),
    })),
    meanings: new Map(rows.flatMap(({ cells }) => cells.slice(1)).map((cell) => [cell, reader.value(cell)])),
  };
}

/** Shows how a chart that was understood compares with the matrix. */
export async function report(chart, names) {
  const answers = await loadAnswers(box, names.layers.map(([id]) => id), names.models.map(([id]) => ({ id })), null);
  const layerNames = new Map(names.layers);
  const models = new Map(names.models.map(([id, name, cells]) => [id, { name, cells }]));
  const problems = [...chart.problems];
  const found = []; // the cells that can be compared

  for (const column of chart.columns) {
    if (!column.id && column.name) problems.push(fill(words.column, column.line, short(column.name)));
  }
  for (const row of chart.rows) {
    if (row.note && !row.layers.length) problems.push(fill(words.note, row.line, short(row.name), row.note));
    else if (!row.layers.length) problems.push(fill(words.row, row.line, short(row.name)));
    if (row.cells.length > chart.columns.length) problems.push(fill(words.many, row.line));
    row.cells.slice(0, chart.columns.length).forEach((text, x) => {
      const [column, letter] = [chart.columns[x], chart.meanings.get(text)];
      if (letter === null) problems.push(fill(words.value, row.line, short(column.name), short(text)));
      if (!letter || !column.id || !row.layers.length) return;
      const different = row.layers.filter((layer) => answers.right(`${column.id}.${layer}`) !== letter);
      found.push({ row, column, letter, different });
    });
  }

  const different = found.filter((cell) => cell.different.length);
  score.textContent = fill(words.agree, found.length - different.length, found.length, different.length);
  problemList.replaceChildren(...problems.map((text) => part("li", text)));
  problemList.hidden = !problems.length;
  showTable(chart, found, answers);
  differences.replaceChildren(...await Promise.all(different.map((cell) => explain(cell, answers, layerNames, models))));
  differences.hidden = !different.length;
  result.hidden = false;
}

function showTable(chart, found, answers) {
  const head = part("tr");
  head.append(part("td"), ...chart.columns.map(({ name }) => Object.assign(part("th", short(name)), { scope: "col" })));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...chart.rows.map((row) => {
    const line = part("tr");
    line.append(Object.assign(part("th", short(row.name)), { scope: "row" }));
    chart.columns.forEach((column, x) => {
      const text = row.cells[x] ?? "";
      const [letter, cell] = [chart.meanings.get(text), part("td")];
      if (letter) cell.append(...answer(letter));
      else cell.append(short(text));
      const known = found.find((each) => each.row === row && each.column === column);
      if (known) cell.className = `cell cell--${WHO[letter]}${known.different.length ? " differs" : ""}`;
      if (known?.different.length) {
        const ours = part("span", `${words.ours}: `, "ours");
        const letters = new Set(known.different.map((layer) => answers.right(`${column.id}.${layer}`)));
        ours.append(...[...letters].flatMap((each, i) => [i ? ", " : "", ...answer(each)]));
        cell.append(ours);
      }
      line.append(cell);
    });
    return line;
  }));
}

/** Why a cell differs: what published charts or special cases say that give the same answer, else our reason. */
async function explain({ row, column, letter, different }, answers, layerNames, models) {
  const item = part("li");
  item.append(part("strong", `${short(column.name)}, ${short(row.name)}`));
  const told = new Set();
  for (const layer of different) {
    const id = `${column.id}.${layer}`;
    const about = part("p", `${layerNames.get(layer)}. ${fill(words.theirs, words[letter], words[answers.right(id)])} `);
    const others = answers.othersOf(id, letter).slice(0, 2);
    about.append(`${await answers.why(id)} `, makeLink(`${models.get(column.id).cells}${layer}`, words.open));
    item.append(about);
    for (const [name, link, text] of others) {
      if (told.has(text)) continue;
      told.add(text);
      const other = part("p", `${name ? words["in-chart"] : words["in-case"]} `, "otherwise");
      if (name) other.append(makeLink(link, name), ". ");
      other.append(text);
      item.append(other);
    }
  }
  return item;
}

function makeLink(href, text) {
  const link = part("a", text);
  link.setAttribute("href", href);
  return link;
}

/* ── How the chart is read: a list for each row, column, and answer ── */

/** Shows the lists; `changed()` is called after a reader has chosen another meaning, whose name the row or column then
    has as `as`. The lists are open if something is unknown. */
export function showReading(chart, names, changed) {
  const layers = [["", words["left-out"]], ...names.layers];
  const columns = [["", words["left-out"]], ...names.models.map(([id, name]) => [id, name])];
  const values = [["", words["left-out"]], ...Object.keys(WHO).map((letter) => [letter, words[letter]])];
  const nameOf = (ids) => ids.map((id) => names.layers.find(([each]) => each === id)[1]).join(" + ");

  const rows = chart.rows.map((row) => {
    const several = row.layers.length > 1 ? [[row.layers.join("+"), nameOf(row.layers)]] : [];
    return select(row.name, [...layers, ...several], row.layers.join("+"), (value, text) => { Object.assign(row, { layers: value.split("+").filter(Boolean), as: text }); });
  });
  const heads = chart.columns.map((column) => select(column.name, columns, column.id, (value, text) => { Object.assign(column, { id: value, as: text }); }));
  const answers = [...chart.meanings.keys()].filter((text) => text)
    .map((text) => select(text, values, chart.meanings.get(text) ?? "", (value) => { chart.meanings.set(text, value); }));

  function select(name, options, value, choose) {
    const label = part("label", `${short(name)} `);
    const list = part("select");
    list.append(...options.map(([id, text]) => Object.assign(part("option", text), { value: id })));
    list.value = value;
    list.addEventListener("change", () => { choose(list.value, list.value && list.selectedOptions[0].text); changed(); });
    label.append(list);
    return label;
  }

  for (const [fields, lists] of [[rowFields, rows], [columnFields, heads], [valueFields, answers]]) {
    fields.replaceChildren(fields.querySelector("legend"), ...lists);
    fields.hidden = !lists.length;
  }
  reading.open = chart.rows.some((row) => !row.layers.length) || chart.columns.some(({ id }) => !id) || [...chart.meanings.values()].includes(null);
}

/** Brings the reader to the result. */
export const goToScore = () => score.focus();
