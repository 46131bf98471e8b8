/* The products whose settings can be columns: their list, the names in an address, and the reasons of their cells. */
import { loadData } from "./data.js";

/** Loads the list in `file`; `models` is the file with the reasons of the cells of models. Rejects if it can't be
    loaded. Its links are relative to the page of the matrix. */
export async function loadProducts(file, models) {
  const list = await loadData(file);
  const columns = new Map(list.products.flatMap((product) => product.columns.map((column) => [column.id, { ...column, product }])));
  const byProduct = new Map(list.products.map(({ id, columns: own }) => [id, own.map((column) => column.id)]));

  /** The column of the cell with this id, or undefined if there's no such cell. */
  function columnOf(cellId) {
    const dot = cellId.lastIndexOf(".");
    return list.layers.includes(cellId.slice(dot + 1)) ? columns.get(cellId.slice(0, dot)) : undefined;
  }

  return {
    ...list,
    columns,
    columnOf,
    /** The ids of the columns that names in an address mean: a column, or all of a product. Others join `ignored`. */
    find(names, ignored) {
      const found = names.map((name) => (columns.has(name) ? [name] : byProduct.get(name) ?? []));
      ignored.push(...names.filter((_, i) => !found[i].length));
      return [...new Set(found.flat())];
    },
    /** The link to a cell on the page of the product, or to the column if `layer` is "". */
    linkTo({ id, product }, layer) {
      const setting = id.slice(product.id.length + 1);
      const anchor = layer ? `${setting && `${setting}-`}${layer}` : setting;
      return `${list.pages}${product.id}/${anchor && `#${anchor}`}`;
    },
    /** The HTML of the reason of a cell. An inherited cell has the reason of its model. */
    async reason(cellId) {
      const { id, product, base } = columnOf(cellId);
      const own = await loadData(new URL(product.reasons, new URL(file, location.href)).href);
      return own[cellId] ?? own[id] + (await loadData(models))[`${base}${cellId.slice(id.length)}`];
    },
  };
}
