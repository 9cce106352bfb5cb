// Narrows the front page's lists as a reader types; the page is whole without it.
const box = document.querySelector(".filter");
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const cards = [...document.querySelectorAll("[data-find]")];
const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[أإآٱ]/g, "ا")
    .replace(/[يىې]/g, "ی").replace(/ك/g, "ک").replace(/ة/g, "ه");
const texts = cards.map((card) => fold(card.dataset.find));
const show = () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  cards.forEach((card, i) => {
    card.hidden = !words.every((word) => texts[i].includes(word));
    shown += !card.hidden;
  });
  document.querySelectorAll("section.group:has([data-find])").forEach((group) => {
    group.hidden = !group.querySelector("[data-find]:not([hidden])");
  });
  status.textContent = !words.length ? "" : shown
    ? status.dataset.shown.replace("{n}", shown.toLocaleString(document.documentElement.lang))
    : status.dataset.none;
};
box.hidden = false;
field.addEventListener("input", show);
show();
