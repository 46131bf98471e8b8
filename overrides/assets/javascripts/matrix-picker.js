/* The box in which a reader finds a product or a setting by name, to add it to the matrix: a combobox with a
   list, as in the ARIA Authoring Practices Guide. The focus stays in the box; the arrow keys go through the list.
   matrix.js loads this script when a reader is about to use the box. */
import { fill } from "./text.js";

const input = document.getElementById("product");
const list = document.getElementById("product-list");

/** A text without case, white space, and signs, so that cloudrun finds Cloud Run, and 운영체제 finds 운영 체제. */
const fold = (text) => text.normalize("NFC").toLowerCase().replace(/[\s\p{P}]+/gu, "");

/** What the box offers: each product with several settings as a whole, and each column. */
function offers({ products, words }) {
  return products.flatMap(({ name, provider, words: other, columns }) => {
    const about = fold(`${provider} ${other}`);
    const whole = { name, label: fill(words.settings, name, columns.length), ids: columns.map(({ id }) => id) };
    const each = columns.map((column) => ({ name: column.name, label: column.name, ids: [column.id] }));
    return (columns.length > 1 ? [whole, ...each] : each)
      .map((offer) => ({ ...offer, provider, begin: fold(offer.name), folded: `${fold(offer.label)} ${about}` }));
  });
}

/** Makes the box work. `chosen()` are the ids of the columns in the table, `add(ids, label)` adds some, `say(text)` tells. */
export function startPicker(matrix, { chosen, add, say }) {
  const all = offers(matrix);
  let active = -1;

  /** The offers that have all words of the box and that the table doesn't have; names that begin with them come first. */
  function found() {
    const typed = input.value.slice(0, 100);
    const words = typed.split(/\s+/).map(fold).filter(Boolean);
    const there = new Set(chosen());
    const fits = all.filter(({ folded, ids }) => ids.some((id) => !there.has(id)) && words.every((word) => folded.includes(word)));
    const first = fold(typed);
    return [...fits.filter(({ begin }) => begin.startsWith(first)), ...fits.filter(({ begin }) => !begin.startsWith(first))];
  }

  function open() {
    const options = found().map((offer, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `product-${i}`, offer });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const provider = document.createElement("span");
      provider.textContent = offer.provider;
      option.append(offer.label, " ", provider);
      return option;
    });
    list.replaceChildren(...options);
    list.scrollTop = 0;
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    activate(-1);
    say(options.length ? fill(matrix.words.found, options.length) : matrix.words.none);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", option.id);
  }

  function pick({ offer }) {
    input.value = "";
    close();
    const there = new Set(chosen());
    add(offer.ids.filter((id) => !there.has(id)), offer.label);
  }

  const keys = {
    ArrowDown() {
      if (list.hidden) open();
      if (!list.hidden) activate((active + 1) % list.children.length);
    },
    ArrowUp() {
      if (list.hidden) open();
      if (!list.hidden) activate((active < 1 ? list.children.length : active) - 1);
    },
    /* Without an arrow key, Enter takes what is found if nothing else is. */
    Enter() {
      const option = list.children[active] ?? (list.children.length === 1 ? list.children[0] : null);
      if (!list.hidden && option) pick(option);
      else if (list.hidden) open();
    },
    Escape() {
      if (list.hidden) input.value = "";
      else close();
    },
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", open);
  input.addEventListener("click", () => { if (list.hidden) open(); });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) pick(option);
  });
  // What a reader did before this script was there.
  if (document.activeElement === input && (input.value || input.matches(":hover"))) open();
}
