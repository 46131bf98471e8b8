/* What the names and answers in someone else's chart mean. The names are data (docs/data/chart_words.yml). */

/** A text without case, blanks, and signs, so that "O/S" and "os" are one. */
export const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, "");

const byName = (pairs) => new Map([...pairs].reverse().map(([name, meaning]) => [fold(name), meaning]).filter(([name]) => name));

/** Makes the functions that know names, from the content of chart-names.json. */
export function makeReader({ rows, notes, columns, values, silent, joined }) {
  const [layersOf, noteOf, columnOf, valueOf] = [rows, notes, columns, values].map(byName);
  const signs = new Map(values.filter(([name]) => !fold(name)));
  const between = new RegExp(`[/&,+·]|${joined.map((word) => (/^\w+$/.test(word) ? `\\b${word}\\b` : word)).join("|")}`, "iu");

  /** The forms of a name: as it is, without what is in brackets, without a plural s. */
  const forms = (name) => [name, name.replace(/[([].*?[)\]]/g, "")].map(fold).flatMap((form) => [form, form.replace(/s$/, "")]);
  const find = (map, name) => map.get(forms(name).find((form) => map.has(form)));

  return {
    /** The layers that the name of a row means: one, several, or [] if it's unknown. */
    layers(name) {
      const whole = find(layersOf, name);
      if (whole) return whole;
      const parts = name.split(between).filter((part) => part.trim()).map((part) => find(layersOf, part));
      return parts.length > 1 && parts.every(Boolean) ? [...new Set(parts.flat())] : [];
    },
    /** Why a row that others have has no layer of ours, or "". */
    note: (name) => find(noteOf, name) ?? "",
    /** The id of our column, or "" if the name is unknown. */
    column: (name) => find(columnOf, name) ?? "",
    /** "c", "s", or "p"; "" if the cell says nothing; null if it's unknown. */
    value(text) {
      const bare = text.trim();
      if (!bare || silent.includes(bare.toLowerCase())) return "";
      return signs.get(bare) ?? find(valueOf, bare) ?? null;
    },
  };
}
