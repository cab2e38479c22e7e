// The document beside its outline: choose a statement, walk from one to the next, see where one is.
export const paper = document.querySelector(".paper");
export const panel = document.querySelector("[data-panel]");
const wide = matchMedia("(min-width: 60rem)");
const rest = [...panel.childNodes];
const watchers = [];
let active = paper.dataset.active || null;

export const parts = (id) => [...paper.querySelectorAll(`a.ks[data-statement="${CSS.escape(id)}"]`)];
export const current = () => active;
/** Called with the statement's id and its pieces whenever the panel shows one. */
export const onShown = (act) => watchers.push(act);
const kindOf = (mark) => [...mark.classList].find((name) => name.startsWith("k-"));
const walked = () => [...paper.querySelectorAll("a.ks[id][href]:not(.off)")];

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function button(className, label, symbol, act) {
  const made = element("button", `button ${className}`);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.append(icon(symbol));
  made.addEventListener("click", act);
  return made;
}

function row(label, value) {
  return value ? [element("dt", "", label), element("dd", "", value)] : [];
}

/** Fill the panel and open it. */
export function fill(...nodes) {
  panel.replaceChildren(...nodes);
  panel.scrollTop = 0;
  panel.classList.add("open");
}

export function head(label, className = "") {
  const made = element("p", "panel-kind");
  made.append(element("span", className, label), button("quiet close", panel.dataset.close, "cross", hide));
  return made;
}

export function show(id) {
  if (active) parts(active).forEach((part) => part.classList.remove("active"));
  active = id;
  const all = parts(id);
  if (!all.length) return;
  all.forEach((part) => part.classList.add("active"));
  const { kind, holder, speaker, source, page, origin, topic } = all[0].dataset;
  const words = panel.dataset;

  const quote = element("blockquote", kindOf(all[0]), all.map((part) => part.textContent).join(""));
  quote.lang = paper.lang;
  const list = element("dl");
  list.append(
    ...row(words.holder, holder),
    ...row(words.speaker, speaker),
    ...row(words.source, source),
    ...row(words.page, page),
    ...row(words.origin, origin),
  );
  const ask = element("a", "button wide", words.ask);
  ask.href = topic ? `${words.quiz}?topic=${topic}` : words.quiz;
  const actions = element("div", "actions");
  actions.append(
    ask,
    button("quiet", words.previous, "prev", () => step(-1)),
    button("quiet", words.next, "next", () => step(1)),
  );
  if (words.questions) {
    const write = element("a", "button wide", words.write);
    write.href = `${words.questions}?write=${id}`;
    actions.append(write);
  }
  fill(head(kind, `ks ${kindOf(all[0])}`), quote, list, actions);
  for (const act of watchers) act(id, all);
  history.replaceState(null, "", `?s=${id}#s-${id}`);
}

export function hide() {
  panel.classList.remove("open");
  panel.replaceChildren(...rest);
  if (!active) return;
  document.getElementById(`s-${active}`)?.focus({ preventScroll: true });
  parts(active).forEach((part) => part.classList.remove("active"));
}

/** Show a statement, bring it into view, and put the focus on it. */
export function goTo(mark) {
  show(mark.dataset.statement);
  mark.focus({ preventScroll: true });
  // Above a sheet that covers the lower half.
  mark.scrollIntoView({ block: getComputedStyle(panel).position === "fixed" ? "start" : "center" });
}

export function step(by) {
  const shown = walked();
  const at = shown.findIndex((mark) => mark.dataset.statement === active);
  const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
  // Past the end of a part the next one goes on.
  if (at >= 0 && next === shown[at]) document.querySelector(`.parts [rel=${by > 0 ? "next" : "prev"}]`)?.click();
  else if (next) goTo(next);
}

paper.addEventListener("click", (event) => {
  const mark = event.target.closest("a.ks");
  if (!mark || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (mark.hasAttribute("href") && getSelection().isCollapsed) show(mark.dataset.statement);
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape") hide();
});

// The legend switches kinds on and off.
for (const toggle of document.querySelectorAll("[data-toggle-kind]"))
  toggle.addEventListener("click", () => {
    const on = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(on));
    for (const mark of paper.querySelectorAll(`.k-${toggle.dataset.toggleKind}`)) mark.classList.toggle("off", !on);
  });

const print = document.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

// The outline stands open beside the text, and folds away above it.
const fold = document.querySelector("[data-fold]");
const unfold = () => {
  fold.open = wide.matches;
};
unfold();
wide.addEventListener("change", unfold);
fold.addEventListener("click", (event) => {
  if (event.target.closest("a") && !wide.matches) fold.open = false;
});

let seen;
/** Mark in the outline where one is; again whenever the outline or a heading was replaced. */
export function watch() {
  seen?.disconnect();
  const outline = [...document.querySelectorAll(".outline a")];
  seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries)
        if (entry.isIntersecting)
          for (const link of outline)
            if (link.hash === `#${entry.target.id}`) {
              link.setAttribute("aria-current", "true");
              const box = link.getBoundingClientRect();
              const frame = link.closest(".outline");
              if (wide.matches && (box.top < 80 || box.bottom > innerHeight - 40)) frame.scrollTop += box.top - innerHeight / 2;
            } else link.removeAttribute("aria-current");
    },
    { rootMargin: "-10% 0px -75%" },
  );
  for (const link of outline) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) seen.observe(heading);
  }
}
watch();

if (!active && /^#s-\d+$/.test(location.hash)) active = location.hash.slice(3);
if (active)
  // After the modules that wait for it.
  queueMicrotask(() => {
    show(active);
    document.getElementById(`s-${active}`)?.scrollIntoView({ block: "center" });
  });
