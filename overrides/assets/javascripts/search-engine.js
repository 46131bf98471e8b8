/* The search itself: an index in, a function from a query to results out. No page, no network.
   What a query names (models, services, terms …) decides first, then the words of the text. */
(() => {
  "use strict";

  const W = window.cloudLayersWords;
  const OWN = 1, SOUGHT = 0.93, ALIAS = 0.87;
  const ALIAS_OF = { layer: 0.8, model: 0.88, term: 0.88 };
  const PRIOR = {
    model: 0.07, concept: 0.075, layer: 0.06, page: 0.055, service: 0.055, api: 0.05, software: 0.05, scenario: 0.05, term: 0.045, pair: 0.03,
    chart: 0.02, disagreement: 0.02, event: 0.01, claim: 0.015, section: 0.02, cell: 0, source: -0.1,
  };
  const TEXT = 0.8;
  const SLICE = 12; // ms
  const WHO = /\bwho(se)?\b|responsib|누가|누구|책임/;
  const COMPARING = /^(vs|versus|or|between|compare|compared|difference|differences|차이|차이점|차이가|차이는|차이점은|비교|대|또는|혹은|사이|달라|다른)$/;
  const OF_A_PAGE = new Set(["page", "concept", "model", "section", "cell", "claim", "event", "source", "chart", "disagreement"]);
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
    const models = new Set(records.filter((record) => record.kind === "model").map((record) => record.id));
    const composites = records.filter((record) => record.about.length === 2);

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

    /* Cut a query into names that are known, words by which people ask, and the rest. */
    function segment(pieces) {
      const n = pieces.length;
      const best = Array(n + 1).fill(null);
      best[0] = { cost: 0, from: -1, kind: "" };
      const joined = (from, to) => { let text = ""; for (let i = from; i < to; i++) text += pieces[i].spelt; return text; };
      const written = (from, to) => { let text = ""; for (let i = from; i < to; i++) text += (i > from && pieces[i].apart ? " " : "") + pieces[i].text; return text; };
      const wordEnd = (at) => { let end = at + 1; while (end < n && !pieces[end].start) end++; return end; };
      const offer = (to, cost, from, kind, extra) => {
        if (!best[to] || cost < best[to].cost - 1e-9) best[to] = { cost, from, kind, ...extra };
      };
      for (let i = 0; i < n; i++) {
        if (!best[i]) continue;
        const { cost, kind } = best[i];
        const piece = pieces[i];
        const end = wordEnd(i);
        // A name begins where a word begins, or right behind another name.
        if (piece.start || kind === "name") {
          let key = "", loosely = "";
          for (let j = i; j < Math.min(n, i + 24); j++) {
            key += pieces[j].spelt;
            loosely += pieces[j].hangul ? pieces[j].spelt : W.stem(pieces[j].text);
            const whole = j + 1 >= n || pieces[j + 1].start;
            const hits = names.get(key) || (whole && loose.get(loosely));
            if (!hits) continue;
            const short = j === i && piece.hangul;
            if (short && !(piece.start && (whole || particles(i, end).has(j + 1)))) continue;
            offer(j + 1, cost + (names.has(key) ? 0.5 : 0.55) + 0.01 * (j - i), i, "name", { hits });
          }
        }
        if (piece.start) {
          for (let j = i + 1; j <= Math.min(n, i + 8); j++) {
            if ((j === n || pieces[j].start) && W.STOP.has(written(i, j))) offer(j, cost + 0.25, i, "stop");
          }
        }
        if (piece.hangul) {
          if (!piece.start || (i > 0 && !piece.apart)) {
            if (particles(i, end, true)) offer(end, cost + 0.2, i, "stop");
          }
          const goesOn = kind === "rest" && !piece.start;
          offer(i + 1, cost + (goesOn ? 0.7 : 1.4), goesOn ? best[i].from : i, "rest");
        } else {
          offer(i + 1, cost + 2, i, "rest");
        }
      }
      const parts = [];
      for (let at = n; at > 0; at = best[at].from) {
        const { from, kind, hits } = best[at];
        parts.unshift({ from, to: at, kind, hits, text: written(from, at), spelt: joined(from, at) });
      }
      return parts;

      /* Whether particles fill the word from here to its end, or where in the word they may begin. */
      function particles(from, to, whole) {
        if (whole) {
          const rest = written(from, to);
          return W.particleStarts("가" + rest).includes(1) || W.STOP.has(rest);
        }
        const text = written(from, to);
        return new Set(W.particleStarts(text).map((start) => from + start));
      }
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

    function rank(query) {
      const pieces = splitLatin(W.pieces(query));
      const whole = pieces.map((piece) => piece.spelt).join("");
      if (!whole) return { hits: [], words: [] };
      let parts = segment(pieces);
      let content = parts.filter((part) => part.kind !== "stop");
      if (!content.length) content = parts = parts.map((part) => ({ ...part, kind: "rest" }));
      const exact = names.get(whole) || loose.get(W.tokens(query).join(""));

      // Unknown words that stand together may be one name with a typing error, or the beginning of one.
      for (let i = 0; i < content.length; i++) {
        if (content[i].kind !== "rest") continue;
        const last = content[i].to === pieces.length;
        let found = near(content[i].spelt, last);
        if (content[i + 1]?.kind === "rest" && content[i + 1].from === content[i].to) {
          const both = near(content[i].spelt + content[i + 1].spelt, content[i + 1].to === pieces.length);
          if (best(both) > Math.max(best(found), 0.6)) {
            content.splice(i, 2, { ...content[i], to: content[i + 1].to, text: `${content[i].text} ${content[i + 1].text}`, spelt: content[i].spelt + content[i + 1].spelt });
            found = both;
          }
        }
        content[i].guesses = found;
      }

      const total = content.reduce((sum, part) => sum + weigh(part), 0);
      const covered = new Map();   // record → share of the query that it is about
      const named = new Map();     // record → share of the query that names it
      const mentions = new Map();  // record → the part that names it, and how well
      const words = [];
      content.forEach((part, number) => {
        const share = weigh(part) / total;
        const of = new Map();
        const hits = part.hits || part.guesses || new Map();
        // What is one thing's own name is less the name of others.
        const own = best(hits) >= OWN;
        for (const [id, weight] of hits) {
          const fit = own && weight < OWN && content.length > 1 ? weight * 0.8 : weight;
          of.set(id, fit);
          named.set(id, (named.get(id) || 0) + fit * share);
          const before = mentions.get(id);
          if (!before || before.weight < weight) mentions.set(id, { number, weight });
        }
        const ofText = new Map();
        const tokens = W.tokens(part.text);
        for (const token of tokens) {
          words.push(token);
          for (const [id, score] of byWord(token, part.to === pieces.length)) ofText.set(id, (ofText.get(id) || 0) + score / tokens.length);
        }
        for (const [id, score] of ofText) raise(of, id, score * TEXT);
        for (const [id, score] of of) covered.set(id, (covered.get(id) || 0) + (score + 0.1 * (ofText.get(id) || 0)) * share);
      });
      // Taken whole, a query may be the beginning of a name, or one with a typing error.
      const content_ = content.map((part) => part.spelt).join("");
      for (const text of new Set([whole, content_])) {
        if (text === whole && exact) {
          for (const [id, weight] of exact) raise(named, id, weight + 0.03);
        } else if (names.has(text)) {
          for (const [id, weight] of names.get(text)) raise(named, id, weight);
        } else if (content.length > 1 || text !== content_) {
          for (const [id, weight] of near(text, true)) raise(named, id, weight);
        }
      }
      if (exact) for (const [id, weight] of near(whole, true)) raise(named, id, weight * 0.6);

      const sameWords = bags.get(bag(content.flatMap((part) => W.tokens(part.text))));
      if (sameWords) for (const [id, weight] of sameWords) raise(named, id, weight);

      const latin = W.join(inLatin(pieces));
      const asLatin = latin !== whole && (names.get(latin) || loose.get(W.tokens(inLatin(pieces)).join("")));
      if (asLatin) for (const [id, weight] of asLatin) raise(named, id, weight * 0.97);

      joinThings(content, mentions, named, total, WHO.test(query.toLowerCase()));
      // Two things that are compared, and no page about both: then each of them.
      if (parts.some((part) => part.kind === "stop" && COMPARING.test(part.text)) && content.filter((part) => part.hits).length > 1) {
        for (const part of content) for (const [id, weight] of part.hits || []) if (weight >= ALIAS) raise(named, id, weight * 0.92);
      }

      const hits = [];
      for (const id of new Set([...named.keys(), ...covered.keys()])) {
        const text = covered.get(id) || 0;
        const score = Math.max(named.get(id) || 0, text) + 0.1 * text + PRIOR[records[id].kind];
        hits.push({ id, score, named: named.get(id) || 0, text });
      }
      hits.sort((a, b) => b.score - a.score || a.id - b.id);
      return { hits, words };
    }

    /* Things that a query names together lead to what is about both: a comparison, a cell. */
    function joinThings(content, mentions, named, total, asksWho) {
      const share = (numbers) => [...numbers].reduce((sum, number) => sum + weigh(content[number]), 0) / total;
      const modelParts = new Map();  // part → the models it names
      for (const [id, { number, weight }] of mentions) {
        if (models.has(id) && weight > 0.55) modelParts.set(number, (modelParts.get(number) || new Map()).set(id, weight));
      }
      for (const [id, { number, weight }] of mentions) {
        records[id].standsFor.forEach((model, order) => {
          if (weight < 0.8 || modelParts.has(number)) return;
          const own = mentions.get(model);
          if (own && own.number !== number) return;
          const before = named.get(id) || 0;
          standIns.push([number, model, weight * (order ? 0.6 : 0.85), before]);
        });
      }
      const direct = new Set(modelParts.keys());
      for (const [number, model, weight] of standIns.splice(0)) {
        if (direct.has(number)) continue;
        const found = modelParts.get(number) || new Map();
        if ((found.get(model) || 0) < weight) modelParts.set(number, found.set(model, weight));
      }
      // A service that is named beside models: the question is where it belongs.
      for (const [id, { number, weight }] of mentions) {
        if (weight < 0.8 || direct.has(number) || !["service", "software", "api"].includes(records[id].kind)) continue;
        const beside = [...direct].filter((other) => other !== number);
        if (beside.length) raise(named, id, (weight * weigh(content[number])) / total + 0.95 * share(beside));
      }
      const several = modelParts.size > 2 && direct.size > 2;
      for (const record of composites) {
        const [a, b] = record.about;
        let most = 0;
        if (models.has(b)) {
          if (several) continue;
          for (const [first, ofFirst] of modelParts) {
            for (const [second, ofSecond] of modelParts) {
              if (first === second || !ofFirst.has(a) || !ofSecond.has(b)) continue;
              most = Math.max(most, share([first, second]) * Math.min(ofFirst.get(a), ofSecond.get(b)) * 1.3);
            }
          }
        } else {
          const layer = mentions.get(b);
          if (!layer || layer.weight < 0.6) continue;
          for (const number of direct) {
            if (number === layer.number || !modelParts.get(number).has(a)) continue;
            // Who does it, in this model, on this layer: that is what a cell says.
            const fit = asksWho ? Math.max(0.95, share([number, layer.number])) : share([number, layer.number]);
            most = Math.max(most, fit * ((modelParts.get(number).get(a) + layer.weight) / 2) * 1.05);
          }
        }
        if (most) raise(named, record.id, most);
      }
      if (several) for (const record of records) if (record.page === "compare/" && !record.anchor) raise(named, record.id, share(direct) * 1.2);
    }
    const standIns = [];

    /* A name that is spelt in Hangul, word for word, as it is written: 애저 컨테이너 인스턴스. */
    function inLatin(pieces) {
      let text = "";
      for (let i = 0; i < pieces.length;) {
        let length = 0, latin = "";
        for (let j = i, word = ""; j < Math.min(pieces.length, i + 7) && pieces[j].hangul && (j === i || !pieces[j].apart); j++) {
          word += pieces[j].spelt;
          if (spellings.has(word)) { length = j + 1 - i; latin = spellings.get(word); }
        }
        text += length ? ` ${latin} ` : (pieces[i].start ? " " : "") + pieces[i].text;
        i += length || 1;
      }
      return text;
    }

    /* A Latin word that is nothing but names: iaasvspaas. */
    function splitLatin(pieces) {
      return pieces.flatMap((piece) => {
        if (piece.hangul || piece.text.length < 6 || names.has(piece.spelt)) return [piece];
        const text = piece.text;
        const cuts = [[]];
        for (let end = 1; end <= text.length; end++) {
          for (let from = Math.max(0, end - 14); from < end; from++) {
            const part = text.slice(from, end);
            const known = (part.length > 2 && names.has(part)) || ["vs", "or", "and"].includes(part);
            if (known && cuts[from] && (!cuts[end] || cuts[from].length + 1 < cuts[end].length)) cuts[end] = [...cuts[from], part];
          }
        }
        const found = cuts[text.length];
        if (!found) return [piece];
        return found.map((part, i) => ({ ...piece, text: part, spelt: part, apart: i > 0 || piece.apart, start: true }));
      });
    }

    /* The query as it stands, and as if the other keyboard had been on. */
    function search(query, limit = 12) {
      let { hits, words } = rank(query);
      let used = query;
      const top = hits.length ? hits[0].named : 0;
      if (top < 0.75) {
        const other = W.hasHangul(query) ? W.toLatin(query) : W.toHangul(query);
        if (other !== query) {
          const turned = rank(other);
          const reached = turned.hits.length ? turned.hits[0].named : 0;
          if (reached > Math.max(0.62, top + 0.1)) { ({ hits, words } = turned); used = other; }
        }
      }
      if (!hits.length) hits = rescue(query);
      const groups = group(hits, limit);
      return { used, words, groups, nearest: groups.length ? [] : nearest(query) };
    }

    /* One wrong letter, or one wrong syllable, must lead to the name even where it is short. */
    function rescue(query) {
      const whole = W.join(query);
      const plain = W.plain(query);
      const hits = new Map();
      if (!whole) return [];
      for (const key of keys) {
        if ((whole.length > 1 && W.distance(whole, key, 1) <= 1) || W.distance(plain, syllables.get(key), 1) <= 1) {
          for (const [id, weight] of names.get(key)) raise(hits, id, weight * 0.6);
        }
      }
      return [...hits].map(([id, named]) => ({ id, named, text: 0, score: named + PRIOR[records[id].kind] })).sort((a, b) => b.score - a.score || a.id - b.id);
    }

    function nearest(query) {
      const whole = W.join(query);
      return [...spoken].filter(([key]) => key.length > 2)
        .map(([key, name]) => [W.distance(whole, key, 12) / Math.max(whole.length, key.length), name])
        .sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, name]) => name);
    }

    /* Places of one page are one result with more below it; things are results of their own. */
    function group(hits, limit) {
      const least = hits.length ? Math.max(0.1, hits[0].score * 0.3) : 0;
      const groups = [];
      const byPage = new Map();
      for (const hit of hits) {
        if (hit.score < least) break;
        const record = records[hit.id];
        const own = OF_A_PAGE.has(record.kind) ? byPage.get(record.page) : null;
        if (own) { if (own.more.length < 3) own.more.push(record); continue; }
        if (groups.length === limit) continue;
        const made = { record, score: hit.score, more: [] };
        if (OF_A_PAGE.has(record.kind)) byPage.set(record.page, made);
        groups.push(made);
      }
      return groups;
    }

    const titles = new Map(records.filter((record) => !record.anchor).map((record) => [record.page, record.title]));

    return { search, rank, titles, segment: (query) => segment(splitLatin(W.pieces(query))), records, names: keys };
  }

  const pause = () => new Promise((go) => { setTimeout(go); });
  const best = (map) => Math.max(0, ...map.values());
  const weigh = (part) => (part.kind === "rest" ? 0.8 : 1);
  function raise(map, id, value) { if ((map.get(id) || 0) < value) map.set(id, value); }

  window.cloudLayersEngine = build;
})();
