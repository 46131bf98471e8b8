/* Data that pages need only when a reader uses them: JSON files that the page names in its attributes. */

const loading = new Map();

/** The content of a JSON file, loaded once. Rejects if it can't be loaded; the next call then tries again. */
export function loadData(file) {
  if (!loading.has(file)) {
    const data = fetch(file).then((response) => {
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      return response.json();
    });
    data.catch(() => loading.delete(file));
    loading.set(file, data);
  }
  return loading.get(file);
}
