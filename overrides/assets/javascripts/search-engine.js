/* The search itself: from a query to results. No page, no network.
   Names decide first: a query is cut into the longest names that it has. Words of the text count for what no name
   explains. Three rules know the subject: two models or products lead to their comparison, a model and a layer to
   their cell, and a product with a setting, a layer, or the question who patches it to what its page says of it. */

import { makeProducts } from "./search-products.js";
import { MiniSearch } from "./vendor/search-libraries.js";
import { HANGUL, askedWords, asksWho, initials, isStop, key, onOtherKeyboard, spell, stem, words } from "./search-words.js";

/* ── Weights: how much of a query a match explains, from 0 to 1 ── */

const NAME = { names: 1, sought: 0.95, aliases: 0.88 }; // by the field of the record
const FUZZY = 0.9;        // a name with typing errors, which MiniSearch lowers by their number
const REORDERED = 0.9;    // the words of a name in another order
const BEGUN = 0.45;       // a name of which little is typed; twice as much if nearly all of it is
const INITIALS = 0.7;     // a name of which only the initial consonants are typed
const STAND_IN = 0.85;    // a product, for the model that it is an example of
const TEXT = 0.65;        // the text, for the part of the query that no name explains
const CITED = 0.7;        // a source, unless the query is its title
const WORDS = 0.8;        // words from several names of one thing
const COMPARISON = 1.4;   // the page that compares two things, against each of them …
const COMPARED = 0.92;    // … which are results, too
const KIND = 0.08;        // between the kinds that readers mean least and most often:
const KINDS = [
  "source", "table", "setting", "cell", "event", "claim", "section", "chart", "disagreement", "pair", "xaas", "term", "rule", "ai-layer", "scenario", "software", "api",
  "service", "page", "layer", "model", "concept",
];

/* ── Thresholds ── */

const MEANT = 0.6;        // from here on, a word is taken for the thing that it resembles
const SURE = 0.75;        // from here on, a word names the thing
const SHOWN = 0.3;        // of the first result's score; what has less is not shown
const TYPOS = 0.3;        // of a name's letters; short names forgive fewer: see `forgiven`
const MOST_TYPOS = 3;

const RESCUED = 2;        // letters or syllables that may be wrong if nothing else is found
const MOST_RESCUED = 3;   // names

const LONGEST_NAME = 8;   // words
const MOST_RESULTS = 12;
const MOST_SAME = 20;      // places with the same title, from which on it says nothing
const MOST_OF_A_PAGE = 3; // folded under the first result of the page
const SLICE = 60;         // records that are indexed before the browser gets time for the reader

const FIELDS = ["title", ...Object.keys(NAME), "page", "text"];
const WITHOUT_NAME = new Set(["section", "cell", "setting", "table", "claim", "disagreement"]); // their titles say what they are about
const OF_A_SUBJECT = new Set(["section", "rule", "ai-layer"]); // the names of their page say what subject they are about
const PRODUCTS = new Set(["service", "software", "api"]);
const SUGGESTED = new Set([...PRODUCTS, "model", "concept", "layer", "term", "scenario", "page"]);
const OF_A_PAGE = new Set(["page", "concept", "model", "section", "cell", "setting", "claim", "event", "source", "chart", "disagreement"]);
const GENERAL = new Set(["model", "layer", "concept", "term", "page"]); // what every subject may be asked about
const SUBJECTS = /^(ai|korea|teach|study)\//;
const COMPARING = /^(vs|versus|or|between|compare[ds]?|differences?|차이.*|비교|대|또는|혹은|사이|달라|다른)$/;

const whole = (text) => [text];
const best = (hits) => Math.max(0, ...hits.values());
function raise(scores, id, score) { if ((scores.get(id) || 0) < score) scores.set(id, score); }
function put(index, name, record, weight) {
  if (!index.has(name)) index.set(name, new Map());
  raise(index.get(name), record, weight);
}
/* The same words in any order, without those with which people ask; "" for fewer than two. */
function bag(list) {
  const kept = list.filter((word) => !isStop(word)).map(stem).sort().join(" ");
  return kept.includes(" ") ? kept : "";
}
const forgiven = (name) => (name.length < 4 ? 0 : name.length < 6 ? 1 : TYPOS);

