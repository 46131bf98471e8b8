/* Which setting of a product a query means. A setting has a name such as "container image", which means it only
   beside the name of its product, and of which readers type a part. */

import { isStop, spell, stem, words } from "./search-words.js";

const ENOUGH = 0.5;       // of a setting's name, by the weight of its words, that a query must have
const LITTLE = 0.25;      // … and from which on it may mean the setting
const COMPOUND = 6;       // letters of Hangul from which on a name counts even inside a longer word

/* A name with parentheses, without what is in them, and that alone: "hosted control plane (HCP)". */
const variants = (name) => [name, ...(/^(.+)\((.+)\)/.exec(name)?.slice(1) || [])];

/** Makes a finder of settings among `records`; `inLatin` has the Latin words for words in Hangul. */
export function makeSettings(records, inLatin) {
  const at = new Map(records.map((record) => [record.address, record]));
  const canon = (word) => stem(inLatin.get(spell(word)) || word);
  const canonical = (names) => new Set(names.flatMap(words).map(canon));
  const byProduct = new Map();
  for (const record of records) {
    if (record.kind !== "setting") continue;
    const product = at.get(record.about[0]);
    if (!byProduct.has(product)) byProduct.set(product, []);
    byProduct.get(product).push({ record, names: namesOf(record, product) });
  }
  byProduct.forEach(weigh);

  function namesOf({ title, names, sought }, product) {
    const own = canonical([product.title, ...product.names]);
    const short = canonical(product.aliases.filter((name) => words(name).length === 1));
    return [
      ...[title, ...names].flatMap(variants).map((name) => cut(name, (word) => !own.has(word))),
      ...sought.map((name) => cut(name, (word) => !own.has(word) && !short.has(word))),
    ];
  }

  /* A name as its words, without those of the product; `repeats` if it has no others. */
  function cut(name, wanted) {
    const said = words(name).filter((word) => !isStop(word)).map((word) => ({ word, canon: canon(word) }));
    const kept = said.filter((word) => wanted(word.canon));
    return { joined: spell(words(name).join("")), words: kept.length ? kept : said, repeats: !kept.length };
  }

  /* A word that several settings of a product share says little. */
  function weigh(settings) {
    const shared = new Map();
    for (const { names } of settings) {
      for (const word of new Set(names.flatMap((name) => name.words.map((each) => each.canon)))) shared.set(word, (shared.get(word) || 0) + 1);
    }
    for (const { names } of settings) for (const name of names) for (const word of name.words) word.weight = 1 / shared.get(word.canon);
  }

  /** The words of a query as `settingOf` needs them: which are which canonical word, alone and two as one. */
  function read(asked) {
    const places = new Map();
    const add = (word, list) => { if (!places.has(word)) places.set(word, list); };
    const starts = [];
    let joined = "";
    asked.forEach(({ text, forms }, i) => {
      for (const form of forms) for (const word of (inLatin.get(spell(form)) || form).split(" ")) add(canon(word), [i]);
      for (const form of asked[i + 1]?.forms || []) add(canon(text + form), [i, i + 1]);
      starts.push(joined.length);
      joined += spell(text);
    });
    return { places, starts, joined };
  }

  /* The places of a name that is written as one word, or as several that are one in the name. */
  function compound({ joined: name }, { starts, joined }) {
    const from = name.length >= COMPOUND && /[ㄱ-ㅎㅏ-ㅣ]/.test(name) ? joined.indexOf(name) : -1;
    return from < 0 ? [] : [...starts.keys()].filter((i) => starts[i] < from + name.length && (starts[i + 1] ?? joined.length) > from);
  }

  /* How much of a setting's name a query has: the weight of its words, their share of the name, their places, and
     how far these are apart. Of a part of the name, words don't count that are `loose`, unless they follow or
     precede a word that counts in the name, too; in `longer` names, no word counts. */
  function matched(name, query) {
    const all = name.words.reduce((sum, { weight }) => sum + weight, 0);
    const inOne = compound(name, query);
    if (inOne.length) return { weight: all, share: 1, covered: new Set(inOne), gaps: 0 };
    const each = name.words.map(({ word, canon: id, weight }, i) => {
      const [before, after] = [name.words[i - 1], name.words[i + 1]];
      const both = [before && before.word + word, after && word + after.word].filter(Boolean);
      return { weight, at: [id, ...both.map(canon)].map((each) => query.places.get(each)).find(Boolean) };
    });
    const found = each.filter((word) => word.at);
    const met = new Set(found.flatMap((word) => word.at));
    const others = new Set(query.longer.filter((places) => !places.every((i) => met.has(i))).flat());
    const whole = found.length === name.words.length;
    const counts = (word) => !word.at.some((i) => others.has(i) || (!whole && query.loose.has(i)));
    const beside = (word) => [1, -1].some((step) => {
      const near = each[each.indexOf(word) + step];
      return near?.at && counts(near) && near.at.some((i) => word.at.includes(i - step)) && !word.at.some((i) => others.has(i));
    });
    const kept = whole && found.length > 1 ? found : found.filter((word) => counts(word) || beside(word));
    const covered = new Set(kept.flatMap((word) => word.at));
    const heaviest = new Map(); // one word of a query may be two of the name: custom, 사용자 지정
    for (const { weight, at: [first] } of kept) heaviest.set(first, Math.max(weight, heaviest.get(first) || 0));
    return {
      weight: [...heaviest.values()].reduce((sum, each) => sum + each, 0),
      share: kept.reduce((sum, word) => sum + word.weight, 0) / all,
      covered,
      gaps: Math.max(...covered) - Math.min(...covered) + 1 - covered.size,
    };
  }

  /** The setting of a product that a query means, with the places of its words, and those that it may mean.

      `own` are the places of the product's name: a part of a setting's name that is only there isn't enough.
      `setting` is null if there is none, or several. */
  function settingOf(product, own, query) {
    const better = (a, b) => b.sure - a.sure || b.weight - a.weight || b.share - a.share || a.gaps - b.gaps;
    const found = (byProduct.get(product) || []).flatMap(({ record, names }) => names.map((name) => {
      const fit = matched(name, query);
      const apart = [...fit.covered].some((i) => !own.has(i));
      return { record, ...fit, sure: fit.share >= ENOUGH && ((fit.share === 1 && !name.repeats) || apart), apart };
    }).filter(({ sure, share, apart }) => sure || (apart && share >= LITTLE)).sort(better).slice(0, 1)).sort(better);
    const [first, second] = found;
    const setting = first?.sure && (!second || better(first, second)) ? first : null;
    return { setting, maybe: found.filter((each) => each !== setting) };
  }

  /** The words of the names of a product's settings. */
  const settingWords = (product) => (byProduct.get(product) || []).flatMap(({ names }) => names.flatMap((name) => name.words.map(({ word }) => word)));

  return { read, settingOf, settingWords };
}
