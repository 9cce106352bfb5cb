// Keeps the lists that somebody visited, for when there is no network.
// A page is kept only if it says itself that it may be; pages of discreet lists never do.
const VERSION = "{{ version }}";
const ROOT = registration.scope;
// One host may carry several sites, and they share their caches: ours are named by the folder.
const OURS = `lukutori ${ROOT} `;
const PAGES = `${OURS}pages 1`, FILES = `${OURS}files ${VERSION}`;
const MARK = '<meta name="offline" content="yes">';
const MOST = { [PAGES]: 120, [FILES]: 400 };
const DAY = 864e5, OLDEST = 60 * DAY, BIGGEST = 3e5, PATIENCE = 3e3;
const late = new Map(); // what still comes for a page that was shown from what is kept

addEventListener("install", (event) => {
  // A page needs nothing of the worker that it was opened with, so the new one may begin at once.
  event.waitUntil(keep({{ files }}).then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== PAGES && name !== FILES) await caches.delete(name);
  }
  await bound(PAGES);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (["script", "image"].includes(request.destination)) event.respondWith(file(event));
});

addEventListener("message", (event) => {
  const { keep: addresses, own } = event.data;
  if (Array.isArray(addresses)) event.waitUntil(keep(addresses, own));
  event.waitUntil(tellOfNews(event.source));
  event.waitUntil(askAgain());
});

// The network comes first, but for no longer than a reader is patient.
async function page(event) {
  const url = key(event.request.url);
  const network = fetch(event.request);
  event.waitUntil(network.then((answer) => seen(url, answer.clone())).catch(() => {}));
  const kept = await match(PAGES, url);
  if (!kept) return network.catch(() => away(url));
  const well = network.then((answer) => answer.status < 500 ? answer : Promise.reject());
  const first = await Promise.race([well.catch(() => kept), pause().then(() => kept)]);
  if (first !== kept) return first;
  late.set(event.resultingClientId, well.then(
    async (answer) => answer.ok && await text(kept) !== await text(answer), () => false));
  return kept.clone();
}

// Keeps what came for a page; forgets a page that has gone or may not be kept any more.
// What else somebody opened, such as a print, has no mark and is not looked at.
async function seen(url, answer) {
  if (gone(answer)) await forget(url);
  else if (answer.ok && !answer.redirected && isPage(answer)) await put(url, answer);
  await bound(PAGES);
}

async function file(event) {
  const url = key(event.request.url);
  const network = fetch(event.request);
  network.catch(() => {});
  const kept = await match(FILES, url);
  if (!kept) return network;
  const wait = late.has(event.clientId) ? Promise.resolve() : pause();
  return Promise.race([network.catch(() => kept), wait.then(() => kept)]);
}

async function tellOfNews(client) {
  const news = client && late.get(client.id);
  if (!news) return;
  if (await news) client.postMessage("newer");
  late.delete(client.id);
}

// The page that tells kindly that there is no network, in the language of the address.
async function away(url) {
  const lang = url.slice(ROOT.length).split("/")[0];
  const pages = await caches.open(PAGES);
  const known = (await pages.keys()).map((each) => each.url).filter((each) => each.endsWith("/offline.html"));
  const wanted = known.find((each) => each === `${ROOT}${lang}/offline.html`) ?? known.at(-1);
  if (!wanted) return Response.error();
  // It is shown at any depth: its links begin at the root. No text holds a bare quotation mark.
  const html = (await text(await pages.match(wanted))).replaceAll('="../', `="${ROOT}`);
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

// `own` are what a page shows; the others are only its neighbours, and are read once a day.
async function keep(addresses, own = addresses.length) {
  for (const [i, address] of addresses.entries()) {
    const url = key(new URL(address, ROOT).href);
    if (!url.startsWith(ROOT)) continue;
    const kept = await match(FILES, url) ?? await match(PAGES, url);
    if (kept && age(kept) < (i < own ? 36e5 : DAY)) continue;
    try {
      const answer = await fetch(url, { cache: "no-cache" });
      if (gone(answer)) await forget(url);
      else if (answer.ok && !answer.redirected) await put(url, answer);
    } catch { /* no network now: the next visit tries again */ }
  }
  for (const name of [PAGES, FILES]) await bound(name);
}

async function put(url, answer) {
  const cache = await caches.open(isPage(answer) ? PAGES : FILES);
  const body = await answer.blob();
  if (isPage(answer) && !(await body.text()).includes(MARK)) return cache.delete(url);
  if (body.size > BIGGEST) return;
  const headers = { "content-type": kind(answer), "x-kept": String(Date.now()) };
  await cache.put(url, new Response(body, { headers }));
}

// A list that has left the site, or become a private matter, is not kept any longer than a day
// after its reader was here again.
async function askAgain() {
  const old = (await ages(await caches.open(PAGES))).filter(([days]) => days > DAY);
  await keep(old.slice(0, 10).map(([, { url }]) => url), 0);
}

async function bound(name) {
  const cache = await caches.open(name), rows = await ages(cache);
  rows.sort((a, b) => a[0] - b[0]);
  const old = rows.filter(([days], i) => i >= MOST[name] || days > OLDEST);
  for (const [, request] of old) await cache.delete(request);
}

// Another event may drop something meanwhile: that has no age.
async function ages(cache) {
  const rows = [];
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept) rows.push([age(kept), request]);
  }
  return rows;
}

const match = async (name, url) => (await caches.open(name)).match(url);
const age = (kept) => Date.now() - Number(kept.headers.get("x-kept"));
const kind = (answer) => answer.headers.get("content-type") ?? "";
const gone = ({ status }) => status === 404 || status === 410;
const forget = async (url) => (await caches.open(PAGES)).delete(url);
const isPage = (answer) => kind(answer).startsWith("text/html");
const text = (answer) => answer.clone().text();
const pause = () => new Promise((done) => setTimeout(done, PATIENCE));

function key(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  return url.href.endsWith("/") ? `${url.href}index.html` : url.href;
}
