/* Reads a chart that a reader pastes: CSV with commas or semicolons, cells from a spreadsheet, or a table in Markdown. */

export const LIMITS = { characters: 20000, lines: 60, columns: 20 };

/** The lines of a chart that aren't empty, each with its number in the text and its cells; `long` if some is cut off. */
export function readChart(text) {
  const clean = text.slice(0, LIMITS.characters).replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const all = splitLines(clean).filter(({ cells }) => cells.some(Boolean));
  const lines = all.slice(0, LIMITS.lines).map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells).slice(0, LIMITS.columns) }));
  const long = text.length > LIMITS.characters || all.length > LIMITS.lines
    || all.some(({ cells }) => withoutEmptyEnd(cells).length > LIMITS.columns);
  return { lines, long };
}

function splitLines(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  if (lines.filter((line) => line.includes("|")).length * 2 > lines.length) return markdown(text);
  const [first = ""] = lines.map((line) => line.replace(/"[^"]*"/g, "")).filter((line) => /[\t;,]/.test(line));
  const count = (sign) => first.split(sign).length;
  const separator = first.includes("\t") ? "\t" : count(";") > count(",") ? ";" : ",";
  return separated(text, separator, '"') ?? separated(text, separator, "");
}

/** Lines as RFC 4180 has them, or null if a quotation doesn't end. Without a quotation mark, every sign is a letter. */
function separated(text, separator, mark) {
  const found = [];
  let [cells, cell, quoted, line, begin] = [[], "", false, 1, 1];
  for (let i = 0; i <= text.length; i += 1) {
    const sign = text[i] ?? "\n";
    if (i === text.length && quoted) return null;
    if (quoted) {
      if (sign !== mark) cell += sign;
      else if (text[i + 1] === mark) { cell += mark; i += 1; } else quoted = false;
      if (sign === "\n") line += 1;
    } else if (mark && sign === mark && !cell.trim()) [quoted, cell] = [true, ""];
    else if (sign === separator || sign === "\n") {
      cells.push(cell.replace(/\s+/g, " ").trim());
      cell = "";
      if (sign === separator) continue;
      found.push({ line: begin, cells });
      [cells, line] = [[], line + 1];
      begin = line;
    } else cell += sign;
  }
  return found;
}

function markdown(text) {
  return text.split("\n").map((line, i) => {
    const bare = /^[\s|:-]*$/.test(line) ? "" : line.trim().replace(/^\|/, "").replace(/\|$/, "");
    return { line: i + 1, cells: bare.split(/(?<!\\)\|/).map((cell) => cell.replace(/\\\|/g, "|").replace(/[*`]/g, "").trim()) };
  });
}

function withoutEmptyEnd(cells) {
  const last = cells.findLastIndex?.(Boolean) ?? cells.length - 1;
  return cells.slice(0, last + 1);
}

/** The same chart with lines for columns. Its lines have the number of the line with the models. */
export function turned([head, ...lines]) {
  return head.cells.map((_, x) => ({ line: head.line, cells: [head, ...lines].map(({ cells }) => cells[x] ?? "") }));
}
