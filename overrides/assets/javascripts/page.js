/* What every page does: the clipboard, the colours, the menu of a phone, the contents that follow the reader, the way back to the top.
   Without this script the menu opens all the same, by its checkbox, and everything can be read. */
/* Puts a text into the clipboard, for every script that offers that.
   cloudLayersCopy(text, near) resolves to whether it worked; `near` is an element that is on top. */
window.cloudLayersCopy = async (text, near) => {
  "use strict";

  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers give no clipboard to pages that come from a disk or without encryption.
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    near.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  }
};

/* Loads data once: `file` is a script that hands them to the function `name`, since a page from a disk may
   not fetch. cloudLayersData(file, name) resolves to them; after a failure the next call tries again. */
window.cloudLayersData = (() => {
  "use strict";

  const loading = new Map();
  return (file, name) => {
    if (!loading.has(file)) {
      loading.set(file, new Promise((resolve, reject) => {
        window[name] = resolve;
        const script = document.createElement("script");
        script.src = file;
        script.onerror = () => { loading.delete(file); reject(new Error(`${file} did not load`)); };
        document.head.append(script);
      }));
    }
    return loading.get(file);
  };
})();

/* What a page says of words in its address that mean nothing to it: the first of them, and none at length. */
window.cloudLayersIgnored = (label, ignored) => {
  "use strict";

  const [words, length] = [3, 40];
  const list = ignored.slice(0, words).map((word) => (word.length > length ? `${word.slice(0, length)}…` : word));
  return list.length ? `${label} ${list.join(", ")}${ignored.length > words ? " …" : ""}` : "";
};

(() => {
  "use strict";

  /* Light and dark: as the system says, light, dark. What a reader chose holds in both languages; the page
     itself reads it before it is painted. */
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const KEY = "cloud-layers.colours";
  const system = matchMedia("(prefers-color-scheme: dark)");

  function colour(option) {
    const shown = option === options[0] ? options[system.matches ? 2 : 1] : option;
    document.body.dataset.mdColorScheme = shown.dataset.mdColorScheme;
    document.body.dataset.mdColorMedia = shown.dataset.mdColorMedia;
    option.checked = true;
    for (const each of options) each.nextElementSibling.hidden = each !== option;
  }
  function asKept() {
    let kept = 0;
    try { kept = Number(localStorage.getItem(KEY)) || 0; } catch { /* the browser keeps nothing */ }
    colour(options[kept] || options[0]);
  }
  if (options.length) {
    options.forEach((option, number) => option.addEventListener("change", () => {
      colour(option);
      try { localStorage.setItem(KEY, number); } catch { /* the browser keeps nothing */ }
    }));
    system.addEventListener("change", () => { if (options[0].checked) colour(options[0]); });
    addEventListener("storage", asKept);
    addEventListener("pageshow", ({ persisted }) => { if (persisted) asKept(); });
    asKept();
  }

  /* The menu of a phone, and the folders in it: labels of checkboxes, which no keyboard reaches. Each becomes
     a button that does the same. */
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  const sign = document.querySelector(".md-header__button[for=__drawer]");

  function asButton(label) {
    const button = document.createElement("button");
    for (const { name, value } of label.attributes) button.setAttribute(name, value); // the theme's rules name `for`
    button.type = "button";
    button.append(...label.childNodes);
    if (!button.textContent.trim()) button.ariaLabel = label.previousElementSibling.textContent.trim();
    button.addEventListener("click", () => document.getElementById(label.htmlFor).click());
    label.replaceWith(button);
    return button;
  }
  if (drawer && menu && sign) {
    menu.id ||= "menu";
    const opener = asButton(sign);
    opener.setAttribute("aria-controls", menu.id);
    const tell = () => opener.setAttribute("aria-expanded", String(drawer.checked));
    const open = (wanted) => { drawer.checked = wanted; tell(); };
    tell();
    drawer.addEventListener("change", () => {
      tell();
      menu.querySelectorAll("label[for]:not([for=__drawer])").forEach(asButton);
      if (drawer.checked && document.activeElement === opener) {
        // What is still moving into view cannot be focused everywhere.
        requestAnimationFrame(() => [...menu.querySelectorAll("a, button")]
          .find((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }))?.focus());
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
  let opened = [];
  matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) opened = [...document.querySelectorAll("article details:not([open])")];
    for (const folded of opened) folded.open = matches;
  });

  /* The contents follow the reader, and the way back to the top is offered to one who turns back. */
  const contents = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const links = contents ? [...contents.querySelectorAll("a[href^='#']")] : [];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const top = document.querySelector(".md-top");
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
    if (top) top.hidden = scrollY >= last || scrollY < innerHeight / 2;
    last = scrollY;
  }
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });
  top?.addEventListener("click", () => {
    scrollTo({ top: 0 });
    document.querySelector(".md-skip, .md-logo")?.focus({ preventScroll: true });
  });
})();
