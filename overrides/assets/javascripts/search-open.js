/* Opens the search at the first sign that a reader wants it, and only then fetches what it needs. */
(() => {
  "use strict";

  const box = document.querySelector(".md-search");
  const toggle = document.getElementById("__search");
  if (!box || !toggle) return;
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  let asked = false;

  function load() {
    if (asked) return;
    asked = true;
    const { files, index } = form.dataset;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `${files}../stylesheets/search.css`; // scripts/finish/css/styles.py puts there what only results need
    document.head.append(sheet);
    const scripts = ["search-words.js", "search-index.js", "search-query.js", "search-engine.js"].map((name) => files + name);
    for (const file of [...scripts, `${files}search.js`, index]) {
      const script = document.createElement("script");
      script.src = file;
      script.async = false; // in this order
      script.onerror = () => { asked = false; box.dispatchEvent(new Event("search-failed")); };
      document.head.append(script);
    }
  }

  function open() {
    load();
    if (!toggle.checked) toggle.click();
    input.focus();
  }

  for (const sign of ["pointerover", "touchstart", "focusin"]) box.addEventListener(sign, load, { passive: true });
  input.addEventListener("focus", () => { if (!toggle.checked) toggle.click(); });
  // Whoever goes on by keyboard leaves the search behind; on a phone it would cover the page.
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !box.contains(relatedTarget)) toggle.click();
  });
  toggle.addEventListener("change", () => { if (toggle.checked) open(); });
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    open();
  });

  // A linked search, where the page has no filter of its own that reads the same word.
  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted && !document.querySelector(".filter-tools [name=q]")) {
    input.value = wanted.slice(0, 200);
    open();
  }
})();
