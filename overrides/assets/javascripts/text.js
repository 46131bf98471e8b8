/* Sentences of the interface. */

/** A sentence with its places {0}, {1}, … filled. */
export const fill = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, number) => values[number]);
