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
  current = { ...given, list, at: 0, missed: [] };
  show(round);
  showQuestion(moveFocus);
}

function show(part) {
  round.hidden = part !== round;
  end.hidden = part !== end;
}

function showQuestion(moveFocus) {
  const { list, at, wanted, shorter } = current;
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
  if (!moveFocus) return;
  ask.focus({ preventScroll: true });
  ask.scrollIntoView({ block: "nearest" });
}

const inputs = () => [...choicesBox.querySelectorAll("input")];

function answer() {
  const question = current.list[current.at];
  const chosen = inputs().find((input) => input.checked);
  if (!chosen) { verdict.replaceChildren(make("p", words["choose-first"])); return; }
  const right = Number(chosen.value) === question.right;
  for (const input of inputs()) {
    input.disabled = true;
    const isRight = Number(input.value) === question.right;
    const said = [isRight && words["right-answer"], input === chosen && words["your-answer"]].filter(Boolean);
    if (said.length) input.parentElement.append(" ", make("em", said.join(", "), isRight ? "is-right" : "is-wrong"));
  }
  const first = make("p");
  first.append(make("strong", right ? words.right : words.wrong, right ? "is-right" : "is-wrong"));
  if (!right) first.append(" ", fill(words["right-is"], question.choices[question.right]));
  const second = make("p", `${question.reason} ${words.proof} `);
  second.append(proofOf(question));
  verdict.replaceChildren(first, second);
  if (!right) current.missed.push(question);
  current.onAnswer(question.id, right);
  answerButton.hidden = true;
  nextButton.hidden = false;
  nextButton.focus({ preventScroll: true });
  nextButton.scrollIntoView({ block: "nearest" });
}

function proofOf(question) {
  const link = make("a", question.proof[1]);
  [link.href] = question.proof;
  return link;
}

function goOn() {
  current.at += 1;
  if (current.at < current.list.length) showQuestion(true);
  else showEnd();
}

function showEnd() {
  const { list, missed, address } = current;
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
  score.focus({ preventScroll: true });
  score.scrollIntoView({ block: "nearest" });
}

round.addEventListener("submit", (event) => {
  event.preventDefault();
  if (nextButton.hidden) answer();
});
nextButton.addEventListener("click", goOn);
end.querySelector("[data-act=again]").addEventListener("click", () => {
  const { topic, level } = current.wanted;
  current.begin({ topic, level });
});
end.querySelector("[data-act=missed]").addEventListener("click", () => {
  current.begin({ only: current.missed.map(({ id }) => id) });
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
