/* What a term means, where a page links to the glossary: on hover, on focus, and on the first touch.
   Without this script such a link simply leads to the glossary. */
(() => {
  "use strict";

  const links = document.querySelectorAll(".md-content a:is([href*='glossary/#'], [href*='glossary/index.html#'])");
  if (!links.length || document.querySelector(".glossary")) return;

  const file = document.currentScript.dataset.terms;
  const box = document.createElement("div");
  box.className = "term-box";
  box.id = "term-box";
  box.setAttribute("popover", "manual");
  box.setAttribute("role", "tooltip");
  document.querySelector("main").append(box);
  let shown = null;
  let leaving = 0;
  const GRACE = 250; // milliseconds in which the pointer may move onto the explanation

  async function show(link) {
    clearTimeout(leaving);
    if (shown && shown !== link) hide();
    shown = link;
    let found;
    try { found = await window.cloudLayersData(file, "cloudLayersTerms"); } catch { return; }
    const entry = found[link.hash.slice(1)];
    if (shown !== link || !entry) return;
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

  let pressed = null; // the link whose meaning stood there before the finger came down
  for (const link of links) {
    link.classList.add("term");
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("pointerdown", () => { pressed = shown; });
    link.addEventListener("click", (event) => {
      // The first touch explains, the second one follows the link.
      if (event.pointerType === "touch" && pressed !== link) { event.preventDefault(); show(link); }
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
})();
