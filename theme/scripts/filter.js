// Finds the front page's lists as a reader types or chooses; the page is whole without it.
const box = document.querySelector(".filter");
if (!box) return;
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const all = box.querySelector(".all");
const chips = [...box.querySelectorAll("[aria-pressed]")];
const found = document.querySelector(".found");
const list = found.querySelector("ul");
const cards = [...document.querySelectorAll("[data-find]")];
const homes = cards.map((card) => card.parentNode);
const groups = [...new Set(homes)].map((home) => home.parentNode);
const themes = document.querySelector("nav.chips");
const { lang } = document.documentElement;
const same = {
  ٱ: "ا", ي: "ی", ى: "ی", ې: "ی", ك: "ک", ة: "ه", ґ: "г",
  ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŋ: "n", ŧ: "t",
};
const fold = (text) =>
  [...text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}ـ]/gu, "")]
    .map((letter) => same[letter] ?? letter).join("");
// Chinese has no spaces: browsers know its words.
const parted = /^zh/.test(lang) && Intl.Segmenter ? new Intl.Segmenter(lang, { granularity: "word" }) : 0;
const split = (text) => {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return parted ? words.flatMap((word) => [...parted.segment(word)].map((part) => part.segment)) : words;
};
// Each line has a space before each of its words, so that beginnings can be told.
const flat = (text) => ` ${split(text).join(parted ? "" : " ")}`;
let texts;
const read = (words) => {
  texts = cards.map((card) => {
    const [themes, questions, books] = words[card.dataset.find] ?? ["", [], []];
    const said = [...questions, ...books];
    const own = flat(card.querySelector("strong").textContent);
    const lines = said.map(flat);
    return { said, own, lines, whole: [own, flat(themes), ...lines].join("\n") };
  });
};
// Short words count only where a word begins, but in scripts whose words have parts put before.
const arabic = /[\u0600-\u06ff]/;
const at = (word) => (word.length > 3 || arabic.test(word) || /\p{Script=Han}/u.test(word) ? word : ` ${word}`);
// How much a word tells: the fewer lists have it, the more. Endings differ and words are joined,
// so that the beginning may do; in Arabic script the first letter may be put before the word.
const weighed = (word) => {
  const inner = arabic.test(word) && word.length > 3 ? [word, word.slice(1)] : [word];
  for (let cut = 0; cut <= word.length * 0.55; cut++) {
    for (const start of inner) {
      const part = start.slice(0, start.length - cut);
      if (cut && part.length < 4) continue;
      const count = texts.filter((text) => text.whole.includes(at(part))).length;
      const share = part.length / word.length;
      if (count) return [at(part), Math.log(1 + cards.length / count) * share * share];
    }
  }
  return ["", 0];
};
const told = (line, weights) =>
  weights.reduce((sum, [part, weight]) => sum + (part && line.includes(part) ? weight : 0), 0);
const match = (words) => {
  if (!texts) read({});
  const exact = texts.map((text) => words.every((word) => text.whole.includes(word)));
  const strict = exact.includes(true);
  const weights = words.filter((word) => word.length > 2 || at(word) === word).map(weighed);
  const scores = texts.map(({ own, lines, whole }, i) => {
    const each = lines.map((line) => told(line, weights) * (1 + 1 / line.length)); // the nearer whole, the better
    const best = Math.max(0, ...each);
    const mine = told(own, weights);
    return {
      score: told(whole, weights) + Math.max(best, mine) + (strict && exact[i] ? 1e3 : 0),
      why: best > mine ? each.indexOf(best) : -1,
    };
  });
  const top = Math.max(...scores.map(({ score }) => score));
  const order = cards.map((_, i) => i)
    .filter((i) => (strict ? exact[i] : top && scores[i].score >= top * 0.65))
    .sort((a, b) => scores[b].score - scores[a].score || a - b);
  return { strict, order, why: (i) => texts[i].said[scores[i].why] };
};
const isPressed = (chip) => chip.getAttribute("aria-pressed") === "true";
const press = (chip, is) => chip.setAttribute("aria-pressed", is);
const chosen = () => {
  const wanted = {};
  for (const chip of chips.filter(isPressed)) (wanted[chip.name] ??= []).push(chip.value);
  return wanted;
};
const fits = (card, wanted) => Object.entries(wanted).every(([key, values]) =>
  values.some((value) => (card.dataset[key] ?? "").split(" ").includes(value)));
