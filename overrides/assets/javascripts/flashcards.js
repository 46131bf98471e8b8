/* Flash cards: a round of cards to turn over and grade, in five boxes (Leitner).
   A good card moves up one box and comes back after the days of that box; any other goes to box 1 and
   comes again in the same round. Progress is kept by the id of the card, which never changes.
   Without this script the page links to the facts and to the downloads. */
import { addressWith, ignoredText, pushAddress, readQuery, showHint } from "./address.js";
import { loadData } from "./data.js";
import { days, dueIn, forget, isKept, load, save, today } from "./flashcards-progress.js";
import { fill } from "./text.js";

const desk = document.querySelector(".flashcards");
const words = JSON.parse(desk.dataset.words);
const roundSize = Number(desk.dataset.round);
const part = (name) => desk.querySelector(`.${name}`);
const button = (act) => desk.querySelector(`[data-act=${act}]`);
const form = desk.querySelector("form");
const selects = [form.elements.deck, form.elements.model];
const status = desk.querySelector("[role=status]");
const hint = part("matrix-hint");
const AGAIN_AFTER = 4; // other cards, before one comes again

let sides = []; // every card, and every card the other way round
let sources = {};
let queue = [];
let round = { size: 0, graded: 0, good: 0 };
let turned = false;

/* ── A round ── */

/** A number that mixes ids, the same for everybody on a day. */
function mixed(text) {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return hash >>> 0;
}

function chosen() {
  const [deck, model] = selects.map((select) => select.value);
  return sides.filter(({ card }) => (!deck || card.deck === deck) && (!model || card.models.includes(model)));
}

/** First what is due, longest first, then new cards; never both sides of a card. */
function startRound() {
  const progress = load();
  const day = today();
  const mix = (side) => mixed(`${day}:${side.id}`);
  const rank = (side) => (progress[side.id] ? dueIn(progress[side.id]) : 1);
  const open = chosen().filter((side) => rank(side) <= 0 || !progress[side.id]);
  open.sort((a, b) => rank(a) - rank(b) || mix(a) - mix(b));
  const taken = new Set();
  queue = open.filter(({ card }) => !taken.has(card.id) && taken.add(card.id)).slice(0, roundSize);
  round = { size: queue.length, graded: 0, good: 0, again: new Set() };
  show();
}

/* ── What is shown ── */

const say = (...texts) => { status.textContent = texts.filter(Boolean).join(". ").replace(/([.?!])\./g, "$1"); };
const when = (box) => {
  const number = days[box - 1];
  return number === 0 ? words["same-round"] : number === 1 ? words.tomorrow : fill(words["in-days"], number);
};
const boxOf = (side) => load()[side.id]?.[0] || 1;
const nextBox = (side) => Math.min(boxOf(side) + 1, days.length);

const own = desk.dataset.language;
const other = own === "ko" ? "en" : "ko";

/** The languages of front and answer: those of words differ. */
const languages = ({ card, backwards }) => {
  if (card.deck !== "words") return [own, own];
  return backwards ? [other, own] : [own, other];
};

/** Question, answer and explanation of a side. Backwards, a card without a short answer asks its text. */
function content({ card, backwards }) {
  if (!backwards) return { ask: card.ask, front: card.front, answer: card.answer, text: card.text };
  if (card.answer) return { ask: card.back, front: card.answer, answer: card.front, text: card.text };
  return { ask: card.back, front: card.text.join(" "), answer: card.front, text: [], long: true };
}

function count() {
  const progress = load();
  const all = chosen();
  const started = all.filter(({ id }) => progress[id]);
  const due = started.filter(({ id }) => dueIn(progress[id]) <= 0).length;
  const sentence = fill(words.counts, due, all.length - started.length, started.length - due);
  part("flash-counts").textContent = isKept() ? sentence : `${sentence} ${words["not-kept"]}`;
  button("forget").hidden = !Object.keys(progress).length;
  return { all, started: started.map(({ id }) => dueIn(progress[id])) };
}

function show() {
  const [side] = queue;
  const { all, started } = count();
  turned = false;
  part("flashcard").hidden = !side;
  part("flash-back").hidden = true;
  part("flash-done").hidden = Boolean(side);
  button("flip").hidden = !side;
  button("again").hidden = button("good").hidden = true;
  if (side) {
    const { ask, front, long } = content(side);
    const box = load()[side.id]?.[0];
    const where = fill(words.card, round.graded + 1, round.size);
    part("flashcard").dataset.card = side.id;
    part("flash-ask").textContent = ask;
    part("flash-front").textContent = front;
    [part("flash-front").lang, part("flash-answer-words").lang] = languages(side);
    part("flash-front").classList.toggle("flash-front--long", Boolean(long));
    part("flash-progress").textContent = `${where} · ${box ? fill(words.box, box) : words.new}`;
    clearBack();
    button("next").hidden = true;
    return;
  }
  part("flash-progress").textContent = "";
  const more = started.some((number) => number <= 0) || started.length < all.length;
  if (round.size) part("flash-done").textContent = fill(words.done, round.size, round.good);
  else if (!all.length) part("flash-done").textContent = words.none;
  else part("flash-done").textContent = fill(words.nothing, whenNext(Math.min(...started)));
  button("next").hidden = !more;
}

