/* Parses notes as Logseq does, with its own parser and its settings. Reads a JSON list of texts from the standard
   input. Prints JSON: for each, the syntax tree. */
import { readFileSync } from "node:fs";
import mldoc from "mldoc";

const SETTINGS = JSON.stringify({
  format: "Markdown",
  toc: false,
  heading_number: false,
  keep_line_break: true,
  parse_outline_only: false,
  heading_to_list: false,
  exporting_keep_properties: false,
  inline_type_with_pos: false,
  inline_skip_macro: false,
  export_md_remove_options: [],
  hiccup_in_block: true,
});
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => JSON.parse(mldoc.Mldoc.parseJson(text, SETTINGS)))));
