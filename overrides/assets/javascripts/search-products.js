/* Who runs a layer of a product: from the names in a query to the row, the table, or the setting that answers it.
   Settings have names such as "container image", which mean one only beside the name of their product. */

import { isStop, spell, stem, words } from "./search-words.js";

const PRECISE = 1.1;      // a place that answers, against the product itself
const NAMED = 0.75;       // from here on, a part of the query names a product or a setting
const LAYER = 0.6;        // from here on, it names a layer
const HALF = 0.5;         // of a setting's name, by the weight of its words, that a query must have
const COMPOUND = 6;       // letters of Hangul from which on a name counts even inside a longer word

const PRODUCTS = new Set(["service", "software", "api"]);
const PATCHING = /^(patch\w*|updat\w*|upgrad\w*|패치.*|업데이트.*|업그레이드.*|갱신.*)$/;
const ASKING_WHO = /^(who|whose|responsib.*|manages?|maintains?|누가|누구.*|책임.*|관리(는|를|하.*|해.*)?)$/;

/** Makes a finder of what products' pages answer.

    `at` has all records by address, `inLatin` the Latin words for words in Hangul, and `besideProducts` words by the
    address of the layer that they mean. */
export function makeProducts({ at, inLatin, besideProducts }) {
  const canon = (word) => stem(inLatin.get(spell(word)) || word);
  const layersBeside = new Map();
  for (const [address, list] of Object.entries(besideProducts)) for (const word of list) layersBeside.set(canon(word), at.get(address));
  const settings = new Map(); // by product: each setting's record and its names, in canonical words
  for (const record of at.values()) {
    if (record.kind !== "setting") continue;
    const product = at.get(record.about[0]);
    if (!settings.has(product)) settings.set(product, []);
    settings.get(product).push({ record, names: [record.title, ...record.names, ...record.sought] });
  }
  for (const [product, list] of settings) weigh(list, new Set([product.title, ...product.names].flatMap(words).map(canon)));

  /* Words that several settings of a product share say little, words of its own name nothing. */
  function weigh(list, known) {
    const owners = new Map();
    for (const setting of list) {
      setting.names = setting.names.map(words).map((all) => ({
        joined: spell(all.join("")),
        words: all.filter((word) => !isStop(word)).map((word) => ({ word, canon: canon(word) })).filter((word) => !known.has(word.canon)),
      }));
      const own = new Set(setting.names.flatMap((name) => name.words.map((word) => word.canon)));
      for (const word of own) owners.set(word, (owners.get(word) || 0) + 1);
    }
    for (const { names } of list) for (const name of names) for (const word of name.words) word.weight = 1 / owners.get(word.canon);
  }

  /* The words of a query, alone and two as one: which of them are which canonical word. */
  function read(asked) {
    const places = new Map();
    asked.forEach(({ text, forms }, i) => {
      for (const form of forms) places.set(canon(form), [i]);
      for (const form of asked[i + 1]?.forms || []) places.set(canon(text + form), [i, i + 1]);
    });
    const starts = [];
    let joined = "";
    for (const { text } of asked) { starts.push(joined.length); joined += spell(text); }
    return { places, starts, joined };
  }

  /* How much of a setting's name a query has: the weight of its words, their share of the name, and their places. */
  function matched(name, { places, starts, joined }) {
    const all = name.words.reduce((sum, { weight }) => sum + weight, 0);
    if (!all) return { weight: 0 };
    const from = name.joined.length >= COMPOUND && /[ㄱ-ㅎㅏ-ㅣ]/.test(name.joined) ? joined.indexOf(name.joined) : -1;
    if (from >= 0) {
      const covered = starts.keys().filter((i) => starts[i] < from + name.joined.length && (starts[i + 1] ?? joined.length) > from);
      return { weight: all, share: 1, covered: new Set(covered) };
    }
    const covered = new Set();
    let weight = 0;
    name.words.forEach((word, i) => {
      const found = places.get(word.canon)
        || [name.words[i - 1] && canon(name.words[i - 1].word + word.word), name.words[i + 1] && canon(word.word + name.words[i + 1].word)]
          .map((both) => places.get(both)).find(Boolean);
      if (!found) return;
      weight += word.weight;
      for (const place of found) covered.add(place);
    });
    return { weight, share: weight / all, covered };
  }

  /* The setting that a query means, with the places of its words; null if there is none, or several. */
  function settingOf(product, query) {
    const fits = (settings.get(product) || []).map(({ record, names }) => {
      const best = names.map((name) => matched(name, query)).filter(({ weight, share }) => weight && share >= HALF)
        .sort((a, b) => b.weight - a.weight || b.share - a.share)[0];
      return best && { record, ...best };
    }).filter(Boolean).sort((a, b) => b.weight - a.weight || b.share - a.share);
    const [first, second] = fits;
    return first && !(second && second.weight === first.weight && second.share === first.share) ? first : null;
  }

  /* Products and settings that one part of a query names, unless the name is also that of something else. */
  function namedBy({ hits }) {
    const all = [...(hits || [])].filter(([, weight]) => weight > NAMED);
    const product = ([{ kind }]) => PRODUCTS.has(kind) || kind === "setting";
    const others = Math.max(0, ...all.filter((hit) => !product(hit)).map(([, weight]) => weight));
    return all.filter((hit) => product(hit) && hit[1] > others).map(([record, weight]) => (
      record.kind === "setting" ? { product: at.get(record.about[0]), setting: record, weight } : { product: record, setting: null, weight }))
      .filter(({ product: { address } }) => at.has(`${address}#who-patches`));
  }

  const range = ({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i);

  /* The layer that the rest of a query names, with the places of its words. */
  function layerIn(parts, asked, taken) {
    let best = null;
    for (const part of parts) {
      const places = range(part).filter((i) => !taken.has(i));
      if (!places.length) continue;
      for (const [record, weight] of part.hits || []) {
        if (record.kind === "layer" && weight > LAYER && weight > (best?.weight || 0)) best = { record, weight, places };
      }
    }
    if (best) return best;
    for (const [i, { forms }] of asked.entries()) {
      const record = taken.has(i) ? null : forms.map((form) => layersBeside.get(canon(form))).find(Boolean);
      if (record) return { record, places: [i] };
    }
    return null;
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
  return function answers(asked, parts) {
    const found = new Map();
    const query = read(asked);
    const asking = asked.map(({ forms }) => forms.some((form) => PATCHING.test(form) || ASKING_WHO.test(form)));
    const content = [...asked.keys()].filter((i) => !asked[i].stop);
    for (const part of parts) {
      for (const { product, setting: named, weight } of namedBy(part)) {
        const setting = named ? { record: named, covered: new Set(range(part)) } : settingOf(product, query);
        const taken = new Set([...range(part), ...(setting?.covered || [])]);
        const layer = layerIn(parts, asked, taken);
        const record = answer(product, setting?.record, layer?.record, asking.includes(true));
        if (!record) continue;
        for (const i of layer?.places || []) taken.add(i);
        const explained = content.filter((i) => taken.has(i) || asking[i]).length / content.length;
        const score = PRECISE * explained * (1 + weight) / 2;
        if ((found.get(record) || 0) < score) found.set(record, score);
      }
    }
    return found;
  };
}