const whenNext = (number) => (number === 1 ? words.tomorrow : fill(words["in-days"], number));

/** Until a card is turned over, its answer is nowhere in the page. */
function clearBack() {
  for (const name of ["flash-answer-words", "flash-text", "flash-page", "flash-sources"]) part(name).replaceChildren();
}

function turn() {
  const [side] = queue;
  if (!side || turned) return;
  turned = true;
  const { answer, text } = content(side);
  const { card } = side;
  const mark = part("flash-answer").firstElementChild;
  mark.hidden = !card.who;
  mark.className = `mark mark--${card.who}`;
  part("flash-answer").hidden = !answer;
  part("flash-answer-words").textContent = answer;
  part("flash-text").replaceChildren(...text.map((sentences) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = sentences;
    return paragraph;
  }));
  Object.assign(part("flash-page"), { href: desk.dataset.root + card.href, textContent: card.title });
  part("flash-sources").replaceChildren(...card.sources.flatMap(([id, place, page]) => {
    const link = document.createElement("a");
    link.className = "source";
    link.href = `${desk.dataset.root}${page}/#${id}`;
    link.textContent = sources[id];
    return [" · ", link, `, ${place}`];
  }));
  part("flash-back").hidden = false;
  button("flip").hidden = true;
  for (const [act, box] of [["again", 1], ["good", nextBox(side)]]) {
    button(act).hidden = false;
    button(act).querySelector("[data-when]").textContent = when(box);
  }
  button("good").focus({ preventScroll: true });
  part("flash-buttons").scrollIntoView({ block: "nearest" });
  say(`${words.answer}: ${answer || text[0]}`, ...(answer ? text : text.slice(1)));
}

function grade(good) {
  if (!turned) return;
  const side = queue.shift();
  save(side.id, good ? nextBox(side) : 1);
  if (good) {
    round.graded += 1;
    if (!round.again.has(side.id)) round.good += 1;
  } else {
    round.again.add(side.id);
    queue.splice(AGAIN_AFTER, 0, side);
  }
  show();
  announce();
}

/** After something that the reader did: where the focus goes, and what a screen reader says. */
function announce() {
  const [side] = queue;
  if (side) say(part("flash-progress").textContent, part("flash-ask").textContent, part("flash-front").textContent);
  else say(part("flash-done").textContent);
  const next = [button("flip"), button("next"), button("forget")].find(({ hidden }) => !hidden);
  next?.focus({ preventScroll: true });
  if (side) part("flashcard").scrollIntoView({ block: "nearest" });
}

/* ── The choice, in the address ── */

function fromAddress() {
  const query = readQuery();
  for (const select of selects) select.value = query.takeOption(select.name, select);
  query.ignoreAllBut(selects.map(({ name }) => name));
  showHint(hint, ignoredText(words.ignored, query.ignored));
  startRound();
}

form.addEventListener("change", () => {
  pushAddress(addressWith(Object.fromEntries(selects.map(({ name, value }) => [name, value]))));
  showHint(hint, "");
  startRound();
  say(part("flash-counts").textContent, part("flash-done").hidden ? "" : part("flash-done").textContent);
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);

/* ── Buttons, keys, taps ── */

const acts = {
  flip: turn,
  again: () => grade(false),
  good: () => grade(true),
  next: () => { startRound(); announce(); },
  forget() {
    if (!confirm(words.forget)) return;
    forget();
    startRound();
    announce();
    say(words.forgotten);
  },
};

desk.addEventListener("click", ({ target }) => {
  const act = target.closest("button")?.dataset.act;
  if (act) acts[act]();
  // A tap on a card turns it; selecting its words with the mouse doesn't.
  else if (target.closest(".flashcard") && !target.closest("a") && getSelection().isCollapsed) turn();
});

// Keys work while the focus is in here, so they take nothing from the rest of the page.
desk.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    // A reader who keeps a key down doesn't mean to grade a card.
    if (event.repeat && event.target.matches("[data-act]")) event.preventDefault();
    return;
  }
  if (event.target.closest("select, a")) return;
  const act = { 1: "again", 2: "good" }[event.key];
  if (!act || !turned) return;
  event.preventDefault();
  acts[act]();
});

/* ── The cards, loaded when the page is there ── */

loadData(desk.dataset.cards).then((data) => {
  sources = data.sources;
  sides = data.cards.flatMap((card) => [
    { id: card.id, card, backwards: false },
    ...(card.back ? [{ id: `${card.id}.back`, card, backwards: true }] : []),
  ]);
  fromAddress();
}, () => { form.hidden = true; showHint(hint, words["not-loaded"]); });
desk.hidden = false;
