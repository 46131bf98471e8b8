/* The clipboard. */

/** Copies a text and returns whether that worked. `near` is an element on top of the page. */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers give no clipboard to pages that come without encryption.
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
}
