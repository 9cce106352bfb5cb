// For staff only: copies messages, and narrows the table of lists. Both pages are whole without it.
{
  const said = document.querySelector(".copied");
  const copied = async (message) => {
    try {
      await navigator.clipboard.writeText(message.textContent);
      return true;
    } catch { // not over http, or from a memory stick
      getSelection().selectAllChildren(message);
      return document.execCommand("copy");
    }
  };
  document.querySelectorAll(".copy").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(button.closest(".ready").querySelector(".message"));
      said.textContent = done ? button.dataset.copied : "";
      setTimeout(() => { said.textContent = ""; }, 4000);
    });
  });
}
{
  const sieve = document.querySelector(".sieve");
  const rows = [...document.querySelectorAll(".every tbody tr")];
  const tags = [...document.querySelectorAll(".every [data-tag]")].map((head) => head.dataset.tag);
  const fields = sieve ? [...sieve.querySelectorAll("select, input")] : [];
  const value = (name) => {
    const field = fields.find((each) => each.name === name);
    return field?.type === "checkbox" ? field.checked : field?.value ?? "";
  };
  const narrow = () => {
    const [partner, state, late, lacks] = ["partner", "state", "late", "lacks"].map(value);
    rows.forEach((row) => {
      const { dataset } = row;
      row.hidden = !!(partner && !dataset.partners.split(" ").includes(partner))
        || !!(state && dataset.state !== state)
        || (late && !("late" in dataset)) || (lacks && !("lacks" in dataset));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    const status = sieve.querySelector("[role=status]");
    status.textContent = shown ? status.dataset.shown.replace("{n}", shown) : status.dataset.none;
  };
  const choose = () => {
    const chosen = fields.find((each) => each.name === "print")?.selectedOptions[0];
    if (!chosen) return;
    const { mark, stem, tail } = chosen.dataset;
    rows.forEach((row) => [...row.cells].slice(3).forEach((cell, i) => {
      const file = cell.querySelector(".file");
      if (!file) return;
      file.hidden = !cell.dataset.kinds?.includes(mark);
      file.href = `../../print/${row.dataset.id}/${stem}.${tags[i]}${tail}`;
      file.textContent = tail.slice(-3).toUpperCase();
      file.setAttribute("aria-label", `${file.textContent}: ${file.dataset.of}`);
    }));
  };
  const remember = () => {
    const now = new URLSearchParams();
    fields.forEach((field) => {
      const first = field.name === "print" && !field.selectedIndex;
      const set = field.type === "checkbox" ? field.checked && "1" : !first && field.value;
      if (set) now.set(field.name, set);
    });
    try {
      history.replaceState(null, "", String(now) ? `?${now}` : location.pathname);
    } catch { /* a page on a memory stick has no address to keep it in */ }
  };
  if (sieve) {
    const asked = new URLSearchParams(location.search);
    fields.forEach((field) => {
      if (!asked.has(field.name)) return;
      if (field.type === "checkbox") field.checked = true;
      else if ([...field.options].some((each) => each.value === asked.get(field.name))) {
        field.value = asked.get(field.name);
      }
    });
    sieve.hidden = false;
    sieve.addEventListener("change", () => { narrow(); choose(); remember(); });
    narrow();
    choose();
  }
}
