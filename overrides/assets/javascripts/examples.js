/* Examples that a reader may want to run or to paste: their buttons copy them.
   Without this script they are text to be selected, and the buttons are not shown. */
(() => {
  "use strict";

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest(".example-tools button");
    if (!button) return;
    const tools = button.parentElement;
    const code = tools.previousElementSibling.querySelector("code");
    const copied = await window.cloudLayersCopy(code.textContent, tools);
    tools.querySelector("[role=status]").textContent = copied ? tools.dataset.copied : tools.dataset.notCopied;
    if (!copied) getSelection().selectAllChildren(code);
  });
})();
