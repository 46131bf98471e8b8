/* The files that a reader keeps on the device: a cache for each language and edition. It has its list only when
   everything is there; before that, and after a download that stops, the service worker (sw.js) doesn't use it. */

const AT_ONCE = 6; // files that are on their way
const { site: home } = document.querySelector(".offline").dataset;
const site = new URL(home, location.href);
const PREFIX = `cloud-layers ${site.pathname} `; // as in sw.js: other sites of the same host have other paths
const LIST = new URL("kept.json", site).href; // as in sw.js

/** Whether this browser can keep files for this site: some can't in private windows or without encryption. */
export async function canKeep() {
  try {
    return isSecureContext && "serviceWorker" in navigator && Boolean(await caches.keys());
  } catch { return false; }
}

/** Everything that is stored, the oldest first: caches with their lists. One without a list isn't complete. */
export async function stored() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return Promise.all(names.map(async (name) => {
    const list = await caches.match(LIST, { cacheName: name }); // to open a cache makes it, also one just removed
    return { name, list: list && await list.json() };
  }));
}

/** The published list of a language, which `root` names: "", "ko/". Rejects without a connection. */
export async function published(root) {
  const response = await fetch(new URL(`${root}offline.json`, site), { cache: "no-store" }); // see fetchFile
  if (!response.ok) throw new TypeError(response.status);
  return response.json();
}

async function fetchFile(url, hash, signal, cache = "no-cache") {
  const response = await fetch(url, { cache, signal });
  const content = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  // A host that counts the time of a change in seconds can call an old copy current.
  if (response.ok && !found.startsWith(hash) && cache !== "reload") return fetchFile(url, hash, signal, "reload");
  // Of another edition than the list; or the service worker has answered, because the connection is lost.
  if (!response.ok || !found.startsWith(hash)) throw navigator.onLine ? new RangeError(url) : new TypeError(url);
  return new Response(content, { headers: { "Content-Type": response.headers.get("Content-Type") } });
}

/** Downloads the files of a published list and puts them in the place of an earlier edition.
    Calls `report` with the size of each file. Rejects if a file doesn't come or isn't the one in the list; then
    the earlier edition is still there, and another call goes on where this one stopped. */
export async function keep(root, list, controller, report) {
  const start = `${PREFIX}${root} `;
  const name = start + list.edition;
  const cache = await caches.open(name);
  const others = (await stored()).filter((each) => each.name.startsWith(start) && each.name !== name);
  const before = others.filter((each) => each.list).pop();
  const waiting = Object.entries(list.files);

  async function work() {
    for (let next = waiting.shift(); next && !controller.signal.aborted; next = waiting.shift()) {
      const [address, [size, hash]] = next;
      const url = new URL(root + address, site);
      const same = before?.list.files[address]?.[1] === hash && await caches.match(url, { cacheName: before.name });
      if (!await cache.match(url)) await cache.put(url, same || await fetchFile(url, hash, controller.signal));
      report(size);
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    controller.abort();
    throw error;
  }
  controller.signal.throwIfAborted();
  const { files, edition, bytes } = list;
  const day = new Date().toLocaleDateString("sv"); // YYYY-MM-DD
  await cache.put(LIST, new Response(JSON.stringify({ root, edition, bytes, day, files })));
  await Promise.all(others.map((each) => caches.delete(each.name)));
}

/** Starts the service worker, which answers with what is kept. */
export async function startWorker() {
  await navigator.serviceWorker.register(new URL("sw.js", site), { updateViaCache: "none" });
  await navigator.serviceWorker.ready;
}

/** Removes everything, and the service worker. */
export async function removeAll() {
  await Promise.all((await stored()).map(({ name }) => caches.delete(name)));
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.filter(({ scope }) => scope === site.href).map((worker) => worker.unregister()));
}

/** Removes what isn't complete, and the service worker if nothing is left for it. */
export async function tidy() {
  const all = await stored();
  if (!all.some(({ list }) => list)) return removeAll();
  return Promise.all(all.filter(({ list }) => !list).map(({ name }) => caches.delete(name)));
}
