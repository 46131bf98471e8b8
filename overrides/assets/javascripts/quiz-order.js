/* The order of questions and answers in a round. */

/* The place of a name in the order of a seed: FNV-1a over "seed name", then the last step of MurmurHash3. The ten
   questions of a round are those with the lowest numbers, so a question that is added later replaces at most one
   of them. scripts/facts/questions.py computes the same. The addresses of rounds depend on it: never change it. */
function rank(seed, name) {
  let number = 0x811c9dc5;
  for (const character of `${seed} ${name}`) {
    number = Math.imul(number ^ character.charCodeAt(0), 0x01000193);
  }
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
  return (number ^ (number >>> 16)) >>> 0;
}

/** A copy of a list in the order of a seed; `name` returns the name of an item. */
export function inOrder(list, seed, name) {
  return list
    .map((item, i) => [rank(seed, name(item, i)), i, item])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([, , item]) => item);
}
