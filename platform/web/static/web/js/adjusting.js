// A span while its ends are being moved, or a place while it is being chosen: by keys, by buttons, by handles.
import { element, fill, head, paper } from "./document.js";
import { blockAt, moved, offsetAtPoint, rangeOf } from "./spans.js";

const frame = paper.parentElement;
const lit = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
if (lit) CSS.highlights.set("span-now", lit);
let now = null; // {kind: "span" | "split", start, end, at, low, high, keep, leave, words}
let handles = [];
let preview;

export const adjusting = () => now !== null;

/** Begin; `keep` is called with the state when it is kept and says whether it was, `leave` when it is not. */
export function adjust(state) {
  stop();
  now = state;
  getSelection().removeAllRanges();
  document.body.classList.add("adjusting");
  for (const edge of now.kind === "span" ? ["start", "end"] : ["at"]) frame.append(handle(edge));
  draw();
  paint();
  handles.at(-1).focus({ preventScroll: true });
  const box = rangeOf(now.start, now.end).getBoundingClientRect();
  if (box.top < 90 || box.bottom > innerHeight * 0.5) scrollBy({ top: box.top - innerHeight * 0.25 });
  paint();
}

function stop() {
  now = null;
  lit?.clear();
  handles.forEach((one) => one.remove());
  handles = [];
  document.body.classList.remove("adjusting");
}

/** What is refused can be put right: the ends stay where they were put. */
async function done(kept) {
  const state = now;
  stop();
  if (!kept) state.leave();
  else if (!(await state.keep(state))) adjust(state);
}

function set(edge, offset) {
  if (offset === null) return;
  if (edge === "start") now.start = Math.min(offset, now.end - 1);
  else if (edge === "end") now.end = Math.max(offset, now.start + 1);
  else now.at = Math.min(Math.max(offset, now.start + 1), now.end - 1);
  paint();
}

function go(edge, by, unit) {
  // A place to split at is where the second statement begins.
  set(edge, moved(now[edge], by, unit, edge === "end" ? "end" : "start"));
}

function paint() {
  const range = rangeOf(now.kind === "span" ? now.start : now.at, now.end);
  lit?.clear();
  lit?.add(range);
  preview.textContent = range.toString();
  const base = frame.getBoundingClientRect();
  for (const one of handles) {
    const at = now[one.dataset.edge];
    const ends = one.dataset.edge === "end";
    const [a, b] = ends ? [at - 1, at] : [at, at + 1];
    const boxes = [...rangeOf(Math.max(a, 0), b).getClientRects()];
    const box = ends ? boxes.at(-1) : boxes[0];
    if (!box) continue;
    one.style.left = `${(ends ? box.right : box.left) - base.left}px`;
    one.style.top = `${box.top - base.top}px`;
    one.style.height = `${box.height}px`;
    one.setAttribute("aria-valuenow", at);
    one.setAttribute("aria-valuetext", range.toString());
  }
}

function handle(edge) {
  const made = element("span", `handle ${edge}`);
  const label = edge === "start" ? now.words.edge_start : edge === "end" ? now.words.edge_end : now.words.splitting;
  made.dataset.edge = edge;
  made.tabIndex = 0;
  made.setAttribute("role", "slider");
  made.setAttribute("aria-label", label);
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    made.setPointerCapture(event.pointerId);
  });
  made.addEventListener("pointermove", (event) => {
    if (!made.hasPointerCapture(event.pointerId)) return;
    made.classList.add("held");
    const offset = offsetAtPoint(event.clientX, event.clientY);
    made.classList.remove("held");
    if (offset !== null && blockAt(offset)) set(edge, offset);
  });
  handles.push(made);
  return made;
}

function nudges(edge, unit, label) {
  const row = element("div", "nudge");
  row.append(element("span", "", label));
  for (const [by, sign] of [[-1, "back"], [1, "on"]]) {
    const made = element("button", "button", by < 0 ? "←" : "→");
    made.type = "button";
    made.setAttribute("aria-label", `${label}, ${now.words[sign]}`);
    made.addEventListener("click", () => go(edge, by, unit));
    row.append(made);
  }
  return row;
}

function draw() {
  const { words, kind } = now;
  preview = element("blockquote", "k-claim");
  preview.lang = paper.lang;
  const rows = element("div", "nudges");
  for (const edge of kind === "span" ? ["start", "end"] : ["place"])
    for (const unit of ["sentence", "word"]) rows.append(nudges(edge === "place" ? "at" : edge, unit, words[`${edge}_${unit}`]));
  const keep = element("button", "button primary wide", kind === "span" ? words.keep : words.split);
  const leave = element("button", "button quiet", words.leave);
  keep.type = leave.type = "button";
  keep.addEventListener("click", () => done(true));
  leave.addEventListener("click", () => done(false));
  const actions = element("div", "actions");
  actions.append(keep, leave);
  const top = head(kind === "span" ? words.change_span : words.split);
  top.lastChild.remove();
  fill(top, element("p", "muted", kind === "span" ? words.spanning : words.splitting), preview, rows, actions);
}

const ARROWS = { ArrowLeft: [-1, "word"], ArrowRight: [1, "word"], ArrowUp: [-1, "sentence"], ArrowDown: [1, "sentence"] };
document.addEventListener(
  "keydown",
  (event) => {
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const held = event.target.closest(".handle")?.dataset.edge;
    if (event.key === "Tab" || (/^(Enter| )$/.test(event.key) && event.target.closest("button"))) return;
    if (ARROWS[event.key]) go(now.kind === "split" ? "at" : (event.shiftKey ? "start" : (held ?? "end")), ...ARROWS[event.key]);
    else if (event.key === "Enter") done(true);
    else if (event.key === "Escape") done(false);
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
paper.addEventListener("click", (event) => {
  if (!now) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const offset = offsetAtPoint(event.clientX, event.clientY);
  if (offset === null) return;
  if (now.kind === "split") set("at", offset);
  else set(Math.abs(offset - now.start) < Math.abs(offset - now.end) ? "start" : "end", offset);
}, true);
addEventListener("resize", () => now && paint());
