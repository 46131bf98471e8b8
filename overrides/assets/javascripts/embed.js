/* A page in a frame of another site (?embed=1): links open in a new tab, where the page has its header and menu.
   main.html sets the class that hides header, menu, and footer before anything is painted. */
import { withFrame } from "./address.js";

const line = document.querySelector(".embed-line");

addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  if (!link || link.href.split("#")[0] === location.href.split("#")[0]) return; // a place in this page
  // The line leads to what the frame shows now, such as the chosen columns of the matrix.
  link.href = withFrame(line.contains(link) ? location.href : link.href, "");
  link.target = "_blank";
}, true);
