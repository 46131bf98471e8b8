/* Checks a drawing: each cell against the matrix, and against what published charts and special cases say.
   draw.js loads this script when a reader is about to check. */
import { loadAnswers } from "./answers.js";
import { fill } from "./text.js";

/** Judges what is drawn in `cells`. A verdict has the right answer, and a state: "right", "accepted", "missed", or "" if blank. */
export async function judge({ box, layers, columns, products, drawn, cells }) {
  const answers = await loadAnswers(box, layers, columns, products);
  const state = (id, value) => {
    if (!value) return "";
    if (value === answers.right(id)) return "right";
    return answers.othersOf(id, value).length ? "accepted" : "missed";
  };
  const verdicts = new Map(cells.map((id) => [id, { right: answers.right(id), state: state(id, drawn[id]) }]));

  /** Says how many cells are right, and lists the others with their reasons. */
  async function report(score, list, cellOf, { words, nameOf, layerOf }) {
    const count = (wanted) => [...verdicts.values()].filter((verdict) => verdict.state === wanted).length;
    score.textContent = `${fill(words.score, count("right"), cells.length)} ${fill(words.others, count("accepted"), count("missed"), count(""))}`;
    const wrong = ["missed", "accepted"].flatMap((wanted) => cells.filter((id) => verdicts.get(id).state === wanted));
    const links = new Map(columns.map((column) => [column.id, column.link]));
    const entries = await Promise.all(wrong.map(async (id) => {
      const cell = cellOf(id);
      const item = document.createElement("li");
      const title = document.createElement("strong");
      title.textContent = `${nameOf(cell)}, ${layerOf(cell)}.`;
      const value = drawn[id];
      item.append(title, ` ${fill(words.drew, words[value], words[verdicts.get(id).right])} `);
      const dot = id.lastIndexOf(".");
      item.append(`${await answers.why(id)} `, makeLink(links.get(id.slice(0, dot))(id.slice(dot + 1)), words.open));
      for (const [name, link, text] of answers.othersOf(id, value).slice(0, 2)) {
        const other = document.createElement("p");
        other.className = "otherwise";
        other.append(`${name ? words["in-chart"] : words["in-case"]} `);
        if (name) other.append(makeLink(link, name), ". ");
        other.append(text);
        item.append(other);
      }
      return item;
    }));
    list.replaceChildren(...entries);
  }

  return { verdicts, report };
}

function makeLink(href, text) {
  const link = document.createElement("a");
  link.setAttribute("href", href);
  link.textContent = text;
  return link;
}
