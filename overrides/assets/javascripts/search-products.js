/* Who runs a layer of a product: from the names in a query to the row, the table, or the setting that answers it. */

import { makeSettings } from "./search-settings.js";
import { asksWho, key, spell, words } from "./search-words.js";

const PRECISE = 1.2;      // a place that answers, against the product itself
const WORD = 0.01;        // more, for each word of the names of the product and the setting
const SECOND = 0.8;       // what else may be meant, against what answers best
const MOST_SECOND = 2;    // settings
const INSIDE = 0.9;       // the name of a product in a longer one
const NAMED = 0.75;       // from here on, a part of the query names a product or a setting
const LAYER = 0.6;        // from here on, it names a layer
const LONGEST_LAYER = 4;  // words
const LONGEST_PRODUCT = 8;

const THINGS = new Set(["term", "layer", "concept", "scenario", "model"]); // whose names aren't cut into words
const OF_PRODUCTS = new Set(["service", "software", "api", "setting"]);
const LAYERS = new Set(["layer", "ai-layer"]);

const names = ({ exact, hits }) => exact && [...hits.keys()].some(({ kind }) => THINGS.has(kind));
const range = ({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i);

/** Makes two finders: of what products' pages answer, and of the products with which a query begins.

    `records` are all records, `owners` has those that have a name by its key, each with a weight, `inAnyOrder` those
    of a name's words, `inLatin` the Latin words for words in Hangul, `besideProducts` words by the address of the layer
    that they mean, and `rowsThatSay` finds rows by their texts. */
export function makeProducts({ records, owners, inAnyOrder, inLatin, besideProducts, rowsThatSay }) {
  const at = new Map(records.map((record) => [record.address, record]));
  const beside = new Map(Object.entries(besideProducts).flatMap(([address, list]) => list.map((word) => [key(word), at.get(address)])));
  const { read, settingOf, settingWords } = makeSettings(records, inLatin);

  /* The keys of the names that a span of words may be, also as they are spelled in Latin letters. */
  function keys(span) {
    const begin = span.slice(0, -1).map(({ text }) => text);
    return span.at(-1).forms.flatMap((form) => {
      const all = [...begin, form];
      const latin = all.map((word) => inLatin.get(spell(word)) || word);
      return [all, ...(all.length > 1 ? [latin] : [])].map((list) => spell(list.join("")));
    });
  }

  /* Products and settings that a name is of, unless it's rather the name of something else. */
  function products(hits) {
    const all = [...(hits || [])].filter(([{ kind }, weight]) => weight > NAMED && kind !== "source");
    const others = Math.max(0, ...all.filter(([{ kind }]) => !OF_PRODUCTS.has(kind)).map(([, weight]) => weight));
    return all.filter(([{ kind }, weight]) => OF_PRODUCTS.has(kind) && weight >= others).map(([record, weight]) => (
      record.kind === "setting" ? { product: at.get(record.about[0]), setting: record, weight } : { product: record, setting: null, weight }));
  }

  /* The products that a span of words names as a whole, with the places of the words. */
  function namedBy(asked, from, to) {
    const span = asked.slice(from, to);
    if (span.every(({ stop }) => stop)) return [];
    const shuffled = () => (span.some(({ stop }) => stop) ? [] : products(inAnyOrder(span.map(({ text }) => text))));
    const named = keys(span).map((id) => products(owners.get(id))).find(({ length }) => length) || shuffled();
    return named.map((each) => ({ ...each, places: range({ from, to }) }));
  }

  /* Other products in the name of one, as EKS is in "EKS Fargate". */
  function inside(asked, named, from, to) {
    const spans = range({ from, to }).flatMap((start) => range({ from: start + 1, to: to + 1 }).map((end) => [start, end]));
    return spans.flatMap(([start, end]) => namedBy(asked, start, end)).filter((each) => !named.some(({ product }) => product === each.product))
      .map((each) => ({ ...each, weight: each.weight * INSIDE }));
  }

  /* What a query names of products: the longest names from left to right. */
  function productsIn(asked, parts) {
    const found = [];
    for (let from = 0; from < asked.length;) {
      let to = Math.min(asked.length, from + LONGEST_PRODUCT);
      let named = namedBy(asked, from, to);
      while (!named.length && --to > from) named = namedBy(asked, from, to);
      found.push(...named, ...(named.length ? inside(asked, named, from, to) : []));
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
      if (beside.has(id)) return [beside.get(id), LAYER];
      const [best] = [...(owners.get(id) || [])].filter(([{ kind }, weight]) => LAYERS.has(kind) && weight > LAYER).sort((a, b) => b[1] - a[1]);
      if (best) return best;
    }
    return null;
  }

  /* Whether words are only a part of another name, as in "object storage"; "node patching" is about the node. */
  function within(places, part, taken, asking) {
    const all = names(part) ? range(part).filter((i) => !asking[i]) : [];
    return all.length > places.length && places.every((i) => all.includes(i)) && !all.some((i) => taken.has(i));
  }

  /* The layer of a product that a query names best outside of `taken`, with the places of all its names.
     Another layer is meant rather than one that the product has in its `own` name. */
  function layerMeant(product, asked, parts, taken, asking, own = new Set()) {
    const found = new Map();
    const add = ([record, weight], places) => {
      if (record.kind === "ai-layer" && !record.about.includes(product.address)) return;
      const known = found.get(record) || { record, weight: 0, places: [] };
      const counted = places.every((i) => asked[i].forms.some((form) => own.has(form))) ? 0 : weight;
      found.set(record, { record, weight: Math.max(counted, known.weight), places: [...known.places, ...places] });
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
    const ofAi = ({ record }) => record.kind === "ai-layer";
    return [...found.values()].sort((a, b) => ofAi(b) - ofAi(a) || b.weight - a.weight)[0];
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
  function answer(product, setting, layer, asks) {
    if (layer?.kind === "ai-layer") {
      const rows = records.filter(({ about }) => about[0] === product.address && about[1] === layer.address);
      return rows.length === 1 ? rows[0] : layer;
    }
    if (setting) return layer ? row(product, setting, layer) : setting;
    const [patched, all] = ["#who-patches", "#side-by-side"].map((anchor) => at.get(product.address + anchor));
    if (!layer) return asks ? patched : null;
    return !all ? row(product, null, layer) : patched.about.includes(layer.address) ? patched : all;
  }

  /** What products' pages answer to a query: records with their scores.

      `asked` has the words of the query, `parts` those of them that mean something together. */
  function answers(asked, parts) {
    const found = new Map();
    const add = (record, score) => { if ((found.get(record) || 0) < score) found.set(record, score); };
    const all = range({ from: 0, to: asked.length });
    const asking = asked.map(asksWho);
    const content = all.filter((i) => !asked[i].stop);
    const candidates = productsIn(asked, parts);
    for (const { product, setting: named, weight, places } of candidates) {
      if (!at.has(`${product.address}#who-patches`)) continue;
      const own = new Set(candidates.filter((each) => each.product === product).flatMap((each) => each.places));
      const outside = (i) => !own.has(i);
      const itsSettings = new Set(settingWords(product));
      const longer = parts.filter((part) => names(part) && part.to - part.from > 1).map((part) => range(part).filter(outside));
      const loose = new Set([...(layerMeant(product, asked, parts, own, asking, itsSettings)?.places || []), ...all.filter((i) => asking[i] && outside(i))]);
      const { setting: meant, maybe } = settingOf(product, new Set(places), { ...read(asked), longer, loose });
      const setting = meant || (named && { record: named, covered: own });
      const taken = new Set([...own, ...(setting?.covered || [])]);
      const asks = asking.some((yes, i) => yes && !setting?.covered.has(i));
      const its = new Set([product.title, ...product.names].flatMap(words));
      // "Who patches managed node groups" asks about the nodes.
      const layer = layerMeant(product, asked, parts, taken, asking, its) || (setting && asks ? layerMeant(product, asked, parts, own, asking) : null);
      const general = answer(product, setting?.record, layer?.record, asks);
      if (!general) continue;
      for (const i of layer?.places || []) taken.add(i);
      const rest = content.filter((i) => !taken.has(i) && !asked[i].forms.some((form) => its.has(form)));
      const [said] = layer?.record.kind === "ai-layer" ? [] : rowsThatSay(product, { setting: setting?.record, layer: layer?.record }, asked, rest, asking);
      const record = said?.clear && general.kind !== "cell" ? said.record : general;
      for (const i of record === said?.record ? said.places : []) taken.add(i);
      const explained = content.filter((i) => taken.has(i) || asking[i] || asked[i].forms.some((form) => its.has(form))).length / content.length;
      const score = PRECISE * Math.sqrt(explained) * (1 + weight) / 2 + WORD * new Set([...places, ...(setting?.covered || [])]).size;
      add(record, score);
      // A reader may have meant another setting, or all of them.
      const others = setting ? [answer(product, null, layer?.record, asks)] : maybe.slice(0, MOST_SECOND).map((each) => answer(product, each.record, layer?.record, asks));
      for (const other of [...others, general, said?.record]) if (other) add(other, score * SECOND);
    }
    return found;
  }

  /** The products with whose name a query begins. */
  const leading = (asked) => productsIn(asked, []).filter(({ places }) => places[0] === 0).map(({ product }) => product);

  return { answers, leading };
}
