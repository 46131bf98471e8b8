/* What every page does: colors, the menu of a phone, the contents that follow the reader, the way back to the
   top, and opening the search; it loads what explains a term and what copies a citation when a reader is about
   to use it.
   Without this script the menu opens all the same, by its checkbox, and everything can be read. */

/* ── Light and dark: 0 as the system says, 1 light, 2 dark ── */

/* What a reader chose holds in both languages; a script in the head reads it before the page is painted. */
const frame = new URLSearchParams(location.search).get("embed"); // a frame of another site
const KEY = "cloud-layers.colours";
const RAYS = "M20 8.69V4h-4.69L12 .69 8.69 4H4v4.69L.69 12 4 15.31V20h4.69L12 23.31 15.31 20H20v-4.69L23.31 12z";
const CENTERS = [
  "M14.3 16l-.7-2h-3.2l-.7 2H7.8L11 7h2l3.2 9zM10.85 12.65h2.3L12 9z",
  "M12 8a4 4 0 0 0-4 4 4 4 0 0 0 4 4 4 4 0 0 0 4-4 4 4 0 0 0-4-4m0 10a6 6 0 0 1-6-6 6 6 0 0 1 6-6 6 6 0 0 1 6 6 6 6 0 0 1-6 6",
  "M12 18c-.89 0-1.74-.2-2.5-.55C11.56 16.5 13 14.42 13 12s-1.44-4.5-3.5-5.45C10.26 6.2 11.11 6 12 6a6 6 0 0 1 6 6 6 6 0 0 1-6 6",
];
const system = matchMedia("(prefers-color-scheme: dark)");
const colors = document.querySelector(".md-header__option");
const names = colors?.dataset.names.split("|");
let chosen = 0;

function color(choice) {
  chosen = CENTERS[choice] ? choice : 0;
  document.documentElement.dataset.mdColorScheme = chosen === 2 || (!chosen && system.matches) ? "slate" : "default";
  colors.title = names[chosen];
  colors.setAttribute("aria-label", names[chosen]);
  colors.innerHTML = `<svg viewBox="0 0 24 24"><path d="${CENTERS[chosen]}${RAYS}"/></svg>`;
}
function colorAsKept() {
  let kept = 0;
  if (frame) kept = ["", "light", "dark"].indexOf(frame); // -1 for 1: as the page around the frame
  else try { kept = Number(localStorage.getItem(KEY)); } catch { /* the browser keeps nothing */ }
  color(kept);
}
if (colors) {
  colors.addEventListener("click", () => {
    color(chosen + 1);
    try { localStorage.setItem(KEY, chosen); } catch { /* the browser keeps nothing */ }
  });
  system.addEventListener("change", () => color(chosen));
  addEventListener("storage", colorAsKept);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) colorAsKept(); });
  colorAsKept();
}

/* ── The other language: what the reader chose and where the reader is, in its address ── */

const other = document.querySelector(".language-switch");
for (const sign of ["pointerover", "focus", "click"]) {
  other?.addEventListener(sign, () => Object.assign(other, { search: location.search, hash: location.hash }));
}

/* ── The menu of a phone ── */

/* The menu and the folders in it open by labels of checkboxes, which no keyboard reaches. Each becomes a button
   that does the same. */
const drawer = document.getElementById("__drawer");
const menu = document.querySelector(".md-sidebar--primary");
const sign = document.querySelector(".md-header__button[for=__drawer]");

