/* The service worker of readers who keep the site on their device (overrides/assets/javascripts/offline.js
   registers it; nothing else does). Online, a page is always the published one. What is kept answers when the
   network doesn't: no connection, no answer in time, or a server that fails.
   The build puts `const OFF` before this text (scripts/finish/offline.py). */

const PATIENCE = 3000; // milliseconds to wait for a page that is kept
const site = registration.scope;
const PREFIX = `cloud-layers ${new URL(site).pathname} `; // as in offline-files.js
const LIST = `${site}kept.json`; // as in offline-files.js: only what is complete has it

/* Everything complete that is kept: one cache for a language, the newest first. */
async function editions() {
  const found = [];
  for (const name of (await caches.keys()).filter((each) => each.startsWith(PREFIX)).reverse()) {
    const list = await caches.match(LIST, { cacheName: name }); // to open a cache makes it, also one just removed
    if (list) found.push({ name, list });
  }
  return found;
}

/* What is kept at an address. Where the storage itself fails, nothing is, and the network answers. */
async function find(address, options) {
  try {
    const found = await Promise.all((await editions()).map(({ name }) => caches.match(address, { ...options, cacheName: name })));
    return found.find(Boolean);
  } catch { return undefined; }
}

/* A page or file at this address. Without the slash at its end, links in a page would lead astray. */
async function kept({ url }) {
  const found = await find(url, { ignoreSearch: true });
  if (found) return found;
  const address = new URL(url);
  address.pathname += "/";
  return (await find(address.href, { ignoreSearch: true })) && Response.redirect(address.href);
}

/* Where a reader learns that a page isn't kept: in its language, if that is kept. */
async function explanation({ url }, error) {
  const lists = await Promise.all((await editions()).map(({ list }) => list.json()));
  lists.sort((a, b) => b.root.length - a.root.length);
  const list = lists.find(({ root }) => url.startsWith(site + root)) || lists[0];
  if (!list) throw error;
  return Response.redirect(`${site}${list.root}study/offline/#not-kept`);
}

async function current(request) {
  const page = request.mode === "navigate";
  const network = fetch(request);
  const healthy = network.then((response) => {
    if (response.status >= 500) throw new Error(response.status);
    return response;
  });
  const late = new Promise((_, reject) => { if (page) setTimeout(reject, PATIENCE); });
  try {
    return await Promise.race([healthy, late]);
  } catch {
    return (await kept(request)) || network.catch((error) => (page ? explanation(request, error) : Promise.reject(error)));
  }
}

/* A file with its revision in the address never changes. */
const revised = async (request) => (await find(request.url)) || fetch(request);

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => { if (OFF) event.waitUntil(leave()); });
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (OFF || method !== "GET" || !url.startsWith(site)) return;
  const named = mode !== "navigate" && new URL(url).searchParams.has("v");
  event.respondWith(named ? revised(event.request) : current(event.request));
});
