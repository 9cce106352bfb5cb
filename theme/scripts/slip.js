// My slip: the books that a reader ticks, kept in this browser alone. Nothing is sent.
const root = new URL("..", document.currentScript.src).href;
const key = `lukutori slip ${root}`;
const page = document.querySelector("[data-slip]");
if (!page) return;
const all = (name) => [...page.querySelectorAll(name)];
const day = (ago) => new Date(Date.now() - ago * 864e5).toISOString().slice(0, 10);
const read = () => {
  try {
    return JSON.parse(localStorage.getItem(key)).filter((each) => each.day > day(page.dataset.days));
  } catch {
    return [];
  }
};
const write = (slip) => {
  try {
    if (slip.length) localStorage.setItem(key, JSON.stringify(slip));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
};
const same = (one) => (other) => ["list", "number", "title"].every((k) => one[k] === other[k]);
const boxes = all(".tick input");
const form = page.querySelector("template");

const told = (box) => {
  const book = box.closest(".book");
  const text = (name) => book.querySelector(name)?.textContent ?? "";
  const { lang, dir } = book.querySelector("h2 bdi, h3 bdi");
  return {
    list: page.dataset.slip, number: book.id.slice(1), day: day(0),
    title: text("h2 bdi, h3 bdi"), lang, dir, author: text(".author bdi"), call: text(".call bdi"),
    name: page.dataset.name, tongue: document.documentElement.lang,
  };
};
const show = () => {
  const slip = read();
  if (form) return fill(slip);
  boxes.forEach((box) => { box.checked = slip.some(same(told(box))); });
  const bar = page.querySelector(".slip-bar");
  bar.hidden = !slip.length;
  bar.querySelector("span").textContent = slip.length;
};
const row = (each) => {
  const made = form.content.firstElementChild.cloneNode(true);
  const at = (name) => made.querySelector(name);
  const put = (name, text) => Object.assign(at(name), { textContent: text });
  const way = `${each.list}.html#b${each.number}`;
  const date = new Date(each.day).toLocaleDateString(document.documentElement.lang, { calendar: "gregory", dateStyle: "medium" });
  Object.assign(put("h2 bdi", each.title), { lang: each.lang, dir: each.dir });
  put(".author bdi", each.author);
  put(".call bdi", each.call).parentNode.hidden = !each.call;
  Object.assign(put(".from", each.name), { lang: each.tongue, dir: "auto", href: `${root}${each.tongue}/${way}` });
  put(".day", page.dataset.ticked.replace("{date}", date));
  const desk = at(".show");
  desk.href = `${root}${each.tongue}/desk/${way}`;
  const away = at("button");
  for (const one of [desk, away]) one.setAttribute("aria-label", `${one.textContent}: ${each.title}`);
  away.onclick = () => keep(read().filter((other) => !same(each)(other)));
  return made;
};
const fill = (slip) => {
  const list = page.querySelector("ol");
  const status = page.querySelector("[data-count]");
  const { count, none } = status.dataset;
  list.replaceChildren(...slip.map(row));
  status.textContent = slip.length ? count.replace("{n}", slip.length) : none;
  page.querySelector(".share").hidden = !slip.length;
  page.querySelector("[data-text]").dataset.text = [...list.children].map((each) =>
    [...each.querySelectorAll("h2, .author, .call:not([hidden])")].map((one) => one.textContent)
      .filter(Boolean).join("\n")).join("\n\n");
};
const keep = (slip) => {
  write(slip);
  show();
  page.querySelector("h1").focus();
};

if (!write(read()) && !form) return boxes.forEach((box) => { box.parentNode.hidden = true; });
page.classList.add("ticks");
boxes.forEach((box) => box.addEventListener("change", () => {
  const others = read().filter((other) => !same(told(box))(other));
  write(box.checked ? [...others, told(box)] : others);
  show();
}));
if (form) {
  page.querySelector("h1").tabIndex = -1;
  page.querySelector(".clear").onclick = () => keep([]);
  page.querySelector(".press-print").onclick = () => print();
}
show();
addEventListener("pageshow", show);
