/* Copies the part of the matrix that is shown, in a form that others can read. */
import { copyText } from "./clipboard.js";

const table = document.querySelector(".matrix");
const { from } = document.querySelector(".matrix-tools").dataset;
const WHO = { c: "customer", s: "shared", p: "provider" };
const text = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

/** The rows that are shown, each as a list of the cells that are shown. */
function shownRows() {
  return [table.tHead.rows[0], ...table.tBodies[0].rows]
    .filter((row) => !row.hidden)
    .map((row) => [...row.cells].filter((cell) => !cell.hidden));
}

const forms = {
  markdown(address) {
    const lines = shownRows().map((cells) => `| ${cells.map((cell) => text(cell).replace(/\|/g, "\\|")).join(" | ")} |`);
    const rule = `|${" --- |".repeat(shownRows()[0].length)}`;
    return [lines[0], rule, ...lines.slice(1), "", `${from}: <${address}>`, ""].join("\n");
  },
  csv() {
    const field = (cell) => (/[",\n]/.test(text(cell)) ? `"${text(cell).replace(/"/g, '""')}"` : text(cell));
    return shownRows().map((cells) => `${cells.map(field).join(",")}\n`).join("");
  },
  json(address) {
    const cells = shownRows().slice(1).flatMap(([, ...row]) => row.map((cell) => {
      const dot = cell.id.lastIndexOf("."); // the id of a column can have one, too
      const { marks } = cell.dataset;
      return {
        column: cell.id.slice(0, dot),
        layer: cell.id.slice(dot + 1),
        who: WHO[marks[0]],
        answers: marks.includes("a") ? WHO.c : null,
        inherited: marks.includes("i"),
        contested: marks.includes("o"),
      };
    }));
    return `${JSON.stringify({ source: address, cells }, null, 2)}\n`;
  },
};

/** Copies what is shown as "markdown", "csv", or "json"; returns whether that worked. */
export const copyTable = (form, address) => copyText(forms[form](address), document.body);
