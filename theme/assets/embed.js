// Tells the page around the frame how high the list is, and nothing else.
if (parent !== window) {
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ lukutori: { height } }, "*");
  }).observe(document.documentElement);
}
