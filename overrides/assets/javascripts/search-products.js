/* Who runs a layer of a product: from the names in a query to the row, the table, or the setting that answers it.
   Settings have names such as "container image", which mean one only beside the name of their product. */

import { isStop, key, spell, stem, words } from "./search-words.js";

const PRECISE = 1.2;      // a place that answers, against the product itself
const WORD = 0.01;        // more, for each word of the names of the product and the setting
const NAMED = 0.75;       // from here on, a part of the query names a product or a setting
const LAYER = 0.6;        // from here on, it names a layer
const LONGEST_LAYER = 4;  // words
const LONGEST_PRODUCT = 8;
const ENOUGH = 0.5;       // of a setting's name, by the weight of its words, that a query must have
const COMPOUND = 6;       // letters of Hangul from which on a name counts even inside a longer word

const OF_PRODUCTS = new Set(["service", "software", "api", "setting"]);
const PATCHING = /^(patch\w*|updat\w*|upgrad\w*|versions?|패치.*|업데이트.*|업그레이드.*|갱신.*|버전.*)$/;
const ASKING_WHO = /^(who|whose|responsib.*|manages?|maintains?|누가|누구.*|책임.*|관리(는|를|하.*|해.*)?)$/;

/* A name with parentheses, without what is in them, and that alone: "hosted control plane (HCP)". */
const variants = (name) => [name, ...(/^(.+)\((.+)\)/.exec(name)?.slice(1) || [])];

/** Makes two finders: of what products' pages answer, and of the products with which a query begins.

    `at` has all records by address, `owners` those that have a name by its key, each with a weight, `inLatin` the Latin
    words for words in Hangul, and `besideProducts` words by the address of the layer that they mean. */
