/* Which columns an address asks for: `models=iaas,caas,aws-lambda`. The matrix and the drawing read it alike. */

/** The columns of models that names mean, and the names that no model has. A model means all its variants.
    `models` are the columns of the page, each with its `id` and its `model`. */
export function readColumns(names, models) {
  const [chosen, others] = [new Set(), []];
  for (const name of names) {
    const found = models.filter(({ id, model }) => id === name || model === name);
    if (found.length) found.forEach(({ id }) => chosen.add(id));
    else others.push(name);
  }
  return { chosen, others };
}

/** What an address says for chosen columns of models and for products after them: "" for all models alone.
    A model with all its variants is named once. */
export function namesOf(chosen, products, models) {
  if (chosen.size === models.length && !products.length) return "";
  const names = [...new Set(models.map(({ model }) => model))].flatMap((model) => {
    const own = models.filter((column) => column.model === model).map(({ id }) => id);
    const some = own.filter((id) => chosen.has(id));
    return some.length === own.length ? [model] : some;
  });
  return [...names, ...products].join(",");
}
