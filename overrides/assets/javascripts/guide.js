/* The guide: one question at a time, the answers in the address, the result from the table below.
   Without this script all questions and all rules can be read. */
import { addressWith, ignoredText, pushAddress, readQuery, showHint } from "./address.js";

const guide = document.querySelector(".guide");
const rules = [...document.querySelectorAll(".rule")];
const { rules: order, skip } = JSON.parse(guide.dataset.logic);
const questions = [...guide.querySelectorAll(".question")];
const tools = guide.querySelector(".guide-tools");
const progress = guide.querySelector(".guide-progress");
const hint = guide.querySelector(".matrix-hint");
const result = document.createElement("div");
result.className = "guide-result";
result.setAttribute("role", "status");
tools.before(result);

let answers = new Map();

const fits = (conditions) => Object.entries(conditions)
  .every(([question, allowed]) => allowed.includes(answers.get(question)));
const skipped = (question) => Object.entries(skip[question] || {})
  .some(([other, allowed]) => allowed.includes(answers.get(other)));
const next = () => questions.find(({ dataset: { question } }) => !answers.has(question) && !skipped(question));

function show(moveFocus) {
  const open = next();
  for (const question of questions) {
    question.hidden = question !== open;
    const chosen = answers.get(question.dataset.question);
    for (const input of question.querySelectorAll("input")) input.checked = input.value === chosen;
  }
  result.replaceChildren();
  for (const rule of rules) rule.classList.remove("decided");
  if (!open) {
    const { id } = order.find((rule) => fits(rule.when));
    const rule = document.getElementById(`rule-${id}`);
    rule.classList.add("decided");
    const shown = rule.cloneNode(true);
    shown.removeAttribute("id");
    shown.querySelector(".conditions").remove();
    result.append(shown);
  }
  guide.classList.add("ready");
  tools.hidden = !answers.size;
  progress.textContent = open ? guide.dataset.step.replace("{0}", answers.size + 1) : "";
  if (moveFocus) (open?.querySelector("input") || result.firstElementChild).focus();
}

function changed() {
  pushAddress(addressWith(Object.fromEntries(answers)));
  show(true);
}

function fromAddress() {
  const query = readQuery();
  answers = new Map();
  for (const question of questions) {
    const id = question.dataset.question;
    if (skipped(id)) continue;
    const inputs = [...question.querySelectorAll("input")];
    const answer = query.take(id, (value) => inputs.some((input) => input.value === value));
    if (answer) answers.set(id, answer);
  }
  showHint(hint, ignoredText(guide.dataset.ignored, query.ignored));
  show(false);
}

let pointed = false;
guide.addEventListener("pointerdown", () => { pointed = true; });
guide.addEventListener("keydown", (event) => {
  pointed = false;
  if (event.key === "Enter" && event.target.checked) { event.preventDefault(); take(event.target); }
});

function take(input) {
  answers.set(input.name, input.value);
  showHint(hint, "");
  changed();
}

// Arrow keys move through the answers of a group, so on a keyboard only Enter takes one.
guide.addEventListener("click", (event) => {
  if (event.target.matches("input") && pointed) { pointed = false; take(event.target); return; }
  const act = event.target.closest("button")?.dataset.act;
  if (act === "back") answers.delete([...answers.keys()].at(-1));
  else if (act === "again") answers.clear();
  else return;
  changed();
});
guide.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);

guide.classList.add("guide--stepwise");
fromAddress();
