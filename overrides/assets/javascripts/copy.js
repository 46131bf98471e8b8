/* Puts a text into the clipboard, for every script that offers that.
   cloudLayersCopy(text, near) resolves to whether it worked; `near` is an element that is on top. */
window.cloudLayersCopy = async (text, near) => {
  "use strict";

  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers give no clipboard to pages that come from a disk or without encryption.
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    near.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  }
};
