/* Sentences of the interface, and texts that are compared with what a reader types. */

/** A sentence with its places {0}, {1}, … filled. */
export const fill = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, number) => values[number]);

/** A text without case and white space, so that 운영체제 finds 운영 체제. */
export const fold = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
