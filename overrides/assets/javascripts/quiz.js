/* The quiz: rounds of ten by topic and level. The address of a round names its questions and their order.
   Without this script all questions stand in a list, with answers to open. */
(() => {
  "use strict";

  const quiz = document.querySelector(".quiz");
  if (!quiz) return;

  const words = JSON.parse(quiz.dataset.words);
  const [start, round, end] = ["start", "round", "end"].map((name) => quiz.querySelector(`.quiz-${name}`));
  const hint = quiz.querySelector(".quiz-hint");
  const choicesBox = round.querySelector(".quiz-choices");
  const ask = round.querySelector("legend");
  const verdict = round.querySelector(".quiz-verdict");
  const answerButton = round.querySelector("[type=submit]");
  const nextButton = round.querySelector("[data-act=next]");
  const LENGTH = 10;
  const SEED = /^[a-z0-9]{1,16}$/;

  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const make = (name, text = "", className = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  /* ── The order of a seed ── */

  /* Where a name stands in the order of a seed: FNV-1a over "seed name", then the last step of
     MurmurHash3. The ten questions of a round are those with the lowest numbers, so a question that
     is added later replaces at most one of them. scripts/facts/questions.py computes the same.
     The addresses of rounds depend on it: never change it. */
  function rank(seed, name) {
    let number = 0x811c9dc5;
    for (const character of `${seed} ${name}`) {
      number = Math.imul(number ^ character.charCodeAt(0), 0x01000193);
    }
    number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
    number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
    return (number ^ (number >>> 16)) >>> 0;
  }

  /** A copy of a list in the order of a seed; `name` tells what an item is called. */
  function inOrder(list, seed, name) {
    return list
      .map((item, i) => [rank(seed, name(item, i)), i, item])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map(([, , item]) => item);
  }

  function newSeed() {
    const numbers = crypto.getRandomValues(new Uint8Array(6));
    return [...numbers].map((number) => "0123456789abcdefghijklmnopqrstuv"[number % 32]).join("");
  }

  /* ── The progress, in the reader's browser ── */

  const KEY = "cloud-layers.quiz";
  let kept = true;
  let progress = readProgress();

  /** By question: how often it was seen, and whether it was right the last time. */
  function readProgress() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "{}");
      const whole = (number) => Number.isInteger(number) && number >= 0;
      return new Map(Object.entries(found || {}).filter(([, entry]) => Array.isArray(entry) && entry.every(whole)));
    } catch (error) {
      if (!(error instanceof SyntaxError)) kept = false;
      return new Map();
    }
  }

  function keepProgress() {
    try {
      if (progress.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(progress)));
      else localStorage.removeItem(KEY);
    } catch { kept = false; }
    showProgress();
  }

  function showProgress() {
    const place = start.querySelector(".quiz-progress span");
    const right = [...progress.values()].filter(([, last]) => last).length;
    const said = progress.size ? [fill(words.progress, progress.size, right, place.dataset.total)] : [];
    if (!kept) said.push(words["no-storage"]);
    place.textContent = said.join(" ");
    start.querySelector("[data-act=clear]").hidden = !progress.size;
  }

  /* ── The questions, loaded when somebody wants them ── */

  const loadQuestions = () => window.cloudLayersData(quiz.dataset.questions, "cloudLayersQuestions");

  /* ── The address of a round ── */

  /** What an address asks for, and the words in it that mean nothing here. */
  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    const wanted = { topic: "", level: "", seed: "", only: [] };
    const ignored = [];
    for (const name of ["topic", "level"]) {
      const value = parameters.get(name) || "";
      if ([...start.elements[name].options].some((option) => option.value === value)) wanted[name] = value;
      else ignored.push(value);
    }
    const seed = parameters.get("seed");
    if (seed !== null) {
      if (SEED.test(seed)) wanted.seed = seed;
      else ignored.push(seed);
    }
    const only = parameters.get("only");
    if (only !== null) wanted.only = only.split(",").filter(Boolean).slice(0, LENGTH);
    for (const name of new Set(parameters.keys())) {
      if (!["topic", "level", "seed", "only"].includes(name)) ignored.push(name);
    }
    return { wanted, ignored };
  }

  function addressOf({ topic, level, seed, only }) {
    const parts = [];
    if (topic) parts.push(`topic=${topic}`);
    if (level) parts.push(`level=${level}`);
    if (only.length) parts.push(`only=${only.join(",")}`);
    if (seed) parts.push(`seed=${seed}`);
    return location.pathname + (parts.length ? `?${parts.join("&")}` : "");
  }

  const tell = (ignored) => say(window.cloudLayersIgnored(words.ignored, ignored));

  function say(text) {
    hint.hidden = !text;
    hint.textContent = text;
  }

  /* ── A round ── */

  let current = null;
  let latest = 0;

  /** The questions of a round: the same for the same address, whatever was asked before. */
  function questionsOf(all, wanted, ignored) {
    let pool = all;
    if (wanted.only.length) {
      pool = all.filter((question) => wanted.only.includes(question.id));
      ignored.push(...wanted.only.filter((id) => !pool.some((question) => question.id === id)));
    }
    pool = pool.filter(({ topic, level }) => (!wanted.topic || topic === wanted.topic)
      && (!wanted.level || String(level) === wanted.level));
    return inOrder(pool, wanted.seed, (question) => question.id).slice(0, LENGTH);
  }

  async function open(wanted, ignored, moveFocus) {
    const call = latest += 1;
    let all;
    try { all = await loadQuestions(); } catch { say(words["not-loaded"]); return; }
    if (call !== latest) return; // the reader has gone on to another round
    const list = questionsOf(all, wanted, ignored);
    tell(ignored);
    if (!list.length) { say(`${hint.textContent} ${words["no-question"]}`.trim()); show(null); return; }
    current = { wanted, list, at: 0, missed: [], shorter: list.length < LENGTH && !wanted.only.length };
    show(round);
    showQuestion(moveFocus);
  }

  function show(part) {
    round.hidden = part !== round;
    end.hidden = part !== end;
    if (!part) current = null;
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
    const [seen] = progress.get(question.id) || [0];
    progress.set(question.id, [seen + 1, Number(right)]);
    keepProgress();
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
    const { list, missed, wanted } = current;
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
    link.href = addressOf(wanted);
    link.textContent = link.href;
    end.querySelector(".quiz-address span").replaceChildren(link);
    show(end);
    score.focus({ preventScroll: true });
    score.scrollIntoView({ block: "nearest" });
  }

  /** A round with a new seed, of which the address tells. */
  function begin(wanted) {
    history.pushState(null, "", addressOf(wanted));
    open(wanted, [], true);
  }

  function fromAddress() {
    const { wanted, ignored } = readAddress();
    start.elements.topic.value = wanted.topic;
    start.elements.level.value = wanted.level;
    tell(ignored);
    if (wanted.seed) open(wanted, ignored, false);
    else { latest += 1; show(null); }
  }

  start.addEventListener("submit", (event) => {
    event.preventDefault();
    begin({ topic: start.elements.topic.value, level: start.elements.level.value, seed: newSeed(), only: [] });
  });
  round.addEventListener("submit", (event) => {
    event.preventDefault();
    if (nextButton.hidden) answer();
  });
  quiz.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.act;
    if (act === "next") goOn();
    else if (act === "again") begin({ ...current.wanted, seed: newSeed(), only: [] });
    else if (act === "missed") begin({ topic: "", level: "", seed: newSeed(), only: current.missed.map(({ id }) => id) });
    else if (act === "clear") {
      progress.clear();
      keepProgress();
      start.querySelector("[type=submit]").focus();
    }
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
  for (const sign of ["pointerover", "focusin"]) {
    quiz.addEventListener(sign, () => { loadQuestions().catch(() => {}); }, { once: true, passive: true });
  }
  addEventListener("popstate", fromAddress);

  quiz.hidden = false;
  showProgress();
  fromAddress();
})();
