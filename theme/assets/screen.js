// Shows one slide at a time, for days; without it the slides follow one another down the page.
{
  const HOUR = 3600e3;
  const slides = [...document.querySelectorAll(".slide")];
  const reins = document.querySelector(".reins");
  const button = reins.querySelector("button");
  const words = [button.textContent, button.dataset.goOn];
  const rtl = document.documentElement.dir === "rtl";
  let here = 0;
  let timer = 0;
  let paused = false;
  let asked = Date.now();

  // Of a display there is a slide as long as it stands, by the screen's own date.
  const stands = ({ dataset: { from, until } }) => {
    const now = new Date();
    const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    return !until || (from <= today && today <= until);
  };
  const show = (number, step = 1) => {
    const due = slides.filter(stands);
    here = (number + slides.length) % slides.length;
    while (!due.includes(slides[here])) here = (here + step + slides.length) % slides.length;
    slides.forEach((slide, i) => { slide.hidden = i !== here; });
    reins.querySelector("span").textContent = `${due.indexOf(slides[here]) + 1} / ${due.length}`;
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(turn, slides[here].dataset.seconds * 1000);
  };
  const turn = () => {
    show(here + 1);
    if (Date.now() - asked >= HOUR) renew();
  };
  // A site is built anew at night. It is loaded again only where it is there, and is itself:
  // without a network, or behind a page that asks for a password, the slides go on.
  const renew = async () => {
    asked = Date.now();
    if (!location.protocol.startsWith("http")) return;
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      if (!answer.ok || answer.redirected || !(await answer.text()).includes('class="slides"')) return;
      if (paused) return;
      history.replaceState(null, "", `#${here + 1}`);
      location.reload();
    } catch { /* the network is away */ }
  };
  const pause = () => {
    paused = !paused;
    button.textContent = words[+paused];
    wait();
  };
  const awake = () => {
    if (document.visibilityState === "visible") {
      navigator.wakeLock?.request("screen").catch(() => {});
    }
  };

  button.addEventListener("click", pause);
  document.addEventListener("visibilitychange", awake);
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (step) show(here + step, step);
    else if (event.key === " " && event.target !== button) pause();
    else return;
    event.preventDefault();
  });
  document.documentElement.classList.add("turning");
  reins.hidden = false;
  awake();
  show((parseInt(location.hash.slice(1), 10) || 1) - 1);
}
