/* What a term means, where a page links to the glossary: on hover, on focus, and on the first touch.
   Without this script such a link simply leads to the glossary. */
(() => {
  "use strict";

  const links = document.querySelectorAll(".md-content a[href*='glossary/#']");
  if (!links.length || document.querySelector(".glossary")) return;

  const file = document.currentScript.dataset.terms;
  const box = document.createElement("div");
  box.className = "term-box";
  box.id = "term-box";
  box.setAttribute("popover", "manual");
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  let terms = null;
  let shown = null;

  function load() {
    terms ??= new Promise((resolve, reject) => {
      window.cloudLayersTerms = resolve;
      const script = document.createElement("script");
      script.src = file;
      script.onerror = () => { terms = null; reject(new Error("the terms did not load")); };
      document.head.append(script);
    });
    return terms;
  }

  async function show(link) {
    shown = link;
    let found;
    try { found = await load(); } catch { return; }
    const entry = found[link.hash.slice(1)];
    if (shown !== link || !entry) return;
    const name = document.createElement("strong");
    name.textContent = `${entry[0]}: `;
    box.replaceChildren(name, entry[1]);
    link.setAttribute("aria-describedby", "term-box");
    box.showPopover();
    const place = link.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8));
    const below = place.bottom + 6;
    box.style.left = `${left}px`;
    box.style.top = `${below + box.offsetHeight < innerHeight ? below : place.top - box.offsetHeight - 6}px`;
  }

  function hide() {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  for (const link of links) {
    link.classList.add("term");
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("click", (event) => {
      // The first touch explains, the second one follows the link.
      if (event.pointerType === "touch" && !box.matches(":popover-open")) { event.preventDefault(); show(link); }
    });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { passive: true });
  addEventListener("pointerdown", (event) => { if (shown && event.target !== shown) hide(); });
})();
