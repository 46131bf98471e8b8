/* One cell of the matrix: its reason, in place.
   matrix.js loads this script when a reader is about to open a cell. */
import { currentAddress, replaceAddress, targetId } from "./address.js";

const table = document.querySelector(".matrix");
const popover = document.getElementById("cell-popover");
const text = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
const pageLink = popover.querySelector(".popover-page");
const inModel = pageLink.textContent;
const headOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex];

let opened = null;

/** Opens a cell, whose reason is HTML, and closes the one that was open. */
export function openCell(cell, reason) {
  opened?.classList.remove("opened");
  opened = cell;
  const link = cell.querySelector("a");
  popover.querySelector(".popover-title").textContent = `${text(headOf(cell))} · ${text(cell.parentElement.cells[0])}`;
  popover.querySelector(".popover-body").innerHTML = reason;
  pageLink.href = link.href;
  pageLink.textContent = headOf(cell).dataset.open ?? inModel;
  prepareKit(cell);
  cell.classList.add("opened");
  if (!popover.matches(":popover-open")) popover.showPopover({ source: link });
  place(cell);
  popover.querySelector(".popover-title").focus({ preventScroll: true });
  replaceAddress(`${currentAddress()}#${cell.id}`);
}

/** Gives the note kit the data of a cell. The address that it copies opens the cell again. */
function prepareKit(cell) {
  const kit = popover.querySelector(".note-kit");
  const head = headOf(cell);
  Object.assign(kit.dataset, {
    id: cell.id,
    title: `${text(head)}: ${text(cell.parentElement.cells[0])}`,
    quote: [...popover.querySelectorAll("[data-note-quote]")].map(text).join(" "),
    address: `#${cell.id}`,
    picture: `${kit.dataset.pictures}${head.dataset.model}.svg`,
  });
  kit.querySelector(".note-kit-status").textContent = "";
  kit.querySelector(".note-kit-text").hidden = true;
}

/** Below the cell where there is room, else above it; where neither has enough, the one with more, and the reason
    scrolls. On a phone the stylesheet puts it at the bottom. */
function place(cell) {
  const gap = 6;
  popover.style.removeProperty("--room");
  const box = cell.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const [below, above] = [innerHeight - box.bottom, box.top].map((space) => space - gap - 8);
  const goesBelow = height <= below || below >= above;
  const room = Math.max(160, goesBelow ? below : above);
  const top = goesBelow ? Math.min(box.bottom + gap, innerHeight - 168) : box.top - gap - Math.min(height, room);
  popover.style.setProperty("--room", `${room}px`);
  popover.style.setProperty("--left", `${left}px`);
  popover.style.setProperty("--top", `${Math.max(8, top)}px`);
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
  if (targetId() === cell.id) replaceAddress(currentAddress());
});

popover.addEventListener("click", (event) => {
  if (event.target.closest("button")?.dataset.act === "close") popover.hidePopover();
});

addEventListener("resize", () => { if (opened) place(opened); });
