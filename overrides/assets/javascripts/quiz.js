/* The quiz: rounds of ten by topic and level. The address of a round names its questions and their order.
   Without this script all questions are in a list, with answers to open. */
import { addressWith, ignoredText, pushAddress, readQuery, showHint } from "./address.js";
import { loadData } from "./data.js";
import { addAnswer, clearProgress, countProgress, hasProgress, isKept } from "./quiz-progress.js";
import { fill } from "./text.js";

const quiz = document.querySelector(".quiz");
const words = JSON.parse(quiz.dataset.words);
const start = quiz.querySelector(".quiz-start");
const hint = quiz.querySelector(".quiz-hint");
const { topic, level } = start.elements;

/** Says how far the reader is. Questions that don't exist any more don't count, so it needs the list of all. */
async function showProgress() {
  const place = start.querySelector(".quiz-progress span");
  const begun = hasProgress();
  start.querySelector("[data-act=clear]").hidden = !begun;
  const said = isKept() ? "" : words["no-storage"];
  let questions = [];
  if (begun) try { questions = await loadData(quiz.dataset.questions); } catch { /* beginning a round says so */ }
  const { seen, right } = countProgress(questions.map(({ id }) => id));
  place.textContent = seen ? `${fill(words.progress, seen, right, questions.length)} ${said}`.trim() : said;
}

const LENGTH = 10; // questions in a round, at most
const isSeed = (text) => /^[a-z0-9]{1,16}$/.test(text);

function newSeed() {
  const numbers = crypto.getRandomValues(new Uint8Array(6));
  return [...numbers].map((number) => "0123456789abcdefghijklmnopqrstuv"[number % 32]).join("");
}

/** Loads the script of a round and the questions, when a reader wants them. */
const loadRound = () => Promise.all([import("./quiz-round.js"), loadData(quiz.dataset.questions)]);

const addressOf = ({ topic, level, seed, only }) => addressWith({ topic, level, only: only.join(","), seed });

let latest = 0; // counts what the reader asks for, so that a round that loads late doesn't replace a later one

/** Opens a round, or says why there is none. `ignored` are the words of the address that mean nothing. */
async function open(wanted, ignored, moveFocus) {
  const call = latest += 1;
  let round, questions;
  try { [round, questions] = await loadRound(); } catch { showHint(hint, words["not-loaded"]); return; }
  if (call !== latest) return;
  const list = round.questionsOf(questions, wanted, ignored).slice(0, LENGTH);
  const said = ignoredText(words.ignored, ignored);
  showHint(hint, list.length ? said : `${said} ${words["no-question"]}`.trim());
  if (list.length) round.beginRound(list, {
    wanted, begin, onAnswer, moveFocus, address: addressOf(wanted), shorter: list.length < LENGTH && !wanted.only.length,
  });
  else close();
}

function close() {
  for (const part of quiz.querySelectorAll(".quiz-round, .quiz-end")) part.hidden = true;
}

/** Begins a round with a new seed and puts it into the address. */
function begin({ topic = "", level = "", only = [] }) {
  const wanted = { topic, level, only, seed: newSeed() };
  pushAddress(addressOf(wanted));
  open(wanted, [], true);
}

function onAnswer(id, right) {
  addAnswer(id, right);
  showProgress();
}

function fromAddress() {
  const query = readQuery();
  const wanted = {
    topic: query.takeOption("topic", topic),
    level: query.takeOption("level", level),
    seed: query.take("seed", isSeed),
    only: query.list("only").slice(0, LENGTH),
  };
  query.ignoreAllBut(["topic", "level", "seed", "only"]);
  topic.value = wanted.topic;
  level.value = wanted.level;
  showHint(hint, ignoredText(words.ignored, query.ignored));
  latest += 1;
  if (wanted.seed) open(wanted, query.ignored, false);
  else close();
}

start.querySelector("[type=submit]").addEventListener("click", (event) => {
  event.preventDefault(); // a frame can forbid forms
  begin({ topic: topic.value, level: level.value });
});
start.querySelector("[data-act=clear]").addEventListener("click", () => {
  clearProgress();
  showProgress();
  start.querySelector("[type=submit]").focus();
});
for (const sign of ["pointerover", "focusin"]) {
  quiz.addEventListener(sign, () => { loadRound().catch(() => {}); }, { once: true, passive: true });
}
addEventListener("popstate", fromAddress);
addEventListener("storage", showProgress); // another tab has added an answer

quiz.hidden = false;
showProgress();
fromAddress();