function asButton(label) {
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value); // the theme's rules name `for`
  button.type = "button";
  button.append(...label.childNodes);
  if (!button.textContent.trim()) button.setAttribute("aria-label", label.previousElementSibling.textContent.trim());
  button.addEventListener("click", () => document.getElementById(label.htmlFor).click());
  label.replaceWith(button);
  return button;
}
if (drawer && menu && sign) {
  menu.id ||= "menu";
  const opener = asButton(sign);
  opener.setAttribute("aria-controls", menu.id);
  const say = () => opener.setAttribute("aria-expanded", String(drawer.checked));
  const open = (wanted) => { drawer.checked = wanted; say(); };
  say();
  drawer.addEventListener("change", () => {
    say();
    menu.querySelectorAll("label[for]:not([for=__drawer])").forEach(asButton);
    if (drawer.checked && document.activeElement === opener) {
      // What is still moving into view can't be focused everywhere.
      requestAnimationFrame(() => [...menu.querySelectorAll("a, button")]
        .find((part) => part.offsetParent && getComputedStyle(part).visibility === "visible")?.focus());
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    open(false);
    opener.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (drawer.checked && relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== opener) open(false);
  });
  menu.addEventListener("click", ({ target }) => { if (target.closest("a[href^='#']")) open(false); });
}

/* ── What is hidden at first ── */

/* What is wider than its place scrolls by itself; the keyboard must reach it there. */
function reach() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
reach();
addEventListener("resize", reach);

/* A link into something that is folded opens it, and so does paper. */
function unfold() {
  let part = null;
  try { part = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
  let moved = false;
  for (let folded = part?.closest("details"); folded; folded = folded.parentElement.closest("details")) {
    moved ||= !folded.open;
    folded.open = true;
  }
  if (moved) part.scrollIntoView();
}
if (location.hash) unfold();
addEventListener("hashchange", unfold);
let unfolded = [];
matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) unfolded = [...document.querySelectorAll("article details:not([open])")];
  for (const folded of unfolded) folded.open = matches;
});

/* ── The contents follow the reader; the way back to the top is offered to one who turns back ── */

const contents = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
const links = contents ? [...contents.querySelectorAll("a[href^='#']")] : [];
const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const backToTop = document.querySelector(".md-top");
const BELOW_HEADER = 100; // pixels from the upper edge in which a heading counts as reached
let last = scrollY;
let current = null;
let waiting = false;

function follow() {
  waiting = false;
  if (contents?.offsetParent) {
    const passed = heads.filter((head) => head && head.getBoundingClientRect().top < BELOW_HEADER).length;
    links.forEach((link, number) => {
      link.classList.toggle("md-nav__link--passed", number < passed - 1);
      link.classList.toggle("md-nav__link--active", number === passed - 1);
    });
    const active = links[passed - 1];
    if (active && active !== current) {
      const box = contents.getBoundingClientRect();
      const place = active.getBoundingClientRect();
      if (place.top < box.top || place.bottom > box.bottom) contents.scrollTop += place.top - box.top - box.height / 2;
    }
    current = active;
  }
  if (backToTop) backToTop.hidden = scrollY >= last || scrollY < innerHeight / 2;
  last = scrollY;
}
addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(follow);
  waiting = true;
}, { passive: true });
backToTop?.addEventListener("click", () => {
  scrollTo({ top: 0 });
  document.querySelector(".md-skip, .md-logo")?.focus({ preventScroll: true });
});

/* ── Words of the glossary: terms.js explains them ── */

const GLOSSARY = ".md-content a[href*='glossary/#']";
let explains = false; // terms.js is here and listens by itself

async function explain({ type, pointerType, currentTarget: link }) {
  if (explains) return;
  try {
    const [terms] = await Promise.all([import("./terms.js"), import("./data.js")]); // terms.js needs data.js
    explains = true;
    if (type === "click" || link.matches(":hover, :focus")) terms.explain(link, type === "click");
  } catch {
    if (type === "click") location.href = link.href;
  }
}
// Browsers without popovers follow the links, as without this script.
if ("showPopover" in HTMLElement.prototype && !document.querySelector(".glossary")) {
  for (const link of document.querySelectorAll(GLOSSARY)) {
    link.classList.add("term");
    for (const each of ["pointerenter", "focus"]) link.addEventListener(each, explain);
    link.addEventListener("click", (event) => {
      // The first touch explains, the second one follows the link.
      if (explains || event.pointerType !== "touch") return;
      event.preventDefault();
      explain(event);
    });
  }
}

