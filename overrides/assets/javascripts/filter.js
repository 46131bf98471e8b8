/* The catalogue of services: filter by word, provider and model, in the address.
   Without this script everything is listed. */
(() => {
  "use strict";

  const tools = document.querySelector(".filter-tools");
  const list = document.querySelector(".services.filtered");
  if (!tools || !list) return;

  /* More than a hundred links read the same: to those who list them, each says whose it is. */
  for (const link of document.querySelectorAll(".services a[href*='details/']")) {
    const name = link.closest("li").querySelector("[data-note-title]").textContent;
    link.setAttribute("aria-label", `${link.textContent}: ${name}`);
  }

  const { q, provider, model } = tools.elements;
  const status = tools.querySelector(".filter-status");
  const hint = tools.querySelector(".matrix-hint");
  /* An entry says whose it is, then its models as links. */
  const entries = [...list.children].map((item) => {
    const facts = item.querySelector(".service-facts");
    return {
      item,
      provider: facts.textContent.split(" · ")[0].trim(),
      models: [...facts.querySelectorAll("a")].map((link) => link.pathname.match(/\/models\/([a-z-]+)\//)[1]),
      words: fold(item.textContent),
    };
  });

  /** Without case and white space, so that 운영체제 finds 운영 체제. */
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
  }

  function apply() {
    const words = q.value.slice(0, 200).split(/\s+/).filter(Boolean).map(fold);
    let shown = 0;
    for (const entry of entries) {
      const fits = (!provider.value || entry.provider === provider.selectedOptions[0].text)
        && (!model.value || entry.models.includes(model.value))
        && words.every((word) => entry.words.includes(word));
      entry.item.hidden = !fits;
      shown += fits;
    }
    const sentence = shown ? tools.dataset.shown : tools.dataset.none;
    status.textContent = sentence.replace("{0}", shown).replace("{1}", entries.length);
  }

  /* Names, spellings and edge cases that only the details show come when a reader is about to use the filter. */
  async function loadNames() {
    let names;
    try { names = await window.cloudLayersData(tools.dataset.names, "cloudLayersServices"); } catch { return; }
    if ("named" in tools.dataset) return;
    tools.dataset.named = "";
    for (const entry of entries) entry.words += ` ${fold(names[entry.item.id] || "")}`;
    apply();
    if (!tools.contains(document.activeElement)) showTarget();
  }
  for (const sign of ["pointerover", "focusin", "input"]) tools.addEventListener(sign, loadNames);

  function fromAddress() {
    const wanted = new URLSearchParams(location.search);
    const ignored = [];
    q.value = (wanted.get("q") || "").slice(0, 200);
    for (const select of [provider, model]) {
      const value = wanted.get(select.name) || "";
      const known = [...select.options].some((option) => option.value === value);
      select.value = known ? value : "";
      if (!known) ignored.push(value.slice(0, 40));
    }
    hint.hidden = !ignored.length;
    hint.textContent = ignored.length ? `${tools.dataset.ignored} ${ignored.join(", ")}` : "";
    if (q.value) loadNames();
    apply();
    showTarget();
  }

  /** A linked entry must be seen, whatever the filter says. */
  function showTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target?.hidden) { target.hidden = false; target.scrollIntoView(); }
  }

  function toAddress() {
    const wanted = new URLSearchParams();
    for (const field of [provider, model, q]) if (field.value) wanted.set(field.name, field.value);
    const search = wanted.toString();
    history.replaceState(null, "", location.pathname + (search ? `?${search}` : ""));
  }

  tools.addEventListener("input", () => { hint.hidden = true; apply(); toAddress(); });
  tools.addEventListener("reset", () => setTimeout(() => { hint.hidden = true; apply(); toAddress(); }));
  tools.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", fromAddress);
  addEventListener("hashchange", fromAddress);

  tools.hidden = false;
  fromAddress();
})();