/** Makes an engine from `records`, by address, and `spellings`, which say how Latin words are spelled in Hangul.

    Resolves to an object with `search(query)` and `titles`, the title of each page by its address. */
export async function makeEngine({ records: given, spellings = {}, besideProducts = {} }) {
  const records = Object.entries(given).map(([address, record]) => (
    { title: "", text: "", names: [], sought: [], aliases: [], about: [], standsFor: [], ...record, address }));
  const at = new Map(records.map((record) => [record.address, record]));
  const comparisons = records.filter(({ kind }) => kind === "pair");
  const cells = records.filter(({ kind, about }) => kind === "cell" && at.get(about[0])?.kind === "model");

  /* Names, each with the records that have it and its weight as a name of theirs. */
  const owners = new Map();
  const ofThings = new Set(); // names that aren't only of a comparison
  const bags = new Map();
  const written = new Map();  // a name's key → how it is written, to suggest it
  function addName(name, record, weight) {
    const id = key(name);
    if (!id) return;
    put(owners, id, record, weight);
    if (record.kind !== "pair") ofThings.add(id);
    const sorted = bag(words(name));
    if (sorted) put(bags, sorted, record, weight);
    if (!written.has(id)) written.set(id, { name, initials: initials(name), suggested: false });
    written.get(id).suggested ||= weight === NAME.names && SUGGESTED.has(record.kind);
  }
  for (const record of records) {
    const { names: own, ...others } = NAME;
    if (!WITHOUT_NAME.has(record.kind)) for (const name of [record.title, ...record.names]) addName(name, record, own);
    for (const [field, weight] of Object.entries(others)) for (const name of record[field]) addName(name, record, weight);
  }
  const names = new MiniSearch({ fields: ["key", "initials"], idField: "key", tokenize: whole, processTerm: (term) => term });
  names.addAll([...written].map(([id, { initials: first }]) => ({ key: id, initials: first })));
  const [{ score: EXACT }] = names.search([...owners.keys()][0], { fields: ["key"] }); // the same for every name

  const inLatin = new Map(Object.entries(spellings).flatMap(([latin, spelt]) => spelt.map((each) => [key(each), latin])));
  // Rows come with the full text, and what reads them isn't wanted before.
  const rowsThatSay = records.some(ofProduct) ? (await import("./search-rows.js")).makeRows(records, inLatin) : () => [];
  const inAnyOrder = (list) => bags.get(bag(list));
  const { answers, leading } = makeProducts({ records, owners, inAnyOrder, inLatin, besideProducts, rowsThatSay });

  const titled = new Map();   // how many places have a title
  for (const { title } of records) titled.set(title, (titled.get(title) || 0) + 1);
  const known = new Map();    // every word of every record, and how often they have it
  const texts = new MiniSearch({
    fields: FIELDS,
    idField: "address",
    tokenize: words,
    processTerm: (word) => { const term = stem(word); known.set(term, (known.get(term) || 0) + 1); return term; },
    extractField: (record, field) => {
      if (field === "title" && (titled.get(record.title) > MOST_SAME || ofProduct(record))) return "";
      if (field === "page") {
        const page = OF_A_SUBJECT.has(record.kind) && at.get(record.address.split("#")[0]);
        return page ? [page.title, ...page.names, ...page.sought].join(" ") : "";
      }
      return Array.isArray(record[field]) ? record[field].join(" ") : record[field];
    },
  });
  await texts.addAllAsync(records.filter(({ kind }) => kind !== "table"), { chunkSize: SLICE });

  /* The names of a product and a layer, which a row of the product's page has as its title, are theirs. */
  function ofProduct({ kind, about }) {
    return kind === "cell" && PRODUCTS.has(at.get(about[0])?.kind);
  }

  /* Records by how well a piece of a query names them; `open` if more of it may follow, `exact` if it has no typing errors. */
  function near(id, open, exact = false) {
    const found = new Map();
    const consonants = /^[ㄱ-ㅎ]{2,}$/.test(id);
    const matches = names.search(id, {
      fields: ["key"], prefix: open && id.length > 1, fuzzy: exact ? 0 : forgiven(id), maxFuzzy: MOST_TYPOS, weights: { fuzzy: FUZZY, prefix: 1 },
    });
    if (consonants) matches.push(...names.search(id, { fields: ["initials"], prefix: true }));
    for (const { id: name, score } of matches) {
      let fit = score / EXACT;
      if (name !== id && name.startsWith(id)) fit = BEGUN * (1 + id.length / name.length);
      else if (consonants && name !== id) fit = INITIALS * (id.length / written.get(name).initials.length || 0);
      for (const [record, weight] of owners.get(name)) raise(found, record, weight * fit);
    }
    return found;
  }

  /* A query as parts: the longest names that it has, from left to right, and single words between them.
     A query that compares is cut even if all of it is one name, and the name of a comparison is cut into its two. */
  function cut(asked, comparing) {
    const parts = [];
    for (let from = 0; from < asked.length; from = parts.at(-1).to) {
      let part = null;
      for (let to = Math.min(asked.length, from + LONGEST_NAME); to > from && !part; to--) {
        const span = asked.slice(from, to);
        const all = span.length === asked.length;
        if (all ? comparing && span.length > 1 : span.every(({ stop }) => stop)) continue;
        const begin = span.slice(0, -1).map(({ text }) => text).join("");
        const name = span.at(-1).forms.map((form) => spell(begin + form)).find((id) => ofThings.has(id));
        if (name) part = { from, to, key: name, hits: owners.get(name), exact: true };
      }
      parts.push(part || { from, to: from + 1, key: spell(asked[from].forms.at(-1)), stop: asked[from].stop });
    }
    return parts;
  }

  /* Unknown words may be a name with a typing error, or the beginning of one; two of them may be one name. */
  function guess(parts, length) {
    for (const [i, part] of parts.entries()) {
      if (part.hits) continue;
      part.hits = near(part.key, part.to === length);
      const next = parts[i + 1];
      if (!next || next.hits || next.from !== part.to) continue;
      const both = near(part.key + next.key, next.to === length);
      if (best(both) <= Math.max(MEANT, best(part.hits))) continue;
      parts.splice(i + 1, 1);
      Object.assign(part, { key: part.key + next.key, to: next.to, hits: both });
    }
  }

  /* Records with their scores, best first; `named` is the part of the score that names give. */
  function rank(query) {
    const asked = askedWords(query).flatMap(apart);
    if (!asked.length) return { hits: [], terms: [], first: [] };
    const comparing = asked.some(({ text }) => COMPARING.test(text));
    const all = cut(asked, comparing);
    const nonStop = all.filter(({ stop }) => !stop);
    const said = nonStop.length ? nonStop : all;
    // Where the query names a thing, words that only ask who does its work name nothing else.
    const matter = said.filter(({ from, to }) => !asked.slice(from, to).every(asksWho));
    const parts = matter.some(({ exact }) => exact) ? matter : said;
    guess(parts, asked.length);

    const named = new Map();
    for (const { hits } of parts) for (const [record, weight] of hits) named.set(record, (named.get(record) || 0) + weight / parts.length);
    const content = said.flatMap(({ from, to }) => asked.slice(from, to));
    const joined = (list) => spell(list.map(({ text }) => text).join(""));
    const spelled = content.length > 1 && content.every(({ forms }) => forms.some((form) => known.has(stem(form))));
    for (const id of new Set([joined(asked), joined(comparing ? asked : content)])) {
      for (const [record, weight] of near(id, true, spelled)) raise(named, record, weight);
    }
    const latin = asked.map(({ text }) => inLatin.get(spell(text)) || text).join("");
    const sorted = bag(content.map(({ forms }) => forms.at(-1)));
    for (const [hits, fit] of [[owners.get(latin), 1], [bags.get(sorted), REORDERED]]) {
      for (const [record, weight] of hits || []) raise(named, record, weight * fit);
    }
    if (!comparing) for (const [record, score] of answers(asked, parts)) raise(named, record, score);
    joinThings(parts, named, comparing, asked.some(asksWho));

    const terms = [...new Set(content.flatMap(({ forms }) => forms.map(stem)))];
    const found = texts.search(terms.join(" "), {
      tokenize: (text) => text.split(" "),
      processTerm: (term) => term,
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 && !known.has(term) ? 0.2 : false),
      boost: { title: 3, names: 3, sought: 3, aliases: 3, page: 0.5 },
    });
    const share = ({ queryTerms }) => content.filter(({ forms }) => forms.some((form) => queryTerms.includes(stem(form)))).length / content.length;
    // A rare word says more of what is meant than a frequent one.
    const howOften = ({ forms }) => Math.min(...forms.map((form) => known.get(stem(form)) || 0));
    const rarity = new Map(content.map((word) => [word, Math.log(1 + records.length / (1 + howOften(word)))]));
    const sum = (list) => list.reduce((total, word) => total + rarity.get(word), 0);
    const wholeQuery = sum(content);
    const inNames = ({ match }) => {
      const terms = Object.keys(match).filter((term) => match[term].some((field) => field !== "text" && field !== "page"));
      return sum(content.filter(({ forms }) => forms.some((form) => terms.some((term) => term.startsWith(stem(form)))))) / wholeQuery;
    };
    for (const hit of content.length > 1 && !comparing && !owners.has(joined(asked)) ? found : []) {
      if (at.get(hit.id).kind !== "source") raise(named, at.get(hit.id), WORDS * inNames(hit) ** 2);
    }
    const scores = new Map([...named].map(([record, score]) => [record, score]));
    for (const hit of found) {
      const record = at.get(hit.id);
      const explained = Math.min(1, named.get(record) || 0);
      scores.set(record, (named.get(record) || 0) + TEXT * (1 - explained) * share(hit) * (hit.score / found[0].score));
    }
    const hits = [...scores].map(([record, score]) => {
      const names = named.get(record) || 0;
      const fit = record.kind === "source" && names < SURE ? CITED : 1;
      return { record, named: names, score: score * fit + KIND * (KINDS.indexOf(record.kind) / KINDS.length) };
    });
    return { hits: hits.sort((a, b) => b.score - a.score), terms, first: leading(asked) };
  }

  /* "iaasvspaas" has three words. */
  function apart(word) {
    const [, first, second] = /^([a-z]{3,})vs([a-z]{3,})$/.exec(word.text) || [];
    return owners.has(first) && owners.has(second) ? askedWords(`${first} vs ${second}`) : [word];
  }

  /* Things that a query names together lead to what is about both: a comparison, a cell. */
  function joinThings(parts, named, comparing, askingWho) {
    const share = 2 / parts.length;
    const direct = parts.map(({ hits }) => new Map([...hits].filter(([{ kind }, weight]) => kind === "model" && weight > MEANT)));
    const count = direct.filter(({ size }) => size).length;
    if (count > 2) {
      raise(named, at.get("compare/"), COMPARISON);
      return;
    }
    // A product is compared itself, and stands for its model unless the query names that model.
    const sides = parts.map(({ hits, exact }, i) => {
      const meant = new Map(direct[i]);
      for (const [record, weight] of meant.size || !exact ? [] : hits) {
        if (weight <= SURE) continue;
        meant.set(record, weight);
        const model = at.get(record.standsFor[0]);
        if (comparing && model && !direct.some((others) => others.has(model))) raise(meant, model, weight * STAND_IN);
      }
      return meant;
    });
    const both = Math.min(1, 2 / parts.filter(({ exact }) => exact).length); // "pros and cons" names no third
    for (const comparison of comparisons) {
      const [a, b] = comparison.about.map((address) => at.get(address));
      sides.forEach((first, i) => sides.forEach((second, j) => {
        if (i !== j && first.has(a) && second.has(b)) raise(named, comparison, COMPARISON * both * Math.min(first.get(a), second.get(b)));
      }));
    }
    for (const cell of cells) {
      const [model, layer] = cell.about.map((address) => at.get(address));
      direct.forEach((first, i) => parts.forEach(({ hits }, j) => {
        const weight = hits.get(layer) || 0;
        if (i !== j && first.has(model) && weight > MEANT) raise(named, cell, (askingWho ? 1 : share) * (first.get(model) + weight) / 2);
      }));
    }
    const general = parts.every(({ hits, exact }) => exact && [...hits.keys()].some(({ kind, address }) => GENERAL.has(kind) || SUBJECTS.test(address)));
    for (const { hits } of general ? parts : []) for (const [record, weight] of hits) {
      if (SUBJECTS.test(record.address)) raise(named, record, weight);
    }
    const compared = comparing && parts.filter(({ exact }) => exact).length > 1;
    parts.forEach(({ hits, exact }, i) => {
      for (const [record, weight] of hits) {
        // "Is S3 IaaS or PaaS?" asks about the service.
        if (!direct[i].size && count > (comparing ? 1 : 0) && weight > SURE && PRODUCTS.has(record.kind)) raise(named, record, (weight + count) / parts.length);
        if (compared && exact && weight >= NAME.aliases) raise(named, record, weight * COMPARED);
      }
    });
  }

  /* If nothing else is found: the names nearest to a short one with a wrong letter or a wrong syllable. */
  function rescue(query) {
    const id = key(query);
    const hits = new Map();
    const close = names.search(id, { fields: ["key"], fuzzy: HANGUL.test(id) ? RESCUED * 3 : RESCUED }); // a syllable has three letters
    for (const { id: name, score } of close.slice(0, MOST_RESCUED)) {
      for (const [record, weight] of owners.get(name)) raise(hits, record, weight * score);
    }
    return [...hits].map(([record, score]) => ({ record, named: 0, score })).sort((a, b) => b.score - a.score);
  }

  /** Results for a query as it is typed, or as if the other keyboard had been on.

      Returns `used`, the query that was searched; `terms`, what to mark in texts; `groups` of one `record` and
      `more` on its page; and without a result the `nearest` names. */
  function search(query) {
    let found = rank(query);
    let used = query;
    const named = (hits) => hits[0]?.named || 0;
    if (named(found.hits) < SURE && !words(query).every((word) => known.has(stem(word)))) {
      const other = onOtherKeyboard(query);
      const turned = other === query ? found : rank(other);
      if (named(turned.hits) > Math.max(MEANT, named(found.hits))) [found, used] = [turned, other];
    }
    const groups = withProduct(group(found.hits.length ? found.hits : rescue(query)), found.first);
    return { used, terms: found.terms, groups, nearest: groups.length ? [] : nearest(query) };
  }

  function nearest(query) {
    const id = key(query);
    return names.search(id, { fields: ["key"], fuzzy: id.length - 1, maxFuzzy: id.length })
      .map(({ id: name }) => written.get(name)).filter(({ suggested }) => suggested).slice(0, 3).map(({ name }) => name);
  }

  /* Places of one page are one result with more below it; things are results of their own. */
  function group(hits) {
    const groups = [];
    const byPage = new Map();
    for (const { record, score } of hits) {
      if (score < hits[0].score * SHOWN) break;
      const [page] = record.address.split("#");
      const own = OF_A_PAGE.has(record.kind) ? byPage.get(page) : null;
      if (own) {
        if (own.more.length < MOST_OF_A_PAGE) own.more.push(record);
      } else if (groups.length < MOST_RESULTS) {
        const made = { record, more: [] };
        if (OF_A_PAGE.has(record.kind)) byPage.set(page, made);
        groups.push(made);
      }
    }
    return groups;
  }

  /* The product with whose name a query begins is the first or the second result. */
  function withProduct(groups, products) {
    const pageOf = (record) => record.address.split("#")[0];
    const isOne = ({ record }) => products.some((product) => product === record || (record.address.startsWith(product.address) && pageOf(record) === product.address));
    if (!products.length || groups.slice(0, 2).some(isOne)) return groups;
    const made = groups.find(isOne) || { record: products[0], more: [] };
    const others = groups.filter((each) => each !== made);
    return [...others.slice(0, 1), made, ...others.slice(1)].slice(0, MOST_RESULTS);
  }

  return { search, titles: new Map(records.map(({ address, title }) => [address, title])) };
}