/* ── The note kit: note-kit.js copies, and brings the kit of a long list to an entry ── */

const pattern = document.querySelector(".note-kit-pattern");
for (const kit of [...document.querySelectorAll(".note-kit"), pattern?.content.firstElementChild]) {
  kit?.querySelector(".note-kit-tools").removeAttribute("hidden");
}
// After the scripts of the page, since the filter of a list reads the text of its entries.
if (pattern) addEventListener("DOMContentLoaded", () => {
  for (const entry of document.querySelectorAll("[data-note]")) {
    const button = document.createElement("button");
    const text = (part) => entry.querySelector(part).textContent.trim();
    // As the site has them: a translator changes what is shown.
    Object.assign(button.dataset, { title: text("[data-note-title]"), quote: text("[data-note-quote]") });
    button.type = "button";
    button.className = "note-kit-opener";
    button.textContent = pattern.dataset.label;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `${button.textContent}: ${button.dataset.title}`);
    entry.querySelector("[data-note-place]").append(" ", button);
  }
});
const forms = document.querySelector("[data-forms]")?.dataset.forms;
const loadNoteKit = () => Promise.all([
  import("./note-kit.js"), forms && import("./data.js").then(({ loadData }) => loadData(forms)), import("./clipboard.js"),
]);
for (const each of ["pointerover", "focusin"]) {
  document.addEventListener(each, ({ target }) => {
    if (target.closest?.(".note-kit, .note-kit-opener")) loadNoteKit().catch(() => {});
  }, { passive: true });
}
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-note-form], .note-kit-opener");
  if (!button) return;
  try {
    const [{ copyForm, bringKit }, texts] = await loadNoteKit();
    if (button.matches(".note-kit-opener")) bringKit(button);
    else copyForm(button, texts);
  } catch {
    button.closest(".note-kit-tools, .note-kit-opener").hidden = true; // as without scripts
  }
});

if (frame) {
  import("./embed.js").catch(() => {}); // links then open in the frame
  addEventListener("load", () => document.documentElement.classList.add("ready")); // all scripts have run
}

/* ── The next page is made ready when a reader is about to open it ── */

/* When the pointer comes to its link, the focus stays there, or a finger touches it, the page is put into the cache:
   with fetch(), because the policy refuses <link rel=prefetch>. If the pointer then rests there, a browser that knows
   speculation rules (see main.html) also paints the page. A pointer that only crosses a link, or a page that scrolls
   below it, asks for nothing. */
const CROSS = 30; // milliseconds in which a pointer crosses a link
const REST = 30; // milliseconds without a move; a pointer that moves reports it every 16
const STAY = 250; // milliseconds of focus, so that Tab can pass
const EXPLAINS = ".term, [data-explains] *"; // a click on it opens no page
const paints = globalThis.HTMLScriptElement?.supports?.("speculationrules");
const fetched = new Set();
let soon = null;
let stop = null;
let coming = 0;
let resting = 0;

function leadsToPage(link) {
  const here = link.pathname === location.pathname && link.search === location.search;
  return link.origin === location.origin && link.pathname.endsWith("/") && !here && !link.matches(EXPLAINS);
}
function forget() {
  clearTimeout(coming);
  clearTimeout(resting);
  soon?.removeAttribute("data-soon");
  stop?.abort();
  soon = null;
}
async function load(link) {
  const [address] = link.href.split("#");
  if (fetched.has(address)) return;
  stop = new AbortController();
  try {
    await (await fetch(address, { priority: "low", signal: stop.signal })).text();
    fetched.add(address);
  } catch { /* the reader went elsewhere, or the line is gone */ }
}
if (!frame && !navigator.connection?.saveData) {
  for (const [sign, passing, rest] of [["pointermove", CROSS, REST], ["pointerdown", 0], ["focusin", STAY, STAY]]) {
    document.addEventListener(sign, ({ target, buttons }) => {
      const link = target.closest?.("a[href]");
      if (link !== soon) {
        forget();
        if (!link || !leadsToPage(link)) return;
        soon = link;
        coming = setTimeout(load, passing, link);
      }
      clearTimeout(resting);
      // With a button down, or a finger, a click is coming, which another painter would slow down.
      if (link && paints && !buttons) resting = setTimeout(() => { link.dataset.soon = ""; }, rest);
    }, { passive: true });
  }
  document.addEventListener("pointercancel", forget); // the finger scrolls
  addEventListener("pageshow", forget); // the reader came back
}

