/* The 404 page: offers the pages whose addresses are nearest to the one that the reader asked for.
   Without this script it lists the main pages. */
const { pages: file, root } = document.querySelector("script[data-pages]").dataset;
const OFFERED = 4;
const FAR = 0.6; // a distance, as a part of the longer address, from which nothing is similar

/** How many letters must change to turn one word into the other (Levenshtein). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

const share = (a, b) => distance(a, b) / Math.max(a.length, b.length, 1);
const last = (address) => address.split("/").filter(Boolean).pop() || "";

/** From 0, the same, to 1: the whole address counts, and its last part by itself. */
function unlike(asked, address) {
  return Math.min(share(asked, address), 0.1 + 0.9 * share(last(asked), last(address)));
}

/** The address that the reader asked for, relative to the site and without what people type differently. */
function askedFor(base) {
  let asked = location.pathname;
  try { asked = decodeURIComponent(asked); } catch { /* as it is */ }
  return (asked.startsWith(base) ? asked.slice(base.length) : asked)
    .slice(0, 120).toLowerCase().replace(/(index)?\.(html?|md)$/, "").replace(/[\s_]+/g, "-").replace(/\/*$/, "/");
}

function offer(pages) {
  const home = new URL(root, location.href);
  const asked = askedFor(home.pathname).replace(/^ko\//, "");
  for (const section of document.querySelectorAll(".not-found")) {
    const prefix = section.lang === "en" ? "" : `${section.lang}/`;
    const near = pages
      .filter(([address, , language]) => address && language === section.lang)
      .map(([address, title]) => ({ address, title, far: unlike(asked, address.slice(prefix.length)) }))
      .filter(({ far }) => far < FAR)
      .sort((a, b) => a.far - b.far)
      .slice(0, OFFERED);
    const box = section.querySelector(".nearest");
    for (const { address, title } of near) {
      const link = document.createElement("a");
      link.href = new URL(address, home).href;
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link);
      box.querySelector("ul").append(item);
    }
    box.hidden = !near.length;
  }
}

// The list has no revision in its address, since it is made after this page: ask whether it has changed.
fetch(file, { cache: "no-cache" }).then((response) => response.json()).then(offer, () => { /* the main pages are listed */ });
