/* The index of the search as it is asked: names and words, each with the records that have it.
   No page, no network. search-engine.js reads queries with it. */
(() => {
  "use strict";

  const W = window.cloudLayersWords;
  const OWN = 1, SOUGHT = 0.93, ALIAS = 0.87;
  const ALIAS_OF = { layer: 0.8, model: 0.88, term: 0.88 };
  const SLICE = 12; // ms
  const SUGGESTED = new Set(["model", "concept", "layer", "service", "software", "term", "scenario", "page"]);

  /* `rest` gives the browser time for the reader, again and again while the index is built. */
  async function build(data, rest = pause) {
    const records = data.records.map((row, id) => ({
      id, kind: data.kinds[row[0]], page: data.pages[row[1]], anchor: row[2] || "", title: row[3] || "", text: row[4] || "",
      names: row[5] || [], sought: row[6] || [], aliases: row[7] || [], about: row[8] || [], standsFor: row[9] || [],
    }));
    const names = new Map();   // a joined name → Map of record → how much it is this record's name
    const loose = new Map();   // the same without endings
    const bags = new Map();    // the same words in any order, without those by which people ask
    const stops = new Set([...W.STOP].flatMap((word) => W.tokens(word)));
    const spoken = new Map();  // a joined name → how it is written, to suggest it
    const syllables = new Map(); // a joined name → the same by syllable
    const postings = new Map();

    function name(record, written, weight) {
      const key = W.join(written);
      if (!key) return;
      add(names, key, record.id, weight);
      syllables.set(key, W.plain(written));
      const words = W.tokens(written);
      add(loose, words.join(""), record.id, weight);
      if (words.length > 1) add(bags, bag(words), record.id, weight);
      if (weight === OWN && SUGGESTED.has(record.kind) && !spoken.has(key)) spoken.set(key, written);
    }
    const bag = (words) => words.filter((word) => !stops.has(word)).sort().join(" ");
    function add(map, key, id, weight) {
      let found = map.get(key);
      if (!found) map.set(key, found = new Map());
      if ((found.get(id) || 0) < weight) found.set(id, weight);
    }
    function post(record, text, weight, more) {
      for (const token of W.tokens(text)) {
        let found = postings.get(token);
        if (!found) postings.set(token, found = new Map());
        const before = found.get(record.id) || 0;
        found.set(record.id, before ? Math.min(1, Math.max(before, weight) + more) : weight);
      }
    }
    let since = performance.now();
    for (const record of records) {
      if (performance.now() - since > SLICE) { await rest(); since = performance.now(); }
      if (!["section", "cell", "claim", "disagreement"].includes(record.kind)) name(record, record.title, OWN);
      for (const each of record.names) name(record, each, OWN);
      for (const each of record.sought) name(record, each, SOUGHT);
      for (const each of record.aliases) name(record, each, ALIAS_OF[record.kind] || ALIAS);
      post(record, record.title, 0.9, 0);
      for (const each of record.names) post(record, each, 0.8, 0);
      for (const each of record.sought) post(record, each, 0.75, 0);
      for (const each of record.aliases) post(record, each, 0.75, 0);
      post(record, record.text, 0.5, 0.08);
    }
    const vocabulary = [...postings.keys()].sort();
    const keys = [...names.keys()];
    const keyLetters = Int32Array.from(keys, W.letters);
    const wordLetters = Int32Array.from(vocabulary, W.letters);
    const spellings = new Map(Object.entries(data.spellings || {}).flatMap(([latin, spelt]) => spelt.map((each) => [W.join(each), latin])));

    /* How many edits a name of this length forgives. */
    const allowed = (key) => {
      const length = /[ㄱ-ㅣ]/.test(key) ? key.length * 0.8 : key.length;
      return length < 4 ? 0 : length < 6 ? 1 : length < 13 ? 2 : 3;
    };

    /* Names that a piece of text may have meant: as typed so far, or with a typing error. */
    function near(spelt, last) {
      const found = new Map();
      const keep = (key, factor) => {
        for (const [id, weight] of names.get(key)) {
          if ((found.get(id) || 0) < weight * factor) found.set(id, weight * factor);
        }
      };
      const most = allowed(spelt);
      const bits = W.letters(spelt);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (last && spelt.length > 1 && key.length > spelt.length && key.startsWith(spelt)) {
          keep(key, 0.45 + 0.45 * (spelt.length / key.length));
        } else if (most && key.length > 2 && W.mayBeNear(bits, keyLetters[i], most)) {
          const edits = W.distance(spelt, key, most);
          if (edits <= most) keep(key, 0.97 - (edits * 0.9) / Math.min(spelt.length, key.length) - (spelt[0] === key[0] ? 0 : 0.04));
        }
      }
      return found;
    }

    /* Records by how well their text has one word. */
    function byWord(token, last) {
      let found = postings.get(token);
      let quality = 1;
      const scores = new Map();
      const take = (postings_, factor) => {
        for (const [id, weight] of postings_) if ((scores.get(id) || 0) < weight * factor) scores.set(id, weight * factor);
      };
      if (found) take(found, 1);
      const hangul = /[ㄱ-ㅣ]/.test(token);
      if (token.length >= (hangul ? 3 : last ? 2 : 4)) takePrefix(token, 0.85);
      if (!scores.size && hangul) {
        // Endings of Korean words differ; what they begin with does not.
        for (let length = token.length - 1; length >= Math.max(4, token.length * 0.6) && !scores.size; length--) {
          quality -= 0.08;
          takePrefix(token.slice(0, length), quality);
        }
      }
      if (!scores.size && token.length > 3) {
        const most = token.length < 8 ? 1 : 2;
        const bits = W.letters(token);
        vocabulary.forEach((word, i) => {
          if (Math.abs(word.length - token.length) <= most && W.mayBeNear(bits, wordLetters[i], most) && W.distance(token, word, most) <= most) take(postings.get(word), 0.6);
        });
      }
      return scores;

      function takePrefix(prefix, factor) {
        let low = 0, high = vocabulary.length;
        while (low < high) { const middle = (low + high) >> 1; if (vocabulary[middle] < prefix) low = middle + 1; else high = middle; }
        for (; low < vocabulary.length && vocabulary[low].startsWith(prefix); low++) {
          if (vocabulary[low] !== token) take(postings.get(vocabulary[low]), factor * (0.6 + 0.4 * prefix.length / vocabulary[low].length));
        }
      }
    }

    return { records, names, loose, bags, bag, syllables, spoken, spellings, keys, near, byWord };
  }

  const pause = () => new Promise((go) => { setTimeout(go); });

  window.cloudLayersIndex = { build, OWN, ALIAS };
})();
