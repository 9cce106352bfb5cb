// Fetches the page's script once the page has been painted: until then it has the line for itself.
// The second frame begins when the first is on its way to the screen.
{
  const src = document.currentScript.dataset.late;
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() =>
    document.head.append(Object.assign(document.createElement("script"), { src })))));
}
