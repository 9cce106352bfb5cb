// Lets a worker keep this page, and a list's other languages, for when there is no network.
if (!document.querySelector("meta[name=offline]") || !location.protocol.startsWith("http")) return;
const root = new URL("..", document.currentScript.src).href;
const { lang } = document.documentElement;
const workers = navigator.serviceWorker;
const all = (wanted) => [...document.querySelectorAll(wanted)];
const place = document.querySelector("[data-kept]");
if (place && self.caches) showKept().catch(() => {}); // storage may be switched off

workers?.addEventListener("message", ({ data }) => {
  const news = document.querySelector(".newer");
  if (data !== "newer" || !news || news.firstChild) return;
  const button = document.createElement("button");
  button.type = button.className = "button";
  button.textContent = news.dataset.load;
  button.addEventListener("click", () => location.reload());
  news.append(`${news.dataset.newer} `, button);
});

if (document.readyState === "complete") keep();
else addEventListener("load", keep);

async function keep() {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `${root}${lang}/manifest.webmanifest`;
  document.head.append(manifest);
  try {
    await workers?.register(`${root}sw.js`);
    (await workers?.ready)?.active.postMessage({ ...wanted() });
  } catch { /* a browser that keeps nothing, or a reader who wants that */ }
}

// Pictures and neighbours cost data: not for those who save it.
function wanted() {
  const own = [location.href, `${root}${lang}/offline.html`];
  own.push(...all("link[rel~=icon]").map((each) => each.href));
  own.push(...all("script[src]").map((each) => each.src));
  if (navigator.connection?.saveData) return { keep: own };
  const fine = devicePixelRatio > 1.4;
  own.push(...all(".logo, .cover img").map((img) =>
    fine && img.srcset ? new URL(img.srcset.split(" ")[0], location).href : img.src));
  const tongues = document.querySelector(".books") ? ".tongues a, " : "";
  const others = all(`${tongues}[data-offline]`).map((each) => each.href);
  return { keep: [...own, ...others], own: own.length };
}

async function showKept() {
  const names = (await caches.keys()).filter((each) => each.startsWith(`lukutori ${root} pages`));
  for (const name of names) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!url.startsWith(`${root}${lang}/`)) continue;
      const html = await (await cache.match(url)).text();
      const body = html.slice(html.indexOf("<body")); // the head has style, which is another page's
      const kept = new DOMParser().parseFromString(body, "text/html");
      if (!kept.querySelector(".books")) continue;
      const row = document.createElement("li"), link = document.createElement("a");
      link.href = url;
      link.textContent = kept.querySelector("h1").textContent;
      row.append(link);
      place.querySelector("ul").append(row);
      place.hidden = false;
    }
  }
}
