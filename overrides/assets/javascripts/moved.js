/* A page at an old address: forward to the new one and keep what was asked there. */
location.replace(document.currentScript.dataset.to + location.search + location.hash);
