/* Reads pages as the reader mode of Firefox does. Arguments: HTML files. Prints JSON: for each, its text and the
   number of its tables. */
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const read = process.argv.slice(2).map((file) => {
  const { document } = parseHTML(readFileSync(file, "utf8"));
  const found = new Readability(document).parse();
  return found && { text: found.textContent, tables: found.content.split("<table").length - 1 };
});
process.stdout.write(JSON.stringify(read));
