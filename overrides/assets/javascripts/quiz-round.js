/* A round of the quiz: its questions one by one, their verdicts, and the score.
   quiz.js loads this script when a reader is about to begin a round. */
import { inOrder } from "./quiz-order.js";
import { fill } from "./text.js";

const quiz = document.querySelector(".quiz");
const words = JSON.parse(quiz.dataset.words);
const [round, end] = ["round", "end"].map((name) => quiz.querySelector(`.quiz-${name}`));
const choicesBox = round.querySelector(".quiz-choices");
const ask = round.querySelector("legend");
const verdict = round.querySelector(".quiz-verdict");
const answerButton = round.querySelector("[type=submit]");
const nextButton = round.querySelector("[data-act=next]");

let current = null;

/* ── The round of this tab, so that it goes on after a reload, and after a look at a proof ── */

const KEY = "cloud-layers.quiz.round";

function keep() {
  const { address, at, answers } = current;
  try { sessionStorage.setItem(KEY, JSON.stringify({ address, at, answers })); } catch { /* the browser keeps nothing */ }
}

/** Takes up what is kept of a round with this address and these questions. A finished round is shown again only to
    a reader who reloads it or comes back: another visit plays it again. */
function takeUp(address, list) {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* nothing is kept */ }
  if (kept?.address !== address || !Array.isArray(kept.answers) || !Number.isInteger(kept.at)) return;
  const isAnswer = (entry, i) => Array.isArray(entry) && entry[0] === list[i]?.id
    && Number.isInteger(entry[1]) && entry[1] >= 0 && entry[1] < list[i].choices.length;
  const wrong = kept.answers.findIndex((entry, i) => !isAnswer(entry, i));
  const answers = wrong < 0 ? kept.answers : kept.answers.slice(0, wrong);
  const at = Math.min(Math.max(kept.at, 0), answers.length);
  const [visit] = performance.getEntriesByType("navigation");
  if (at === list.length && visit?.type === "navigate") return;
  Object.assign(current, { at, answers });
}

const make = (name, text = "", className = "") => {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
};

/** The questions that fit a round, in its order, which is the same for the same address. Ids that don't exist are added to `ignored`. */
export function questionsOf(all, wanted, ignored) {
  let pool = all;
  if (wanted.only.length) {
    pool = all.filter((question) => wanted.only.includes(question.id));
    ignored.push(...wanted.only.filter((id) => !pool.some((question) => question.id === id)));
  }
  pool = pool.filter(({ topic, level }) => (!wanted.topic || topic === wanted.topic)
    && (!wanted.level || String(level) === wanted.level));
  return inOrder(pool, wanted.seed, (question) => question.id);
}

/** Begins a round: `wanted` is what it was chosen by, `address` its permanent address; `shorter` says that there
    are fewer questions than usual. Calls `onAnswer(id, right)` for each answer, and `begin(wanted)` for the round
    that a reader wants next. */
export function beginRound(list, { moveFocus, ...given }) {
  current = { ...given, list, at: 0, answers: [] };
  takeUp(given.address, list);
  if (current.at === list.length) { showEnd(moveFocus); return; }
  keep();
  showQuestion(moveFocus);
}

function show(part) {
  round.hidden = part !== round;
  end.hidden = part !== end;
}

function showQuestion(moveFocus) {
  const { list, at, answers, wanted, shorter } = current;
  show(round);
  const question = list[at];
  const step = fill(words.step, at + 1, list.length);
  round.querySelector(".quiz-step").textContent = shorter && !at ? `${step}. ${fill(words.shorter, list.length)}` : step;
  ask.textContent = question.ask;
  const indexes = question.choices.map((_, i) => i);
  const order = question.ordered ? indexes : inOrder(indexes, wanted.seed, (i) => `${question.id} ${i}`);
  choicesBox.replaceChildren(...order.map((index, i) => {
    const label = make("label", "", "choice-option");
    const input = make("input");
    Object.assign(input, { type: "radio", name: "choice", value: index, autocomplete: "off" });
    const key = make("kbd", i + 1);
    key.setAttribute("aria-hidden", "true");
    label.append(input, " ", key, " ", make("span", question.choices[index]));
    return label;
  }));
  verdict.replaceChildren();
  answerButton.hidden = false;
  nextButton.hidden = true;
  if (answers[at]) showVerdict(answers[at][1]);
  if (!moveFocus) return;
  ask.focus({ preventScroll: true });
  ask.scrollIntoView({ block: "nearest" });
}

