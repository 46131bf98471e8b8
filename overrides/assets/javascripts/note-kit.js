/* The note kit: copies a link, a quotation, or a citation.
   The data of a kit are attributes: id, title, quote, picture, address (none: the page itself). Its forms are a file
   that page.js loads, too, unless a button holds its own.
   page.js loads this script when a reader is about to use a kit. Without it the kit shows the links and the
   citation as text. */
import { copyText } from "./clipboard.js";

const canonical = document.querySelector("link[rel=canonical]")?.href || location.href.split(/[?#]/)[0];
const markdown = (text) => text.replace(/[\\\x60*_[\]<>]/g, "\\$&");
const tex = (text) => text.replace(/[&%$#_{}]/g, "\\$&");
const escapes = { markdown, picture: markdown, quote: markdown, bibtex: tex };

/** The day of access in the reader's time zone. */
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

/** Copies what a button of a kit offers, in one of the `forms`, and shows it. */
export async function copyForm(button, forms) {
  const kit = button.closest(".note-kit");
  const name = button.dataset.noteForm;
  const text = fill(button.value || forms[name], name, kit.dataset);
  const copied = await copyText(text, kit);
  const said = copied ? kit.dataset.copied : kit.dataset.notCopied;
  const shown = kit.querySelector(".note-kit-text");
  shown.textContent = text;
  shown.hidden = false;
  shown.scrollIntoView({ block: "nearest" });
  kit.querySelector(".note-kit-status").textContent = said.replace("{0}", button.name || button.textContent);
}

/* A long list has one kit, which moves to the entry whose button is pressed. */
let opened = null;

/** Brings the kit of the page to the entry of a button; takes it away if it is there already. */
export function bringKit(button) {
  document.querySelector(".note-kit")?.remove();
  opened?.setAttribute("aria-expanded", "false");
  opened = button === opened ? null : button;
  if (!opened) return;
  const entry = button.closest("[data-note]");
  const kit = document.querySelector(".note-kit-pattern").content.firstElementChild.cloneNode(true);
  const { id } = entry.querySelector("h3") || entry;
  const { title, quote } = button.dataset;
  Object.assign(kit.dataset, { id, address: `#${id}`, title, quote });
  button.closest("[data-note-place]").after(kit);
  button.setAttribute("aria-expanded", "true");
}
