// Passes a text on: by the phone's own menu, else by the clipboard, else to be copied by hand.
document.querySelectorAll("[data-text]").forEach((button) => {
  const box = button.closest(".share");
  const status = box.querySelector("[role=status]");
  const label = box.querySelector("label");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { text } = button.dataset;
    status.textContent = "";
    try {
      if (navigator.share) return await navigator.share({ text });
      await navigator.clipboard.writeText(text);
      status.textContent = status.dataset.copied;
    } catch (refused) {
      if (refused.name === "AbortError") return;
      label.hidden = false;
      label.lastChild.value = text;
      label.lastChild.select();
    }
  });
});
