/* Products and their settings as columns of the matrix, after those of the models.
   matrix.js loads this script, and with it the list of all products, when a reader asks for one. */
import { loadData } from "./data.js";
import { fill } from "./text.js";

const table = document.querySelector(".matrix");
const tools = document.querySelector(".matrix-tools");
const chosen = tools.querySelector(".chosen");
const { products: file, cells: models } = tools.dataset;
const WHO = { c: "customer", s: "shared", p: "provider" };

const made = new Map(); // by column id: its head and its cells

/** All products, loaded once. Rejects if they can't be loaded. */
export async function loadProducts() {
  const { words, layers, pages, products } = await loadData(file);
  const columns = new Map(products.flatMap((product) => product.columns.map((column) => [column.id, { ...column, product }])));
  const byProduct = new Map(products.map(({ id, columns: own }) => [id, own.map((column) => column.id)]));

  let shown = "";

  /** Shows the columns with these ids, in their order, and no others. */
  function show(ids) {
    if (ids.join() === shown) return;
    shown = ids.join();
    for (const [id, cells] of made) {
      if (ids.includes(id)) continue;
      cells.forEach((cell) => cell.remove());
      made.delete(id);
    }
    for (const id of ids) {
      if (!made.has(id)) made.set(id, makeColumn(columns.get(id)));
      made.get(id).forEach((cell, i) => { table.rows[i].append(cell); }); // a column that is there moves to the end
    }
    chosen.hidden = !ids.length;
    chosen.replaceChildren(...ids.map(makeChip));
  }

  function makeChip(id) {
    const [chip, button] = [document.createElement("li"), document.createElement("button")];
    const { name } = columns.get(id);
    Object.assign(button, { type: "button", textContent: `${name} ×` });
    button.dataset.remove = id;
    button.setAttribute("aria-label", fill(words.remove, name));
    chip.append(button);
    return chip;
  }

  /** The head and the cells of a column, in the order of the rows of the table. */
  function makeColumn({ id, name, product, cells }) {
    const head = document.createElement("th");
    const setting = id.slice(product.id.length + 1);
    const page = `${pages}${product.id}/`;
    Object.assign(head, { scope: "col", id });
    Object.assign(head.dataset, { column: id, model: product.id, open: words.open });
    head.append(link(`${page}${setting && `#${setting}`}`, name));
    const marks = cells.split(" ");
    return [head, ...layers.map((layer, i) => makeCell(`${id}.${layer}`, `${page}#${setting && `${setting}-`}${layer}`, marks[i]))];
  }

  function makeCell(id, href, [letter, ...marks]) {
    const cell = document.createElement("td");
    const who = WHO[letter];
    const [answers, inherited, contested] = ["a", "i", "o"].map((mark) => marks.includes(mark));
    cell.id = id;
    cell.className = `cell cell--${who}`;
    cell.dataset.who = who;
    if (answers) cell.dataset.answers = "customer";
    if (inherited) cell.dataset.inherited = "";
    if (contested) cell.dataset.contested = "";
    const content = link(href, words[who]);
    content.prepend(span(`mark mark--${who}`));
    if (answers) content.append(...note("answers", span("mark-answers"), words.answers));
    if (inherited) content.append(...note("cell-mark", words.inherited));
    if (contested) content.append(...note("cell-mark", words.contested));
    cell.append(content);
    return cell;
  }

  return {
    words,
    products,
    show,
    column: (id) => columns.get(id),
    /** The ids of the columns that a name in an address means: a column, or all columns of a product. */
    find: (name) => (columns.has(name) ? [name] : byProduct.get(name) ?? []),
    /** The HTML of the reason of a cell. An inherited cell has the reason of its model. */
    async reason(cell) {
      const { id, product, base } = columns.get(columnOf(cell.id));
      const own = await loadData(new URL(product.reasons, new URL(file, location.href)).href);
      if (own[cell.id]) return own[cell.id];
      return own[id] + (await loadData(models))[`${base}${cell.id.slice(id.length)}`];
    },
  };
}

/** The id of the column in the id of a cell. */
export const columnOf = (cellId) => cellId.slice(0, cellId.lastIndexOf("."));

function span(className, ...children) {
  const part = document.createElement("span");
  part.className = className;
  if (children.length) part.append(...children);
  else part.setAttribute("aria-hidden", "true");
  return part;
}

function link(href, text) {
  const part = document.createElement("a");
  part.setAttribute("href", href);
  part.append(text);
  return part;
}

/** Words below the answer of a cell, with a comma before them where the cell is read in one line. */
const note = (className, ...children) => [" ", span("visually-hidden", ","), " ", span(className, ...children)];
