/* One cell of the matrix: its reason, in place.
   matrix.js loads this script when a reader is about to open a cell. */

const table = document.querySelector(".matrix");
const popover = document.getElementById("cell-popover");
const text = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
const headOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex];

let opened = null;

/** Opens a cell, whose reason is HTML, and closes the one that was open. */
export function openCell(cell, reason) {
  opened?.classList.remove("opened");
  opened = cell;
  const link = cell.querySelector("a");
  popover.querySelector(".popover-title").textContent = `${text(headOf(cell))} · ${text(cell.parentElement.cells[0])}`;
  popover.querySelector(".popover-body").innerHTML = reason;
  popover.querySelector(".popover-page").href = link.href;
  prepareKit(cell);
  cell.classList.add("opened");
  if (!popover.matches(":popover-open")) popover.showPopover({ source: link });
  place(cell);
  popover.querySelector(".popover-title").focus({ preventScroll: true });
  history.replaceState(null, "", `${location.pathname}${location.search}#${cell.id}`);
}

/** Gives the note kit the data of a cell. The address that it copies opens the cell again. */
function prepareKit(cell) {
  const kit = popover.querySelector(".note-kit");
  const head = headOf(cell);
  Object.assign(kit.dataset, {
    id: cell.id,
    title: `${text(head)}: ${text(cell.parentElement.cells[0])}`,
    quote: popover.querySelector("[data-note-quote]")?.textContent || "",
    address: `#${cell.id}`,
    picture: `${kit.dataset.pictures}${head.dataset.model}.svg`,
  });
  kit.querySelector(".note-kit-status").textContent = "";
  kit.querySelector(".note-kit-text").hidden = true;
}

/** Below the cell where there is room, else above it; on a phone the stylesheet puts it at the bottom. */
function place(cell) {
  const box = cell.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 6;
  const top = below + height < innerHeight ? below : Math.max(8, box.top - height - 6);
  popover.style.setProperty("--left", `${left}px`);
  popover.style.setProperty("--top", `${top}px`);
}

popover.addEventListener("toggle", (event) => {
  if (event.newState !== "closed" || !opened || popover.matches(":popover-open")) return;
  const cell = opened;
  opened = null;
  cell.classList.remove("opened");
  const focused = document.activeElement;
  // The browser gives the focus back to the cell that was opened first; the reader has moved on from there.
  if (focused === document.body || popover.contains(focused) || focused.closest("td.cell")) {
    cell.querySelector("a").focus({ preventScroll: true });
  }
  if (location.hash.slice(1) === cell.id) history.replaceState(null, "", location.pathname + location.search);
});

popover.addEventListener("click", (event) => {
  if (event.target.closest("button")?.dataset.act === "close") popover.hidePopover();
});

addEventListener("resize", () => { if (opened) place(opened); });
