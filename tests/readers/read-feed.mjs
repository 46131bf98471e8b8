/* Reads a feed as a reader of feeds does. Reads XML from the standard input. Prints JSON: its title and entries. */
import { readFileSync } from "node:fs";
import Parser from "rss-parser";

const { title, items } = await new Parser().parseString(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify({ title, items }));
