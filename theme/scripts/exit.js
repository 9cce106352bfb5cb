// Leaves a private page at once: by its link, or by Esc twice within a second.
// The page is emptied first, and its place in the tab's history goes to the next one. Where the
// reader had come here over other private pages, Back would show those: they lead out again.
const link = document.querySelector(".exit a");
if (!link) return;
const LEFT = "left", WITHIN = 1000;
const leave = () => {
  document.body.replaceChildren();
  try { sessionStorage.setItem(LEFT, "1"); } catch { /* switched off: the rest works without */ }
  location.replace(link.href);
};
const arrived = (back) => {
  try {
    if (!sessionStorage.getItem(LEFT)) return;
    if (back) leave();
    else sessionStorage.removeItem(LEFT);
  } catch { /* nothing is kept, so nothing is known */ }
};
arrived(performance.getEntriesByType("navigation")[0]?.type === "back_forward");
addEventListener("pageshow", (event) => event.persisted && arrived(true));
link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave();
});
let last = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat || event.defaultPrevented) return;
  if (event.target.closest?.("input, select, textarea, dialog")) return;
  if (Date.now() - last < WITHIN) leave();
  last = Date.now();
});
link.querySelector("[hidden]").hidden = false;
