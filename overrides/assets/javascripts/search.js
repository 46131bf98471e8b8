/* The search box: what a reader types goes to the engine, and what that finds is shown as a list of links.
   Names and aliases come first and give the first results; the full text follows behind them. */

import { makeEngine } from "./search-engine.js";
import { stem, words as wordsOf } from "./search-words.js";

const EXCERPT = 150; // letters
const WITHIN = new Set(["section", "setting"]); // kinds whose titles don't name the page

async function read(response) {
  const { ok, url, status } = await response;
  if (!ok) throw new Error(`${url}: ${status}`);
  return (await response).json();
}

/** The records of both files; lists of words that both have for one record are joined. */
export function merged(first, then) {
  const records = { ...first.records };
  for (const [address, record] of Object.entries(then.records)) {
    const { sought = [], aliases = [] } = records[address] || {};
    records[address] = {
      ...records[address], ...record, sought: [...sought, ...(record.sought || [])], aliases: [...aliases, ...(record.aliases || [])],
    };
  }
  return { ...then, records };
}

const SHARE = "M18 16.08c-.76 0-1.44.3-1.96.77L8.91 12.7c.05-.23.09-.46.09-.7s-.04-.47-.09-.7l7.05-4.11c.54.5 1.25.81 2.04.81a3 3 0 0 0 3-3 3 3 0 0 0-3-3 3 3 0 0 0-3 3c0 .24.04.47.09.7L8.04 9.81C7.5 9.31 6.79 9 6 9a3 3 0 0 0-3 3 3 3 0 0 0 3 3c.79 0 1.5-.31 2.04-.81l7.12 4.15c-.05.21-.08.43-.08.66 0 1.61 1.31 2.91 2.92 2.91s2.92-1.3 2.92-2.91A2.92 2.92 0 0 0 18 16.08";
const CLEAR = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z";

const fill = (pattern, value) => pattern.replace("{0}", value);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/* What is beside the word in the box: an icon with a name for the pointer and for screen readers. */
function tool(name, icon, label) {
  const made = element(name, "md-search__icon md-icon");
  made.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${icon}"/></svg>`;
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}

/* Whether a word of a text is, or begins with, one that was found. */
const fits = (word, terms) => wordsOf(word).map(stem).some((token) => terms.some((term) => token.startsWith(term)));

/* A text with the words that were found marked. */
function marked(text, terms) {
  return text.split(/([\s,.;:()/"“”'·]+)/).map((part) => (part.trim() && fits(part, terms) ? element("mark", "", part) : part));
}

/* As much of a text as has room, from a little before the first word that was found. */
function excerpt(text, terms) {
  if (text.length <= EXCERPT) return text;
  const parts = text.split(" ");
  let from = Math.max(0, parts.findIndex((part) => fits(part, terms)));
  for (let length = 0; from > 0 && length < EXCERPT / 3;) length += parts[--from].length + 1;
  let to = from;
  for (let length = 0; to < parts.length && length + parts[to].length < EXCERPT; to++) length += parts[to].length + 1;
  const cut = parts.slice(from, to).join(" ");
  return (from ? "… " : "") + cut + (to < parts.length && !cut.endsWith("…") ? " …" : "");
}

/** Makes the search `box` work as soon as `namesResponse`, the answer to a fetch, has come. Rejects if it fails. */
export async function startSearch(box, namesResponse) {
  const toggle = document.getElementById("__search");
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = element("ol", "md-search-result__list");
  const base = new URL(form.dataset.home, location.href);

  const names = await read(namesResponse);
  const { words } = names;
  let engine = await makeEngine(names);
  let shown = null;
  let pending = true; // the text is on its way
  input.setAttribute("aria-label", words.box);
  status.after(list);
  const link = tool("a", SHARE, words.link);
  const clear = tool("button", CLEAR, words.clear);
  link.classList.add("search-link");
  clear.type = "reset";
  form.append(element("div", "md-search__options", link, " ", clear));

  function result(record, terms) {
    const title = element("p", "search-title", element("span", "search-kind", words[`kind-${record.kind}`] || record.kind), " ");
    const page = engine.titles.get(record.address.split("#")[0]);
    if (page && WITHIN.has(record.kind)) title.append(`${page} › `);
    title.append(...marked(record.title, terms));
    const text = excerpt(record.text, terms);
    const article = element("div", "md-search-result__article md-typeset", title);
    if (text) article.append(element("p", "search-text", ...marked(text, terms)));
    const made = element("a", "md-search-result__link", article);
    made.href = new URL(record.address, base).href;
    return made;
  }

  function item({ record, more }, terms) {
    const made = element("li", "md-search-result__item", result(record, terms));
    made.dataset.address = record.address;
    if (more.length) {
      const summary = element("summary", "", element("div", "", fill(words.more, more.length)));
      made.append(element("details", "md-search-result__more", summary, ...more.map((each) => result(each, terms))));
    }
    return made;
  }

  function suggestions(nearest) {
    if (!nearest.length) return [];
    const buttons = nearest.map((name) => {
      const button = element("button", "search-suggestion", name);
      button.type = "button";
      button.addEventListener("click", () => { input.value = name; input.focus(); update(); });
      return button;
    });
    return [element("li", "search-suggestions", `${words.nearest} `, ...buttons)];
  }

  function update() {
    const query = input.value.slice(0, 200).trim(); // a script or another tool may have put in more than fits
    if (query === shown) return;
    shown = query;
    const { used, terms, groups, nearest } = query ? engine.search(query) : { used: "", terms: [], groups: [], nearest: [] };
    list.replaceChildren(...(groups.length ? groups.map((group) => item(group, terms)) : suggestions(pending ? [] : nearest)));
    list.parentElement.parentElement.scrollTop = 0;
    say(used);
    const address = new URL(base);
    if (query) address.searchParams.set("q", query);
    link.href = address.href;
  }

  function say(used) {
    const count = list.querySelectorAll(".md-search-result__item").length;
    const found = count === 1 ? words.one : count ? fill(words.many, count) : pending ? form.dataset.loading : words.none;
    status.textContent = !shown ? words.empty : used === shown ? found : `${fill(words.turned, used)}: ${found}`;
  }

  /* Results that the text adds. A reader who is in the list keeps it as it is, with what is new below. */
  function refresh() {
    if (!shown || !list.querySelector("li:is(:hover, :focus-within)")) {
      shown = null;
      update();
      return;
    }
    const there = new Set([...list.children].map(({ dataset }) => dataset.address));
    const { used, terms, groups } = engine.search(shown);
    list.append(...groups.filter(({ record }) => !there.has(record.address)).map((group) => item(group, terms)));
    say(used);
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
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [input, ...list.querySelectorAll("button, summary, a:not(details:not([open]) a)")];
      const at = Math.max(0, stops.indexOf(document.activeElement));
      stops[(at + (event.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length].focus();
      event.preventDefault();
    } else if (event.key.length === 1 && document.activeElement !== input && event.key !== " ") {
      input.focus(); // the reader goes on typing
    }
  });
  list.addEventListener("click", (event) => {
    // The result may be on this page: then only the place in it changes.
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
  update();

  async function loadTexts() {
    let failed = false;
    try {
      engine = await makeEngine(merged(names, await read(fetch(form.dataset.texts))));
    } catch {
      failed = true;
      input.addEventListener("input", loadTexts, { once: true });
    }
    pending = false;
    refresh();
    if (failed) status.textContent = words["names-only"];
  }
  loadTexts();
}