let later;
const tell = (text) => {
  clearTimeout(later);
  later = setTimeout(() => { if (status.textContent !== text) status.textContent = text; }, 250);
};
const keep = (wanted) => {
  const query = String(new URLSearchParams(Object.entries({ q: field.value.trim() || [], ...wanted })
    .flatMap(([key, values]) => [values].flat().map((value) => [key, value]))));
  try {
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  } catch { /* an address that cannot be changed is no harm */ }
};
const because = (card, line) => {
  card.querySelector("q")?.remove();
  if (line) card.firstElementChild.append(Object.assign(document.createElement("q"), { textContent: line, dir: "auto" }));
};
const put = ({ strict, order, why }, wanted, words) => {
  const here = document.activeElement;
  const move = words.length || list.firstElementChild;
  const shown = order.filter((i) => fits(cards[i], wanted));
  cards.forEach((card, i) => {
    card.hidden = !shown.includes(i);
    because(card, words.length && !card.hidden ? why(i) : "");
    if (move) homes[i].append(card);
  });
  if (words.length) list.append(...shown.map((i) => cards[i]));
  if (here !== document.activeElement) here.focus({ preventScroll: true }); // lost where a card was moved
  found.hidden = !words.length || !shown.length;
  groups.forEach((group) => { group.hidden = !group.querySelector("[data-find]:not([hidden])"); });
  const idle = !words.length && !Object.keys(wanted).length;
  all.hidden = idle;
  themes.hidden = words.length > 0;
  const text = !shown.length ? "none" : strict ? "shown" : "near";
  tell(idle ? "" : status.dataset[text].replace("{n}", shown.length));
};
let turn = 0;
let search;
const show = async () => {
  const words = split(field.value);
  const wanted = chosen();
  const every = { strict: true, order: cards.map((_, i) => i) };
  const own = words.length ? match(words) : every;
  put(own, wanted, words);
  const mine = ++turn;
  const more = search && words.length && await search(field.value);
  if (more?.size && mine === turn) {
    const order = [...more.keys()];
    if (own.strict) order.push(...own.order.filter((i) => !more.has(i)));
    put({ strict: true, order, why: (i) => (own.order.includes(i) && own.why(i)) || more.get(i) }, wanted, words);
  }
};
// What is looked through is loaded when somebody looks; from a memory stick, too.
let loaded;
const load = () => loaded ??= new Promise((done) => {
  document.head.append(Object.assign(document.createElement("script"), { src: box.dataset.words, onload: done, onerror: done }));
}).then(() => { read(self.findable ?? {}); return show(); }).then(fulltext);
const fulltext = async () => {
  if (!box.dataset.fulltext || location.protocol === "file:") return;
  try {
    const pagefind = await import(new URL(box.dataset.fulltext, location));
    await pagefind.options({ excerptLength: 12 });
    await pagefind.init();
    const numbers = new Map(cards.map((card, i) => [new URL(card.querySelector("a").href).pathname, i]));
    search = async (text) => {
      const { results } = await pagefind.search(text);
      const pages = await Promise.all(results.slice(0, 40).map((result) => result.data()));
      const lines = pages.map(({ url, excerpt }) => [
        numbers.get(new URL(url, location).pathname),
        new DOMParser().parseFromString(excerpt, "text/html").body.textContent,
      ]);
      return new Map(lines.filter(([i]) => i !== undefined));
    };
    await show();
  } catch { /* the filter stays */ }
};
const name = () => {
  const names = chips.filter(isPressed).map((chip) => chip.textContent);
  if (chips.length) box.querySelector(".chosen").textContent = names.length ? ` · ${names.join(" · ")}` : "";
};
const changed = () => {
  keep(chosen());
  name();
  show();
};
box.hidden = false;
field.addEventListener("focus", load);
field.addEventListener("input", () => { load(); changed(); });
chips.forEach((chip) => chip.addEventListener("click", () => {
  press(chip, !isPressed(chip));
  changed();
}));
all.addEventListener("click", () => {
  field.value = "";
  chips.forEach((chip) => press(chip, false));
  changed();
  field.focus();
});
const asked = new URLSearchParams(location.search);
field.value = asked.get("q") ?? field.value;
chips.forEach((chip) => {
  if (asked.getAll(chip.name).includes(chip.value)) press(chip, true);
});
name();
if (field.value) load();
if (location.search || field.value) show();
