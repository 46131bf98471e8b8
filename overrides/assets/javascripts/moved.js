/* A page at an old address: forwards to the new one and keeps the query and the anchor. */
location.replace(document.querySelector("a").href + location.search + location.hash);
