/* A query, cut into the names that it has, the words by which people ask, and the rest.
   No page, no network; search-engine.js ranks by what is found here. */
(() => {
  "use strict";

  const W = window.cloudLayersWords;

  /** What reads queries, given the index. */
  window.cloudLayersQuery = ({ names, loose, spellings }) => {
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

    return { segment, splitLatin, inLatin };
  };
})();
