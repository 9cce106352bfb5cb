// Fetches the page's script a moment after the page is there: until it has been painted it has the
// line and the phone for itself. No frame is waited for: there is none in a tab that nobody sees.
{
  const src = document.currentScript.dataset.late;
  addEventListener("load", () => setTimeout(() =>
    document.head.append(Object.assign(document.createElement("script"), { src })), 99));
}
