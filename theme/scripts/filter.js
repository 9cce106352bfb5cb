// Narrows the front page's lists as a reader types; the page is whole without it.
const box = document.querySelector(".filter");
if (!box) return;
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const cards = [...document.querySelectorAll("[data-find]")];
const same = {
  ٱ: "ا", ي: "ی", ى: "ی", ې: "ی", ك: "ک", ة: "ه", ґ: "г",
  ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŋ: "n", ŧ: "t",
};
const fold = (text) =>
  [...text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}ـ]/gu, "")]
    .map((letter) => same[letter] ?? letter).join("");
let texts;
const show = () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  if (words.length) texts ??= cards.map((card) => fold(card.dataset.find));  // slow on old phones
  let shown = 0;
  cards.forEach((card, i) => {
    card.hidden = !words.every((word) => texts[i].includes(word));
    shown += !card.hidden;
  });
  document.querySelectorAll("section.group:has([data-find])").forEach((group) => {
    group.hidden = !group.querySelector("[data-find]:not([hidden])");
  });
  status.textContent = !words.length ? "" : shown
    ? status.dataset.shown.replace("{n}", shown)
    : status.dataset.none;
};
box.hidden = false;
field.addEventListener("input", show);
show();
