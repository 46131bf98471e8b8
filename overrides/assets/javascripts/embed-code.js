/* The code for a page in a frame (/teach/): written again when a reader chooses. Without this script it is that of
   the matrix. */
import { showHint, withFrame } from "./address.js";
import { fill } from "./text.js";

const maker = document.querySelector(".embed-maker");
const form = maker.querySelector("form");
const words = JSON.parse(maker.dataset.words);
const { page, address, colors, height } = form.elements;
const made = (name) => maker.querySelector(`[data-made=${name}]`);
const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
const site = new URL("..", location.href).href; // where this copy of the site is, for an address that a reader pastes

/** The address that a reader chose, on the published site; "" for one that isn't of this site. */
function wanted() {
  const text = address.value.trim();
  if (!text) return maker.dataset.root + page.value;
  const start = [maker.dataset.root, site].find((each) => text.startsWith(each));
  return start ? maker.dataset.root + text.slice(start.length) : "";
}

function write() {
  const chosen = wanted();
  showHint(form.querySelector("[role=alert]"), chosen ? "" : fill(words["not-here"], maker.dataset.root));
  if (!chosen) return;
  const source = withFrame(chosen, colors.value);
  const title = address.value.trim() ? words.site : `${page.selectedOptions[0].text}, ${words.site}`;
  const size = Math.min(Math.max(Number(height.value) || Number(height.defaultValue), Number(height.min)), Number(height.max));
  const style = colors.value === "1" ? "border:0" : `border:0;color-scheme:${colors.value}`;
  const code = `<iframe src="${quoted(source)}" title="${quoted(title)}" width="100%" height="${size}" style="${style}" loading="lazy" allow="clipboard-write"></iframe>`;
  made("code").textContent = code;
  made("link").textContent = source;
  made("look").href = site + source.slice(maker.dataset.root.length);
  for (const button of maker.querySelectorAll("button")) button.value = button.dataset.noteForm === "code" ? code : source;
}

form.addEventListener("input", write);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
write();
