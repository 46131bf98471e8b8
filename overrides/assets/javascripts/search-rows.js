/* Which row of a product's page says what a query asks about: "Heroku Postgres major version upgrade" names no layer,
   but one row tells of major versions. */

import { askedWords, spell, stem } from "./search-words.js";

const CLEAR = 1.5;       // how much better a row must fit than one of another setting or layer
const ASKED = 0.4;        // "patch" or "upgrade", against a word of the matter

/** Makes a finder of rows among `records`; `inLatin` has the Latin words for words in Hangul. */
export function makeRows(records, inLatin) {
  const canon = (word) => stem(inLatin.get(spell(word)) || word);
  const byProduct = new Map();
  for (const record of records) {
    if (record.kind !== "cell") continue;
    const [product] = record.about;
    if (!byProduct.has(product)) byProduct.set(product, []);
    byProduct.get(product).push({ record, said: null });
  }
  const wordsOf = ({ title, text }) => new Set(askedWords(`${title} ${text}`).flatMap(({ forms }) => forms.map(canon)));

  /** The rows of a product that have words of a query, best first, each with the `places` of the words and
      its `score`; `clear` if no other is near.

      `asked` are the words, `places` those that count, `asking` says which only ask who patches. Only rows of
      `setting` and of `layer` count, if they are given. */
  return function rowsThatSay(product, { setting, layer }, asked, places, asking) {
    const all = byProduct.get(product.address) || [];
    for (const row of all) row.said ??= wordsOf(row.record);
    const looked = places.map((i) => ({ i, forms: asked[i].forms.map(canon) })).map(({ i, forms }) => {
      const has = all.filter(({ said }) => forms.some((form) => said.has(form)));
      return { has: new Set(has), weight: has.length ? Math.log(1 + all.length / has.length) * (asking[i] ? ASKED : 1) : 0, matter: !asking[i] };
    });
    const fitting = all.filter(({ record: { address, about } }) => (!setting || address.startsWith(`${setting.address}-`)) && (!layer || about[1] === layer.address));
    if (layer && fitting.length === 1) return [{ record: fitting[0].record, places: [], score: 0, clear: false }];
    const scored = fitting
      .filter((row) => looked.some(({ has, matter }) => matter && has.has(row)))
      .map((row) => {
        const found = looked.filter(({ has }) => has.has(row));
        return { record: row.record, places: found.map(({ i }) => i), score: found.reduce((sum, { weight }) => sum + weight, 0) };
      })
      .sort((a, b) => b.score - a.score);
    return scored.map((row, i) => ({ ...row, clear: i === 0 && (scored.length === 1 || row.score > scored[1].score * CLEAR) }));
  };
}