const inputs = () => [...choicesBox.querySelectorAll("input")];

function answer() {
  const question = current.list[current.at];
  const chosen = inputs().find((input) => input.checked);
  if (!chosen) { verdict.replaceChildren(make("p", words["choose-first"])); return; }
  const choice = Number(chosen.value);
  current.answers.push([question.id, choice]);
  keep();
  current.onAnswer(question.id, choice === question.right);
  showVerdict(choice);
  nextButton.focus({ preventScroll: true });
  nextButton.scrollIntoView({ block: "nearest" });
}

/** Says whether the choice was right, and why. */
function showVerdict(choice) {
  const question = current.list[current.at];
  const right = choice === question.right;
  for (const input of inputs()) {
    input.disabled = true;
    input.checked = Number(input.value) === choice;
    const isRight = Number(input.value) === question.right;
    const said = [isRight && words["right-answer"], input.checked && words["your-answer"]].filter(Boolean);
    if (said.length) input.parentElement.append(" ", make("em", said.join(", "), isRight ? "is-right" : "is-wrong"));
  }
  const first = make("p");
  first.append(make("strong", right ? words.right : words.wrong, right ? "is-right" : "is-wrong"));
  if (!right) first.append(" ", fill(words["right-is"], question.choices[question.right]));
  const second = make("p", `${question.reason} ${words.proof} `);
  second.append(proofOf(question));
  verdict.replaceChildren(first, second);
  answerButton.hidden = true;
  nextButton.hidden = false;
}

function proofOf(question) {
  const link = make("a", question.proof[1]);
  [link.href] = question.proof;
  return link;
}

function goOn() {
  current.at += 1;
  keep();
  if (current.at < current.list.length) showQuestion(true);
  else showEnd(true);
}

const missedOf = ({ list, answers }) => list.filter((question, i) => answers[i][1] !== question.right);

function showEnd(moveFocus) {
  const { list, address } = current;
  const missed = missedOf(current);
  const score = end.querySelector(".quiz-score");
  score.textContent = fill(words.score, list.length - missed.length, list.length);
  end.querySelector(".quiz-missed").hidden = !missed.length;
  end.querySelector("[data-act=missed]").hidden = !missed.length;
  end.querySelector("ol").replaceChildren(...missed.map((question) => {
    const item = make("li", `${question.ask} `);
    item.append(make("strong", question.choices[question.right]), " (", proofOf(question), ")");
    return item;
  }));
  const link = make("a");
  link.href = address;
  link.textContent = link.href;
  end.querySelector(".quiz-address span").replaceChildren(link);
  show(end);
  if (!moveFocus) return;
  score.focus({ preventScroll: true });
  score.scrollIntoView({ block: "nearest" });
}

// A click, because a frame can forbid forms. Enter on a choice is a click on the button, too.
answerButton.addEventListener("click", (event) => {
  event.preventDefault();
  if (nextButton.hidden) answer();
});
nextButton.addEventListener("click", goOn);
end.querySelector("[data-act=again]").addEventListener("click", () => {
  const { topic, level } = current.wanted;
  current.begin({ topic, level });
});
end.querySelector("[data-act=missed]").addEventListener("click", () => {
  current.begin({ only: missedOf(current).map(({ id }) => id) });
});
// Only while the focus is in the round: elsewhere a digit belongs to the reader.
round.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !current) return;
  const input = /^[1-9]$/.test(event.key) ? inputs()[event.key - 1] : null;
  if (input && !input.disabled) {
    event.preventDefault();
    input.checked = true;
    input.focus();
  } else if (event.key === "Enter" && event.target === ask) answer();
});
