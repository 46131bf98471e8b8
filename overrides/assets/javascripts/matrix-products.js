/* Products and their settings as columns of the matrix, after those of the models.
   matrix.js loads this script, and with it the list of all products, when a reader asks for one. */
import { startPicker } from "./matrix-picker.js";
import { loadProducts } from "./product-list.js";
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
  const products = await loadProducts(file, models);
  const { words, answers, layers, columns } = products;
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
  function makeColumn(column) {
    const head = document.createElement("th");
    const { id } = column;
    Object.assign(head, { scope: "col", id });
    Object.assign(head.dataset, { column: id, model: column.product.id, open: words.open });
    head.append(makeLink(products.linkTo(column, ""), column.name));
    const marks = column.cells.split(" ");
    return [head, ...layers.map((layer, i) => makeCell(`${id}.${layer}`, products.linkTo(column, layer), marks[i]))];
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
  startPicker(products, {
    chosen,
    add: (ids, name) => choose([...chosen(), ...ids], fill(words.added, name)),
    say: (text) => { tools.querySelector(".matrix-status").textContent = text; },
  });

  return { ...products, show, reason: (cell) => products.reason(cell.id) };
}