/* The search: opens the search at the first sign that a reader wants it, and only then loads what it needs. */
const box = document.querySelector(".md-search");
const toggle = document.getElementById("__search");
if (box && toggle && !frame) {
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const [output, scroller, result, status] = [
    "md-search__output search-plain", "md-search__scrollwrap", "md-search-result", "md-search-result__meta",
  ].map((name) => Object.assign(document.createElement("div"), { className: name }));
  output.hidden = true;
  output.append(scroller);
  scroller.append(result);
  result.append(status);
  status.id = "search-status";
  status.setAttribute("role", "status");
  let loading = null;

  /* The look of the results: before our styles in the page, where the theme has it. */
  function loadStyle() {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = form.dataset.style;
    document.head.querySelector("style").before(sheet);
    return new Promise((loaded, failed) => {
      sheet.addEventListener("load", () => {
        output.classList.remove("search-plain");
        output.hidden = false;
        loaded();
      });
      sheet.addEventListener("error", () => { sheet.remove(); failed(); });
    });
  }

  /* Everything at once, so that no file waits until another one has asked for it. */
  async function start() {
    const names = fetch(form.dataset.names);
    names.catch(() => { /* read after the modules, which may fail first */ });
    form.after(output);
    input.setAttribute("aria-describedby", status.id);
    status.textContent = form.dataset.loading;
    const [{ startSearch }] = await Promise.all([
      import("./search.js"), import("./search-engine.js"), import("./search-products.js"), import("./search-settings.js"),
      import("./search-words.js"), import("./vendor/search-libraries.js"),
      output.classList.contains("search-plain") && loadStyle(),
    ]);
    status.nextElementSibling?.remove(); // the button that tries again
    await startSearch(box, names);
  }

  function load() {
    loading ||= start().catch(() => {
      loading = null;
      const retry = document.createElement("button");
      retry.type = "button";
      retry.className = "search-suggestion";
      retry.textContent = form.dataset.retry;
      retry.addEventListener("click", () => { item.remove(); input.focus(); load(); });
      const item = document.createElement("div");
      item.className = "search-suggestions";
      item.append(retry);
      output.hidden = false;
      status.textContent = form.dataset.failed;
      status.nextElementSibling?.remove();
      result.append(item);
    });
  }

  function open() {
    load();
    if (!toggle.checked) toggle.click();
    input.focus();
  }

  for (const sign of ["pointerover", "touchstart", "focusin"]) box.addEventListener(sign, load, { passive: true });
  // Enter and Escape, also before the search is there.
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (toggle.checked) toggle.click();
    input.blur();
  });
  input.addEventListener("focus", () => { if (!toggle.checked) toggle.click(); });
  // A reader who goes on by keyboard leaves the search behind; on a phone it would cover the page.
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !box.contains(relatedTarget)) toggle.click();
  });
  toggle.addEventListener("change", () => { if (toggle.checked) open(); });
  // No single key, which dictation or a slip could press (WCAG 2.1.4). On a Mac, Ctrl+K is a key of text fields.
  const opener = /^(Mac|iP)/.test(navigator.platform) ? "metaKey" : "ctrlKey";
  addEventListener("keydown", (event) => {
    if (!event[opener] || event.shiftKey || event.altKey || event.key !== "k") return;
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