export function makeProducts({ at, owners, inLatin, besideProducts }) {
  const canon = (word) => stem(inLatin.get(spell(word)) || word);
  const layersBeside = new Map();
  for (const [address, list] of Object.entries(besideProducts)) for (const word of list) layersBeside.set(key(word), at.get(address));
  const settings = new Map(); // by product: each setting's record and its names, in canonical words
  for (const record of at.values()) {
    if (record.kind !== "setting") continue;
    const product = at.get(record.about[0]);
    if (!settings.has(product)) settings.set(product, []);
    settings.get(product).push({ record, names: [] });
  }
  for (const [product, list] of settings) {
    const [own, all] = [[product.title, ...product.names], product.aliases].map((names) => new Set(names.flatMap(words).map(canon)));
    for (const { record, names } of list) {
      names.push(...[record.title, ...record.names].flatMap(variants).map((name) => cut(name, (word) => !own.has(word))));
      names.push(...record.sought.map((name) => cut(name, (word) => !own.has(word) && !all.has(word))));
    }
    weigh(list);
  }

  /* A name as its words, without those of the product. */
  function cut(name, wanted) {
    const all = words(name);
    return { joined: spell(all.join("")), words: all.filter((word) => !isStop(word)).map((word) => ({ word, canon: canon(word) })).filter((word) => wanted(word.canon)) };
  }

  /* A word that several settings of a product share says little. */
  function weigh(list) {
    const shared = new Map();
    for (const { names } of list) {
      for (const word of new Set(names.flatMap((name) => name.words.map((each) => each.canon)))) shared.set(word, (shared.get(word) || 0) + 1);
    }
    for (const { names } of list) for (const name of names) for (const word of name.words) word.weight = 1 / shared.get(word.canon);
  }

  /* The words of a query, alone and two as one: which of them are which canonical word. */
  function read(asked) {
    const places = new Map();
    const add = (word, at_) => { if (!places.has(word)) places.set(word, at_); };
    asked.forEach(({ text, forms }, i) => {
      for (const form of forms) add(canon(form), [i]);
      for (const form of asked[i + 1]?.forms || []) add(canon(text + form), [i, i + 1]);
    });
    const starts = [];
    let joined = "";
    for (const { text } of asked) { starts.push(joined.length); joined += spell(text); }
    return { places, starts, joined };
  }

  /* How much of a setting's name a query has: the weight of its words, their share of the name, their places,
     and how far these are apart. If it has only a part of the name, words count that aren't `loose`: those of other names are. */
  function matched(name, { places, starts, joined, loose }) {
    const all = name.words.reduce((sum, { weight }) => sum + weight, 0);
    const from = name.joined.length >= COMPOUND && /[ㄱ-ㅎㅏ-ㅣ]/.test(name.joined) ? joined.indexOf(name.joined) : -1;
    if (all && from >= 0) {
      const inside = starts.map((_, i) => i).filter((i) => starts[i] < from + name.joined.length && (starts[i + 1] ?? joined.length) > from);
      return { weight: all, share: 1, covered: new Set(inside), gaps: 0 };
    }
    const found = name.words.map((word, i) => {
      const [before, after] = [name.words[i - 1], name.words[i + 1]];
      const both = [before && before.word + word.word, after && word.word + after.word].filter(Boolean);
      return { weight: word.weight, at: [word.canon, ...both.map(canon)].map((each) => places.get(each)).find(Boolean) };
    }).filter((word) => word.at);
    const kept = found.length === name.words.length ? found : found.filter((word) => !word.at.some((i) => loose.has(i)));
    const matchedWeight = kept.reduce((sum, word) => sum + word.weight, 0);
    const covered = new Set(kept.flatMap((word) => word.at));
    const heaviest = new Map(); // a word of the query may be two of the name: custom, 사용자 지정
    for (const { weight, at: [first] } of kept) heaviest.set(first, Math.max(weight, heaviest.get(first) || 0));
    const weight = [...heaviest.values()].reduce((sum, each) => sum + each, 0);
    return { weight, share: matchedWeight / all, covered, gaps: Math.max(...covered) - Math.min(...covered) + 1 - covered.size };
  }

  /* The setting that a query means, with the places of its words; null if there is none, or several.
     A part of its name that is only in the name of the product isn't enough. */
  function settingOf(product, own, query) {
    const enough = ({ weight, share, covered }) => weight && (share === 1 || (share >= ENOUGH && [...covered].some((i) => !own.has(i))));
    const better = (a, b) => b.weight - a.weight || b.share - a.share || a.gaps - b.gaps;
    const [first, second] = (settings.get(product) || []).flatMap(({ record, names }) => (
      names.map((name) => ({ record, ...matched(name, query) })).filter(enough).sort(better).slice(0, 1)
    )).sort(better);
    return first && (!second || better(first, second)) ? first : null;
  }

  const range = ({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i);

  /* The names that a span of words may be, by their keys. */
  function keys(span) {
    const begin = span.slice(0, -1).map(({ text }) => text).join("");
    return span.at(-1).forms.map((form) => spell(begin + form));
  }

  /* Products and settings that a name is of, unless it's also the name of something else. */
  function products(hits) {
    const all = [...(hits || [])].filter(([{ kind }, weight]) => weight > NAMED && kind !== "source");
    const others = Math.max(0, ...all.filter(([{ kind }]) => !OF_PRODUCTS.has(kind)).map(([, weight]) => weight));
    return all.filter(([{ kind }, weight]) => OF_PRODUCTS.has(kind) && weight >= others).map(([record, weight]) => (
      record.kind === "setting" ? { product: at.get(record.about[0]), setting: record, weight } : { product: record, setting: null, weight }));
  }

  /* Products in the name of another, as EKS is in "EKS Fargate". */
  function inside(asked, from, to, named) {
    const found = [];
    for (let start = from; start < to; start++) {
      for (let end = start + 1; end <= to; end++) {
        if (end - start === to - from || asked.slice(start, end).every(({ stop }) => stop)) continue;
        for (const id of keys(asked.slice(start, end))) for (const each of products(owners.get(id))) {
          if (!named.some(({ product }) => product === each.product)) found.push({ ...each, places: range({ from: start, to: end }) });
        }
      }
    }
    return found;
  }

  /* What a query names of products: the longest names from left to right, with the places of their words. */
  function productsIn(asked, parts) {
    const found = [];
    for (let from = 0; from < asked.length;) {
      let to = Math.min(asked.length, from + LONGEST_PRODUCT);
      let named = [];
      for (; to > from; to--) {
        if (asked.slice(from, to).every(({ stop }) => stop)) continue;
        named = keys(asked.slice(from, to)).map((id) => products(owners.get(id))).find(({ length }) => length) || [];
        if (named.length) break;
      }
      for (const each of named) found.push({ ...each, places: range({ from, to }) }, ...inside(asked, from, to, named));
      from = named.length ? to : from + 1;
    }
    if (!found.length) { // with typing errors
      for (const part of parts) if (!part.exact) for (const each of products(part.hits)) found.push({ ...each, places: range(part) });
    }
    return found;
  }

  /* The layer that a span of words names, with the weight of the name. */
  function layerNamed(span) {
    for (const id of keys(span)) {
      const [best] = [...(owners.get(id) || [])].filter(([{ kind }, weight]) => kind === "layer" && weight > LAYER).sort((a, b) => b[1] - a[1]);
      if (best) return best;
      if (layersBeside.has(id)) return [layersBeside.get(id), LAYER];
    }
    return null;
  }

  /* Whether words are only a part of another name, as in "object storage"; "node patching" is about the node. */
  function within(places, part, taken, asking) {
    const all = part.exact ? range(part).filter((i) => !asking[i]) : [];
    return all.length > places.length && places.every((i) => all.includes(i)) && !all.some((i) => taken.has(i));
  }

  /* The layer that a query names best outside of `taken`, with the places of all its names. */
  function layerIn(asked, parts, taken, asking) {
    const found = new Map();
    const add = ([record, weight], places) => {
      const known = found.get(record) || { record, weight: 0, places: [] };
      found.set(record, { record, weight: Math.max(weight, known.weight), places: [...known.places, ...places] });
    };
    for (let from = 0; from < asked.length;) {
      let to = Math.min(asked.length, from + LONGEST_LAYER);
      let named = null;
      for (; to > from; to--) {
        const places = range({ from, to });
        if (places.some((i) => taken.has(i)) || parts.some((part) => within(places, part, taken, asking))) continue;
        named = layerNamed(asked.slice(from, to));
        if (named) { add(named, places); break; }
      }
      from = named ? to : from + 1;
    }
    for (const part of found.size ? [] : parts) { // with typing errors
      if (part.exact || range(part).some((i) => taken.has(i) || asking[i])) continue;
      for (const hit of part.hits) if (hit[0].kind === "layer" && hit[1] > NAMED) add(hit, range(part));
    }
    return [...found.values()].sort((a, b) => b.weight - a.weight)[0];
  }

  /* The row of a layer; one that a setting takes from elsewhere has no record of its own. */
  function row(product, setting, layer) {
    const id = layer.address.split("#")[1];
    const address = setting ? `${setting.address}-${id}` : `${product.address}#${id}`;
    return at.get(address) || {
      address, kind: "cell", title: `${product.title}${setting ? `, ${setting.title}` : ""}: ${layer.title}`, text: "",
      names: [], sought: [], aliases: [], about: [product.address, layer.address], standsFor: [],
    };
  }

  /* What answers best what is asked of a product. */
  function answer(product, setting, layer, asking) {
    if (setting) return layer ? row(product, setting, layer) : setting;
    const [patched, all] = ["#who-patches", "#side-by-side"].map((anchor) => at.get(product.address + anchor));
    if (!layer) return asking ? patched : null;
    return !all ? row(product, null, layer) : patched.about.includes(layer.address) ? patched : all;
  }

  /** What products' pages answer to a query: records with the share of the query that they explain.

      `asked` has the words of the query, `parts` those of them that mean something together. */
  function answers(asked, parts) {
    const found = new Map();
    const asking = asked.map(({ forms }) => forms.some((form) => PATCHING.test(form) || ASKING_WHO.test(form)));
    const content = range({ from: 0, to: asked.length }).filter((i) => !asked[i].stop);
    const query = read(asked);
    const candidates = productsIn(asked, parts);
    for (const { product, setting: named, weight, places } of candidates) {
      if (!at.has(`${product.address}#who-patches`)) continue;
      const own = new Set(candidates.filter((each) => each.product === product).flatMap((each) => each.places));
      query.loose = loose(asked, parts, own, asking);
      const setting = settingOf(product, new Set(places), query) || (named && { record: named, covered: own });
      const taken = new Set([...own, ...(setting?.covered || [])]);
      const asks = asking.some((yes, i) => yes && !setting?.covered.has(i));
      // "Who patches managed node groups" asks about the nodes.
      const layer = layerIn(asked, parts, taken, asking) || (setting && asks ? layerIn(asked, parts, own, asking) : null);
      const record = answer(product, setting?.record, layer?.record, asks);
      if (!record) continue;
      for (const i of layer?.places || []) taken.add(i);
      const explained = content.filter((i) => taken.has(i) || asking[i]).length / content.length;
      const score = PRECISE * Math.sqrt(explained) * (1 + weight) / 2 + WORD * new Set([...places, ...(setting?.covered || [])]).size;
      if ((found.get(record) || 0) < score) found.set(record, score);
    }
    return found;
  }

  /* The places of words with which people ask, of a layer's name, and of longer names: all outside of a product's. */
  function loose(asked, parts, own, asking) {
    const longer = parts.filter(({ exact, from, to }) => exact && to - from > 1).flatMap(range);
    const all = range({ from: 0, to: asked.length }).filter((i) => asking[i]);
    return new Set([...all, ...longer, ...(layerIn(asked, parts, own, asking)?.places || [])].filter((i) => !own.has(i)));
  }

  /** The products with whose name a query begins. */
  const leading = (asked) => productsIn(asked, []).filter(({ places }) => places[0] === 0).map(({ product }) => product);

  return { answers, leading };
}
