/* Opens the search at the first sign that a reader wants it, and only then loads what it needs. */

const box = document.querySelector(".md-search");
const toggle = document.getElementById("__search");
if (box && toggle) {
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  let loading = null;

  /* Everything at once, so that no file waits until another one has asked for it. */
  async function start() {
    const names = fetch(form.dataset.names);
    if (!document.querySelector("link.search-style")) {
      const sheet = document.createElement("link");
      sheet.className = "search-style";
      sheet.rel = "stylesheet";
      sheet.href = form.dataset.style;
      document.head.append(sheet);
    }
    if (input.value) status.textContent = form.dataset.loading;
    const [{ startSearch }] = await Promise.all([
      import("./search.js"), import("./search-engine.js"), import("./search-words.js"), import("./vendor/search-libraries.js"),
    ]);
    await startSearch(box, names);
  }

  function load() {
    loading ||= start().catch(() => {
      loading = null;
      const retry = document.createElement("button");
      retry.type = "button";
      retry.className = "search-suggestion";
      retry.textContent = form.dataset.retry;
      retry.addEventListener("click", () => { input.focus(); list.replaceChildren(); load(); });
      const item = document.createElement("li");
      item.className = "search-suggestions";
      item.append(retry);
      status.textContent = form.dataset.failed;
      list.replaceChildren(item);
    });
  }

  function open() {
    load();
    if (!toggle.checked) toggle.click();
    input.focus();
  }

  for (const sign of ["pointerover", "touchstart", "focusin"]) box.addEventListener(sign, load, { passive: true });
  input.addEventListener("focus", () => { if (!toggle.checked) toggle.click(); });
  // A reader who goes on by keyboard leaves the search behind; on a phone it would cover the page.
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !box.contains(relatedTarget)) toggle.click();
  });
  toggle.addEventListener("change", () => { if (toggle.checked) open(); });
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || event.key !== "/") return;
    event.preventDefault();
    open();
  });

  // A linked search, where the page has no filter of its own that reads the same word.
  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted && !document.querySelector(".filter-tools [name=q]")) {
    input.value = wanted.slice(0, 200);
    open();
  } else if (toggle.checked) {
    open(); // by a reader who was faster than this script
  }
}
