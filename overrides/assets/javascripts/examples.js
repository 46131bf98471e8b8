/* Examples that a reader may want to run or paste: buttons copy them.
   Without this script the examples can be selected, and the buttons are hidden. */
import { copyText } from "./clipboard.js";

document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".example-tools button");
  if (!button) return;
  const tools = button.parentElement;
  const code = tools.previousElementSibling.querySelector("code");
  const copied = await copyText(code.textContent, tools);
  tools.querySelector("[role=status]").textContent = copied ? tools.dataset.copied : tools.dataset.notCopied;
  if (!copied) getSelection().selectAllChildren(code);
});
