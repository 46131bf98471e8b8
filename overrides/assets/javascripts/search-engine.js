/* The search itself: from a query to results. No page, no network; search-index.js has what it asks, search-query.js
   reads the query.
   What a query names (models, services, terms …) decides first, then the words of the text. */
(() => {
  "use strict";

  const W = window.cloudLayersWords;
  const { OWN, ALIAS } = window.cloudLayersIndex;
  const PRIOR = {
    model: 0.07, concept: 0.075, layer: 0.06, page: 0.055, service: 0.055, api: 0.05, software: 0.05, scenario: 0.05, term: 0.045, pair: 0.03,
    chart: 0.02, disagreement: 0.02, event: 0.01, claim: 0.015, section: 0.02, cell: 0, source: -0.1,
  };
  const TEXT = 0.8;
  const WHO = /\bwho(se)?\b|responsib|누가|누구|책임/;
  const COMPARING = /^(vs|versus|or|between|compare|compared|difference|differences|차이|차이점|차이가|차이는|차이점은|비교|대|또는|혹은|사이|달라|다른)$/;
  const OF_A_PAGE = new Set(["page", "concept", "model", "section", "cell", "claim", "event", "source", "chart", "disagreement"]);

  /* `rest` gives the browser time for the reader, again and again while the index is built. */
  async function build(data, rest) {
    const index = await window.cloudLayersIndex.build(data, rest);
    const { records, names, loose, bags, bag, syllables, spoken, keys, near, byWord } = index;
    const { segment, splitLatin, inLatin } = window.cloudLayersQuery(index);
    const models = new Set(records.filter((record) => record.kind === "model").map((record) => record.id));
    const composites = records.filter((record) => record.about.length === 2);

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

  const best = (map) => Math.max(0, ...map.values());
  const weigh = (part) => (part.kind === "rest" ? 0.8 : 1);
  function raise(map, id, value) { if ((map.get(id) || 0) < value) map.set(id, value); }

  window.cloudLayersEngine = build;
})();
