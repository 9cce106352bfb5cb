// Shows the displays that stand on the reader's own date, and for how many days more.
const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
document.querySelectorAll(".stands").forEach((box) => {
  const every = [...box.querySelectorAll("[data-until]")];
  every.forEach((each) => {
    const { from, until } = each.dataset;
    const left = each.querySelector("[data-left]");
    const days = (Date.parse(until) - Date.parse(today)) / 864e5 + 1;
    each.hidden = today < from || today > until;
    left.textContent = left.dataset.left.replace("{n}", days);
  });
  box.hidden = every.every((each) => each.hidden);
  const head = box.querySelector("[data-now]");
  head.textContent = head.dataset.now;
});
