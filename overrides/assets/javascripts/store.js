/* What a page keeps in the reader's browser: entries by id, as JSON under one key. What isn't such an entry is left
   out, wherever it came from. Where the browser keeps nothing, the entries last as long as the page. */

const MOST = 5000; // entries, many more than there are

/** A store for the entries [id, value] that fit. `pack` makes of them what is kept, and `unpack` the reverse. */
export function makeStore(key, fits, pack = (entries) => entries, unpack = pack) {
  let kept = true;
  let unsaved = {};

  return {
    /** Whether the browser keeps the entries. */
    isKept: () => kept,
    /** The entries by id. Another tab may have added some. */
    load() {
      if (!kept) return { ...unsaved };
      let found;
      try { found = localStorage.getItem(key); } catch { kept = false; return { ...unsaved }; }
      try {
        return Object.fromEntries(Object.entries(unpack(JSON.parse(found))).filter(fits).slice(0, MOST));
      } catch { return {}; }
    },
    /** Keeps these entries, and no others. */
    save(entries) {
      unsaved = entries;
      if (!kept) return;
      try {
        if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify(pack(entries)));
        else localStorage.removeItem(key);
      } catch { kept = false; }
    },
  };
}
