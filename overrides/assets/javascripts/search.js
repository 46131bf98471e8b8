/* The search box: what is typed goes to the engine, what it finds is shown as a list of links.
   Loaded by search-open.js, before the index, which calls cloudLayersSearch. */
(() => {
  "use strict";

  const box = document.querySelector(".md-search");
  const toggle = document.getElementById("__search");
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const link = box.querySelector(".search-link");
  const status = box.querySelector(".md-search-result__meta");
  const list = box.querySelector(".md-search-result__list");
  const base = new URL(form.dataset.home, location.href);
  const EXCERPT = 150;
  let engine = null;
  let words = null;
  let shown = null;

  window.cloudLayersSearch = async (data) => {
    words = data.words;
    input.setAttribute("aria-label", words.box);
    link.title = words.link;
    link.setAttribute("aria-label", words.link);
    if (input.value) status.textContent = words.loading;
    engine = await window.cloudLayersEngine(data);
    update();
  };
  box.addEventListener("search-failed", () => { status.textContent = words?.failed || "✗"; });

  const fill = (pattern, value) => pattern.replace("{0}", value);

  function update() {
    const query = input.value.slice(0, 200).trim(); // a script or another tool may have put in more than fits
    if (!engine || query === shown) return;
    shown = query;
    if (!query) {
      status.textContent = words.empty;
      list.replaceChildren();
      return;
    }
    const found = engine.search(query);
    const count = found.groups.length;
    const told = count === 1 ? words.one : count ? fill(words.many, count) : words.none;
    status.textContent = found.used === query ? told : `${fill(words.turned, found.used)}: ${told}`;
    list.replaceChildren(...(count ? found.groups.map((group) => item(group, found.words)) : suggestions(found.nearest)));
    list.parentElement.parentElement.scrollTop = 0;
    const address = new URL(base);
    address.searchParams.set("q", query);
    link.href = address.href;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function item(group, found) {
    const made = element("li", "md-search-result__item", result(group.record, found));
    if (group.more.length) {
      const summary = element("summary", "", element("div", "", fill(words.more, group.more.length)));
      made.append(element("details", "md-search-result__more", summary, ...group.more.map((record) => result(record, found))));
    }
    return made;
  }

  function result(record, found) {
    const title = element("p", "search-title", element("span", "search-kind", words[`kind-${record.kind}`] || record.kind), " ");
    if (["section", "cell"].includes(record.kind)) {
      const page = engine.titles.get(record.page);
      if (page && record.kind === "section") title.append(`${page} › `);
    }
    title.append(...marked(record.title, found));
    const text = excerpt(record.text, found);
    const article = element("div", "md-search-result__article md-typeset", title);
    if (text) article.append(element("p", "search-text", ...marked(text, found)));
    const made = element("a", "md-search-result__link", article);
    made.href = new URL(record.page + (record.anchor ? `#${record.anchor}` : ""), base).href;
    if (location.protocol === "file:") made.href = made.href.replace(/\/(#|$)/, "/index.html$1");
    return made;
  }

  const W = window.cloudLayersWords;
  const fits = (word, found) => W.tokens(word).some((token) => found.some((each) => token.startsWith(each)));

  /* A text with the words that were found in it marked. */
  function marked(text, found) {
    return text.split(/([\s,.;:()/"“”'·]+)/).map((part) => (part.trim() && fits(part, found) ? element("mark", "", part) : part));
  }

  /* As much of a text as has room, from a little before the first word that was found. */
  function excerpt(text, found) {
    if (text.length <= EXCERPT) return text;
    const parts = text.split(" ");
    let at = parts.findIndex((part) => fits(part, found));
    let length = 0;
    while (at > 0 && length < EXCERPT / 3) length += parts[--at].length + 1;
    const from = Math.max(0, at);
    let cut = "";
    let i = from;
    for (; i < parts.length && cut.length + parts[i].length < EXCERPT; i++) cut += (cut ? " " : "") + parts[i];
    return (from ? "… " : "") + cut + (i < parts.length && !cut.endsWith("…") ? " …" : "");
  }

  function suggestions(names) {
    if (!names.length) return [];
    const buttons = names.map((name) => {
      const button = element("button", "search-suggestion", name);
      button.type = "button";
      button.addEventListener("click", () => { input.value = name; input.focus(); update(); });
      return button;
    });
    return [element("li", "search-suggestions", `${words.nearest} `, ...buttons)];
  }

  function close() {
    if (toggle.checked) toggle.click();
    input.blur();
  }

  input.addEventListener("input", update);
  form.addEventListener("reset", () => { setTimeout(() => { update(); input.focus(); }); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
    list.querySelector(".md-search-result__link")?.click();
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [input, ...list.querySelectorAll("button, summary, a:not(details:not([open]) a)")];
      const at = Math.max(0, stops.indexOf(document.activeElement));
      stops[(at + (event.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length].focus();
      event.preventDefault();
    } else if (event.key.length === 1 && document.activeElement !== input && event.key !== " ") {
      input.focus(); // one goes on typing
    }
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget) && toggle.checked) toggle.click();
  });
  list.addEventListener("click", (event) => {
    // The page may be this one: then only the place in it changes.
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey && toggle.checked) toggle.click();
  });
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      status.textContent = words.copied;
    } catch {
      location.href = link.href;
    }
  });
})();
