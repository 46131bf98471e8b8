/* The note kit: copies a link, a quotation or a citation in the form that its button carries.
   The data of a kit are attributes: id, title, quote, picture, address (none: the page itself).
   Without this script the kit shows the links and the citation as text. */
(() => {
  "use strict";

  const canonical = document.querySelector("link[rel=canonical]")?.href || location.href.split(/[?#]/)[0];
  const markdown = (text) => text.replace(/[\\\x60*_[\]<>]/g, "\\$&");
  const tex = (text) => text.replace(/[&%$#_{}]/g, "\\$&");
  const escapes = { markdown, picture: markdown, quote: markdown, bibtex: tex };

  /** The day of access, where the reader is. */
  function today() {
    const now = new Date();
    const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const two = (number) => String(number).padStart(2, "0");
    return {
      date: `${year}-${two(month)}-${two(day)}`,
      "date-ko": `${year}. ${month}. ${day}.`,
      "date-us": now.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" }),
    };
  }

  function fill(form, name, { id, title, quote, picture = "", address = "" }) {
    const safe = escapes[name] || String;
    const values = {
      ...today(),
      id,
      title: safe(title),
      quote: safe(quote),
      url: new URL(address, canonical).href,
      picture: new URL(picture, canonical).href,
    };
    return form.replace(/\{([a-z-]+)\}/g, (place, key) => values[key] ?? place);
  }

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-note-form]");
    if (!button) return;
    const kit = button.closest(".note-kit");
    const text = fill(button.value, button.dataset.noteForm, kit.dataset);
    const copied = await window.cloudLayersCopy(text, kit);
    const said = copied ? kit.dataset.copied : kit.dataset.notCopied;
    const shown = kit.querySelector(".note-kit-text");
    shown.textContent = text;
    shown.hidden = false;
    shown.scrollIntoView({ block: "nearest" });
    kit.querySelector(".note-kit-status").textContent = said.replace("{0}", button.name || button.textContent);
  });

  /* A long list has one kit, which goes to the entry whose button is pressed. */
  const pattern = document.querySelector(".note-kit-pattern");
  let opened = null;

  function bring(entry, button) {
    document.querySelector(".note-kit")?.remove();
    opened?.setAttribute("aria-expanded", "false");
    opened = button === opened ? null : button;
    if (!opened) return;
    const kit = pattern.content.firstElementChild.cloneNode(true);
    const { id } = entry.querySelector("h3") || entry;
    const text = (part) => entry.querySelector(part).textContent.trim();
    const data = { id, address: `#${id}`, title: text("[data-note-title]"), quote: text("[data-note-quote]") };
    Object.assign(kit.dataset, data);
    button.closest("[data-note-place]").after(kit);
    button.setAttribute("aria-expanded", "true");
  }

  const kits = [...document.querySelectorAll(".note-kit"), pattern?.content.firstElementChild];
  for (const kit of kits) kit?.querySelector(".note-kit-tools").removeAttribute("hidden");

  // At last, since the filter of a list reads the text of its entries before.
  if (pattern) addEventListener("DOMContentLoaded", () => {
    for (const entry of document.querySelectorAll("[data-note]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "note-kit-opener";
      button.textContent = pattern.dataset.label;
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", `${button.textContent}: ${entry.querySelector("[data-note-title]").textContent}`);
      button.addEventListener("click", () => bring(entry, button));
      entry.querySelector("[data-note-place]").append(" ", button);
    }
  });
})();
