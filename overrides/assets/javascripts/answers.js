/* What the matrix says about a cell, what others say, and why. The drawing and the check of a chart load it. */
import { loadData } from "./data.js";

/** Loads the answers of all models from the files that the data attributes of `box` name. `columns` are those that
    are asked for, and `products` is the list of product-list.js if one of them is a product. */
export async function loadAnswers(box, layers, columns, products) {
  const { answers, cells: reasons } = box.dataset;
  const { cells, others } = await loadData(answers);
  const given = new Map();
  for (const column of columns) {
    const letters = column.product ? column.cells.split(" ") : [...cells[column.id]];
    layers.forEach((layer, i) => {
      const inherited = letters[i].includes("i");
      given.set(`${column.id}.${layer}`, {
        right: letters[i][0],
        others: others[`${inherited ? column.base : column.id}.${layer}`] ?? {},
      });
    });
  }
  return {
    /** The letter of a cell by its id. */
    right: (id) => given.get(id).right,
    /** Who else gives this answer to a cell: a name, a link, and why. Name and link are "" for a case beside the cell. */
    othersOf: (id, value) => given.get(id).others[value] ?? [],
    /** Why the matrix says so, as text. */
    async why(id) {
      const box = document.createElement("template");
      box.innerHTML = products?.columnOf(id) ? await products.reason(id) : (await loadData(reasons))[id];
      return [...box.content.querySelectorAll("[data-note-quote]")].map((part) => part.textContent.trim()).join(" ");
    },
  };
}
