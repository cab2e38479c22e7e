// The document beside its outline: choose a statement, walk from one to the next, see where one is.
const paper = document.querySelector(".paper");
const panel = document.querySelector("[data-panel]");
const marks = [...paper.querySelectorAll("a.ks[id]")];
const outline = [...document.querySelectorAll(".outline a")];
let active = paper.dataset.active || null;

function parts(id) {
  return paper.querySelectorAll(`a.ks[data-statement="${CSS.escape(id)}"]`);
}

function row(label, value) {
  if (!value) return [];
  const dt = document.createElement("dt");
  const dd = document.createElement("dd");
  dt.textContent = label;
  dd.textContent = value;
  return [dt, dd];
}

function show(id) {
  if (active) parts(active).forEach((part) => part.classList.remove("active"));
  active = id;
  const all = [...parts(id)];
  if (!all.length) return;
  all.forEach((part) => part.classList.add("active"));
  const { kind, holder, speaker, source, page, origin } = all[0].dataset;
  const words = panel.dataset;
  const quote = document.createElement("blockquote");
  quote.lang = paper.lang;
  quote.textContent = all.map((part) => part.textContent).join("");
  const list = document.createElement("dl");
  list.append(
    ...row(words.kind, kind),
    ...row(words.holder, holder),
    ...row(words.speaker, speaker),
    ...row(words.source, source),
    ...row(words.page, page),
    ...row(words.origin, origin),
  );
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet";
  close.textContent = words.close;
  close.addEventListener("click", hide);
  panel.replaceChildren(quote, list, close);
  panel.classList.add("open");
  history.replaceState(null, "", `?s=${id}#s-${id}`);
}

function hide() {
  panel.classList.remove("open");
  if (active) document.getElementById(`s-${active}`)?.focus();
}

function step(by) {
  const at = marks.findIndex((mark) => mark.dataset.statement === active);
  const next = marks[Math.min(Math.max(at + by, 0), marks.length - 1)];
  if (!next) return;
  show(next.dataset.statement);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

paper.addEventListener("click", (event) => {
  const mark = event.target.closest("a.ks");
  if (!mark || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  show(mark.dataset.statement);
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape") hide();
});

const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries)
      if (entry.isIntersecting) {
        for (const link of outline)
          if (link.hash === `#${entry.target.id}`) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
      }
  },
  { rootMargin: "-10% 0px -75%" },
);
for (const link of outline) {
  const heading = document.getElementById(link.hash.slice(1));
  if (heading) seen.observe(heading);
}

if (active) {
  show(active);
  document.getElementById(`s-${active}`)?.scrollIntoView({ block: "center" });
}
