/* The matrix as an instrument: choose columns and rows, open a cell, copy what is shown.
   Without this script the page is the full table, and every cell a link to its reason. */
(() => {
  "use strict";

  const table = document.querySelector(".matrix");
  const tools = document.querySelector(".matrix-tools");
  const popover = document.getElementById("cell-popover");
  if (!table || !tools || !popover) return;

  const words = tools.dataset;
  const status = tools.querySelector(".matrix-status");
  const hint = tools.querySelector(".matrix-hint");
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  const columnIds = heads.map((head) => head.dataset.column);
  const modelIds = [...new Set(heads.map((head) => head.dataset.model))];
  const KNOWN = ["models", "rows", "diff"];
  const OF_OTHERS = ["h", "q"]; // the search of the site: words to mark, words to look for

  /* ── The choice: which columns, which rows ── */

  const everything = () => ({ columns: new Set(columnIds), rows: "all", diff: false });
  let choice = everything();

  /** The choice that an address asks for, and the words in it that mean nothing here. */
  function readChoice(search) {
    const wanted = everything();
    const ignored = [];
    const parameters = new URLSearchParams(search);
    for (const name of new Set(parameters.keys())) {
      if (KNOWN.includes(name)) ignored.push(...parameters.getAll(name).slice(1));
      else if (!OF_OTHERS.includes(name)) ignored.push(name);
    }
    if (parameters.has("models")) {
      const chosen = new Set();
      for (const name of parameters.get("models").slice(0, 2000).split(",").filter(Boolean)) {
        const found = columnIds.filter((id, i) => id === name || heads[i].dataset.model === name);
        if (found.length) found.forEach((id) => chosen.add(id));
        else ignored.push(name);
      }
      if (chosen.size) wanted.columns = chosen;
    }
    if (parameters.has("rows")) {
      const value = parameters.get("rows");
      if (value === "textbook" || value === "all") wanted.rows = value;
      else ignored.push(value || "rows=");
    }
    if (parameters.has("diff")) {
      const value = parameters.get("diff");
      if (value === "1" || value === "0") wanted.diff = value === "1";
      else ignored.push(value || "diff=");
    }
    return { wanted, ignored };
  }

  /** The address of a choice; the whole table has none. A model with all its variants is named once. */
  function writeChoice() {
    const names = [];
    if (choice.columns.size < columnIds.length) {
      for (const model of modelIds) {
        const own = columnIds.filter((id, i) => heads[i].dataset.model === model);
        const chosen = own.filter((id) => choice.columns.has(id));
        names.push(...(chosen.length === own.length ? [model] : chosen));
      }
    }
    const parts = [];
    if (names.length) parts.push(`models=${names.join(",")}`);
    if (choice.rows !== "all") parts.push(`rows=${choice.rows}`);
    if (choice.diff) parts.push("diff=1");
    return parts.length ? `?${parts.join("&")}` : "";
  }

  const answer = (cell) => cell.dataset.who + (cell.dataset.answers || "");

  /** Show and hide, and say how much of the table is shown. */
  function apply() {
    const shown = columnIds.map((id) => choice.columns.has(id));
    let rowCount = 0;
    heads.forEach((head, i) => { head.hidden = !shown[i]; });
    for (const row of rows) {
      const cells = [...row.cells].slice(1);
      const answers = new Set();
      cells.forEach((cell, i) => {
        if (cell.hidden === shown[i]) cell.hidden = !shown[i];
        if (shown[i]) answers.add(answer(cell));
      });
      row.hidden = (choice.rows === "textbook" && !("textbook" in row.dataset)) || (choice.diff && answers.size < 2);
      if (!row.hidden) rowCount += 1;
    }
    for (const box of tools.querySelectorAll("input[name=model]")) box.checked = choice.columns.has(box.value);
    for (const radio of tools.querySelectorAll("input[name=rows]")) radio.checked = radio.value === choice.rows;
    tools.querySelector("input[name=diff]").checked = choice.diff;
    const numbers = [choice.columns.size, columnIds.length, rowCount, rows.length];
    const sentence = rowCount ? words.shown : words.none;
    status.textContent = sentence.replace(/\{(\d)\}/g, (_, i) => numbers[i]);
  }

  function tell(ignored) {
    hint.hidden = !ignored.length;
    hint.textContent = window.cloudLayersIgnored(words.ignored, ignored);
  }

  function chooseFromAddress() {
    const { wanted, ignored } = readChoice(location.search);
    choice = wanted;
    tell(ignored);
    apply();
  }

  function changed() {
    closePopover();
    tell([]);
    apply();
    const search = writeChoice();
    if (search !== location.search) history.pushState(null, "", location.pathname + search);
  }

  tools.addEventListener("change", (event) => {
    const input = event.target;
    if (input.name === "model") {
      if (input.checked) choice.columns.add(input.value);
      else choice.columns.delete(input.value);
      if (!choice.columns.size) choice.columns.add(input.value); // a table needs a column
    } else if (input.name === "rows") choice.rows = input.value;
    else if (input.name === "diff") choice.diff = input.checked;
    else return;
    changed();
  });

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.act === "reset") { choice = everything(); changed(); }
    else if (button.dataset.copy) copy(makers[button.dataset.copy](), button.dataset.copied);
  });

  addEventListener("popstate", () => {
    closePopover();
    chooseFromAddress();
    openFromAddress();
  });

  /* ── Copy what is shown ── */

  const text = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  function shownTable() {
    return [table.tHead.rows[0], ...rows]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].filter((cell) => !cell.hidden));
  }

  const makers = {
    markdown() {
      const lines = shownTable().map((cells) => `| ${cells.map((cell) => text(cell).replace(/\|/g, "\\|")).join(" | ")} |`);
      const rule = `|${" --- |".repeat(shownTable()[0].length)}`;
      return [lines[0], rule, ...lines.slice(1), "", `${words.from}: <${address()}>`, ""].join("\n");
    },
    csv() {
      const field = (cell) => (/[",\n]/.test(text(cell)) ? `"${text(cell).replace(/"/g, '""')}"` : text(cell));
      return shownTable().map((cells) => cells.map(field).join(",")).join("\n") + "\n";
    },
    json() {
      const cells = rows.filter((row) => !row.hidden).flatMap((row) => [...row.cells].slice(1)
        .filter((cell) => !cell.hidden)
        .map((cell) => {
          const [column, layer] = cell.id.split(".");
          return { column, layer, who: cell.dataset.who, answers: cell.dataset.answers || null };
        }));
      return `${JSON.stringify({ source: address(), cells }, null, 2)}\n`;
    },
  };

  /** Where others find what is shown: a copy that is read from a disk names the published page. */
  function address() {
    const here = location.protocol === "file:" && document.querySelector("link[rel=canonical]")?.href;
    return (here || location.origin + location.pathname) + writeChoice();
  }

  async function copy(content, said) {
    const copied = await window.cloudLayersCopy(content, document.body);
    status.textContent = copied ? said : words.notCopied;
  }

  /* ── One cell: its reason, in place ── */

  let opened = null;

  const loadReasons = () => window.cloudLayersData(tools.dataset.cells, "cloudLayersCells");

  async function openCell(cell) {
    let found;
    try { found = await loadReasons(); } catch { location.href = cell.querySelector("a").href; return; }
    opened?.classList.remove("opened");
    opened = cell;
    const link = cell.querySelector("a");
    const head = heads[cell.cellIndex - 1];
    popover.querySelector(".popover-title").textContent = `${text(head)} · ${text(cell.parentElement.cells[0])}`;
    popover.querySelector(".popover-body").innerHTML = found[cell.id] || "";
    popover.querySelector(".popover-page").href = link.href;
    prepareKit(cell, head);
    cell.classList.add("opened");
    if (!popover.matches(":popover-open")) popover.showPopover({ source: link });
    place(cell);
    popover.querySelector(".popover-title").focus({ preventScroll: true });
    history.replaceState(null, "", `${location.pathname}${location.search}#${cell.id}`);
  }

  /** What the note kit takes from this cell. Its address opens this cell again. */
  function prepareKit(cell, head) {
    const kit = popover.querySelector(".note-kit");
    Object.assign(kit.dataset, {
      id: cell.id,
      title: `${text(head)}: ${text(cell.parentElement.cells[0])}`,
      quote: popover.querySelector("[data-note-quote]")?.textContent || "",
      address: `#${cell.id}`,
      picture: `${kit.dataset.pictures}${head.dataset.model}.svg`,
    });
    kit.querySelector(".note-kit-status").textContent = "";
    kit.querySelector(".note-kit-text").hidden = true;
  }

  /** Below the cell where there is room, else above it; on a phone the stylesheet puts it at the bottom. */
  function place(cell) {
    const box = cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
    const below = box.bottom + 6;
    const top = below + height < innerHeight ? below : Math.max(8, box.top - height - 6);
    popover.style.setProperty("--left", `${left}px`);
    popover.style.setProperty("--top", `${top}px`);
  }

  function closePopover() {
    if (popover.matches(":popover-open")) popover.hidePopover();
  }

  popover.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opened || popover.matches(":popover-open")) return;
    const cell = opened;
    opened = null;
    cell.classList.remove("opened");
    const focused = document.activeElement;
    // The browser gives the focus back to the cell that was opened first; the reader has moved on from there.
    if (focused === document.body || popover.contains(focused) || focused.closest("td.cell")) {
      cell.querySelector("a").focus({ preventScroll: true });
    }
    if (location.hash.slice(1) === cell.id) history.replaceState(null, "", location.pathname + location.search);
  });

  popover.addEventListener("click", (event) => {
    if (event.target.closest("button")?.dataset.act === "close") closePopover();
  });

  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td.cell");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openCell(cell);
  });
  for (const sign of ["pointerover", "focusin", "touchstart"]) {
    table.addEventListener(sign, () => { loadReasons().catch(() => {}); }, { once: true, passive: true });
  }

  /** The next cell that is shown, in one of the four directions. */
  function neighbor(cell, key) {
    const shownRows = rows.filter((row) => !row.hidden);
    const shownColumns = columnIds.map((_, i) => i).filter((i) => choice.columns.has(columnIds[i]));
    let y = shownRows.indexOf(cell.parentElement);
    let x = shownColumns.indexOf(cell.cellIndex - 1);
    if (key === "ArrowLeft") x -= 1;
    else if (key === "ArrowRight") x += 1;
    else if (key === "ArrowUp") y -= 1;
    else if (key === "ArrowDown") y += 1;
    else if (key === "Home") x = 0;
    else if (key === "End") x = shownColumns.length - 1;
    else return null;
    return shownRows[y] && x in shownColumns ? shownRows[y].cells[shownColumns[x] + 1] : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const inPopover = popover.contains(event.target);
    const cell = inPopover ? opened : event.target.closest?.("td.cell");
    const next = cell && table.contains(cell) ? neighbor(cell, event.key) : null;
    if (!next) return;
    event.preventDefault();
    const link = next.querySelector("a");
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
    link.focus({ preventScroll: true });
    if (inPopover) openCell(next);
  });

  /** The browser itself goes to an address and takes the focus there, at the latest in the frame after loading. */
  async function arrived() {
    if (document.readyState !== "complete") await new Promise((go) => { addEventListener("load", go, { once: true }); });
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  }

  /** Open the cell that the address names; show it first if the choice has hidden it. */
  async function openFromAddress() {
    const asked = location.hash.slice(1, 200);
    let id = "";
    try { id = decodeURIComponent(asked); } catch { return; }
    const cell = id.includes(".") ? document.getElementById(id) : null;
    if (!cell || !table.contains(cell)) return;
    if (cell.hidden || cell.parentElement.hidden) {
      choice = everything();
      apply();
      history.replaceState(null, "", location.pathname + location.hash);
    }
    await arrived();
    if (location.hash.slice(1, 200) !== asked) return; // the reader has gone on
    cell.scrollIntoView({ block: "start", inline: "center" }); // so that its reason has room below
    openCell(cell);
  }

  addEventListener("hashchange", openFromAddress);
  addEventListener("resize", () => { if (opened) place(opened); });

  tools.hidden = false;
  chooseFromAddress();
  openFromAddress();
})();
