/* Walking through the cells of a table by keyboard. */

/** The next cell that is shown in the direction of a key, or nothing. `rows` are the rows with cells to walk through. */
export function neighbor(rows, cell, key) {
  const shown = rows.filter((row) => !row.hidden);
  const line = [...cell.parentElement.cells].slice(1).filter((each) => !each.hidden);
  let y = shown.indexOf(cell.parentElement);
  let x = line.indexOf(cell);
  if (key === "ArrowLeft") x -= 1;
  else if (key === "ArrowRight") x += 1;
  else if (key === "ArrowUp") y -= 1;
  else if (key === "ArrowDown") y += 1;
  else if (key === "Home") x = 0;
  else if (key === "End") x = line.length - 1;
  else return null;
  return shown[y] && line[x] ? shown[y].cells[line[x].cellIndex] : null;
}
