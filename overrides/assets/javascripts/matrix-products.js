/* Products and their settings as columns of the matrix, after those of the models.
   matrix.js loads this script, and with it the list of all products, when a reader asks for one. */
import { loadData } from "./data.js";
import { startPicker } from "./matrix-picker.js";
import { fill } from "./text.js";

const table = document.querySelector(".matrix");
const tools = document.querySelector(".matrix-tools");
const picker = tools.querySelector(".product-picker");
const list = picker.querySelector(".chosen");
const { products: file, cells: models } = tools.dataset;
const WHO = { c: "customer", s: "shared", p: "provider" };

const made = new Map(); // by the id of a column: its head and its cells

/** Makes products columns. `chosen()` are the ids of those in the table, and `choose(ids, said)` takes others.
    Rejects if the list of products can't be loaded. */
export async function start(chosen, choose) {
  const { words, answers, layers, pages, products } = await loadData(file);
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
    list.hidden = !ids.length;
    list.replaceChildren(...ids.map(makeButton));
  }

  function makeButton(id) {
    const [item, button] = [document.createElement("li"), document.createElement("button")];
    const { name } = columns.get(id);
    Object.assign(button, { type: "button", textContent: `${name} ×` });
    button.dataset.remove = id;
    button.setAttribute("aria-label", fill(words.remove, name));
    item.append(button);
    return item;
  }

  /** The head and the cells of a column, in the order of the rows of the table. */
  function makeColumn({ id, name, product, cells }) {
    const head = document.createElement("th");
    const setting = id.slice(product.id.length + 1);
    const page = `${pages}${product.id}/`;
    Object.assign(head, { scope: "col", id });
    Object.assign(head.dataset, { column: id, model: product.id, open: words.open });
    head.append(makeLink(`${page}${setting && `#${setting}`}`, name));
    const marks = cells.split(" ");
    return [head, ...layers.map((layer, i) => makeCell(`${id}.${layer}`, `${page}#${setting && `${setting}-`}${layer}`, marks[i]))];
  }

  function makeCell(id, href, marks) {
    const cell = document.createElement("td");
    Object.assign(cell, { id, className: `cell cell--${WHO[marks[0]]}` });
    if (marks.includes("i")) cell.classList.add("inherited");
    cell.dataset.marks = marks;
    cell.append(makeLink(href));
    cell.firstChild.innerHTML = answers[marks];
    return cell;
  }

  function makeLink(href, text = "") {
    const link = document.createElement("a");
    link.setAttribute("href", href);
    link.append(text);
    return link;
  }

  picker.addEventListener("click", ({ target: { dataset: { remove: id } } }) => {
    if (!id) return;
    const at = chosen().indexOf(id);
    choose(chosen().filter((other) => other !== id), fill(words.removed, columns.get(id).name));
    const rest = list.querySelectorAll("button");
    (rest[Math.min(at, rest.length - 1)] ?? picker.querySelector("input")).focus();
  });
  startPicker({ words, products }, {
    chosen,
    add: (ids, name) => choose([...chosen(), ...ids], fill(words.added, name)),
    say: (text) => { tools.querySelector(".matrix-status").textContent = text; },
  });

  return {
    show,
    /** The ids of the columns that names in an address mean: a column, or all of a product. Others join `ignored`. */
    find(names, ignored) {
      const found = names.map((name) => (columns.has(name) ? [name] : byProduct.get(name) ?? []));
      ignored.push(...names.filter((_, i) => !found[i].length));
      return [...new Set(found.flat())];
    },
    /** The column of the cell with this id, or undefined if there's no such cell. */
    columnOf(cellId) {
      const dot = cellId.lastIndexOf(".");
      return layers.includes(cellId.slice(dot + 1)) ? columns.get(cellId.slice(0, dot)) : undefined;
    },
    /** The HTML of the reason of a cell. An inherited cell has the reason of its model. */
    async reason(cell) {
      const { id, product, base } = this.columnOf(cell.id);
      const own = await loadData(new URL(product.reasons, new URL(file, location.href)).href);
      return own[cell.id] ?? own[id] + (await loadData(models))[`${base}${cell.id.slice(id.length)}`];
    },
  };
}
