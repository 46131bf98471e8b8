/* The site on a disk: a folder has no page of its own there, so a link that a script has made gets the
   name of the file before it is followed. The links in the pages have it already. */
(() => {
  "use strict";

  function complete({ target }) {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  for (const sign of ["pointerdown", "focusin", "click", "auxclick"]) addEventListener(sign, complete, true);
})();
