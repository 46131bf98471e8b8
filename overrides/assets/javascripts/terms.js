/* What a term means, where a page links to the glossary: on hover, on focus, and on the first touch.
   page.js loads this script at the first of these signs. Without it such a link leads to the glossary. */
import { loadData } from "./data.js";

const { terms: file } = document.querySelector("script[data-terms]").dataset;
const GRACE = 250; // milliseconds in which the pointer may move onto the explanation
const box = document.createElement("div");
box.className = "term-box";
box.id = "term-box";
box.setAttribute("popover", "manual");
box.setAttribute("role", "tooltip");
document.querySelector("main").append(box);
let shown = null;
let leaving = 0;

/** Explains the term of a link. A link that can't be explained is followed if the reader touched it. */
export async function explain(link, touched = false) {
  clearTimeout(leaving);
  if (shown && shown !== link) hide();
  shown = link;
  const found = await loadData(file).catch(() => ({}));
  if (shown !== link) return;
  const entry = found[link.hash.slice(1)];
  if (!entry) {
    if (touched) location.href = link.href;
    return;
  }
  const name = document.createElement("strong");
  name.textContent = `${entry[0]}: `;
  box.replaceChildren(name, entry[1]);
  link.setAttribute("aria-describedby", "term-box");
  box.showPopover();
  placeAt(link);
}

function placeAt(link) {
  const place = link.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8));
  const below = place.bottom + 6;
  box.style.left = `${left}px`;
  box.style.top = `${below + box.offsetHeight < innerHeight ? below : place.top - box.offsetHeight - 6}px`;
}

function hide() {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  if (box.matches(":popover-open")) box.hidePopover();
}

const stay = () => clearTimeout(leaving);
const leave = (event) => {
  if (event.pointerType !== "mouse") return;
  clearTimeout(leaving);
  leaving = setTimeout(hide, GRACE);
};
box.addEventListener("pointerenter", stay);
box.addEventListener("pointerleave", leave);

let pressed = null; // the link whose term was explained before the finger came down
for (const link of document.querySelectorAll("a.term")) {
  link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") explain(link); });
  link.addEventListener("pointerleave", leave);
  link.addEventListener("focus", () => explain(link));
  link.addEventListener("blur", hide);
  link.addEventListener("pointerdown", () => { pressed = shown; });
  link.addEventListener("click", (event) => {
    // The first touch explains, the second one follows the link.
    if (event.pointerType === "touch" && pressed !== link) { event.preventDefault(); explain(link, true); }
  });
}
addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("scroll", () => {
  if (!shown) return;
  const { top, bottom } = shown.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) hide();
  else if (box.matches(":popover-open")) placeAt(shown);
}, { passive: true });
addEventListener("pointerdown", (event) => {
  if (shown && !shown.contains(event.target) && !box.contains(event.target)) hide();
});
