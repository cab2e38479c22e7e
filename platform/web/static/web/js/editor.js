// Editing where one reads: every key and every button is one small request, and what it changed is put in its place.
import { adjust, adjusting } from "./adjusting.js";
import { choose, details, title, topicMenu } from "./dialogs.js";
import { current, element, fill, goTo, head, hide, onShown, paper, panel, parts, show, watch } from "./document.js";
import { post } from "./sending.js";
import { blockAt, caret, freeSentence, moved, rangeOf, selected } from "./spans.js";

const data = JSON.parse(document.getElementById("editor").textContent);
const { words } = data;
const at = (name) => document.querySelector(`[data-${name}]`);
const [bar, wrong, toast, said, bubble, mode] = ["bar", "wrong", "toast", "said", "bubble", "edit"].map(at);
const list = document.querySelector(".outline ol");
const row = (topic) => list.querySelector(`li[data-topic="${topic}"]`);
let version = data.version;
let waiting = Promise.resolve();
let fading;

// Of sixteen chance bytes; randomUUID is there only over HTTPS.
const uuid = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// ---- requests: one after the other, so that each has seen the version of the one before

function send(verb, more = {}) {
  const key = uuid();
  const sent = waiting.then(() => carry({ verb, key, ...more }));
  waiting = sent.catch(() => {});
  return sent;
}

/** Whether it was done. */
async function carry(asked) {
  complain("");
  let response;
  try {
    response = await post(data.url, { ...asked, version });
  } catch {
    return complain(words.offline);
  }
  const answer = await response.json().catch(() => null);
  if (!answer || !response.ok) return complain(answer?.message ?? words.offline, response.status === 409);
  version = answer.version;
  replace(answer);
  tell(answer.said, asked.verb !== "undo" && answer.undo);
  look(answer);
  return true;
}

/** Say what is wrong; always false, for those who ask whether it was done. */
function complain(message, reload = false) {
  if (message) toast.hidden = true;
  wrong.hidden = !message;
  wrong.replaceChildren(message);
  const again = element("button", "button", reload ? words.reload : words.close);
  again.type = "button";
  again.addEventListener("click", () => (reload ? location.reload() : complain("")));
  wrong.append(again);
  return false;
}

function tell(message, undoable) {
  if (!message) return;
  wrong.hidden = true;
  clearTimeout(fading);
  said.textContent = message;
  toast.querySelector("[data-toast-words]").textContent = message;
  toast.querySelector("[data-toast-undo]").hidden = !undoable;
  toast.hidden = false;
  const fade = () => {
    if (toast.matches(":hover, :focus-within")) fading = setTimeout(fade, 2000);
    else toast.hidden = true;
  };
  fading = setTimeout(fade, 7000);
}

// ---- the page after an edit

function replace(answer) {
  for (const [start, html] of Object.entries(answer.paragraphs)) {
    const old = [...paper.querySelectorAll(`[data-at="${start}"]`)];
    if (!old.length) continue;
    const made = document.createElement("template");
    made.innerHTML = html;
    old[0].before(made.content);
    old.forEach((one) => one.remove());
  }
  if (answer.outline) list.innerHTML = answer.outline;
  for (const [topic, count] of Object.entries(answer.counts ?? {})) {
    const shown = row(topic)?.querySelector(".count");
    if (shown) [shown.textContent, shown.hidden] = [count, !count];
  }
  if (answer.summary) at("summary").textContent = answer.summary;
  watch();
  turns(answer);
  withdrawn(document.body.classList.contains("show-withdrawn"));
  topicMenu.close();
}

function turns(answer) {
  for (const name of ["undo", "redo"]) bar.querySelector(`[data-do=${name}]`).disabled = !answer[name];
}

/** Keep the eye and the focus where the edit was. */
function look({ statement, topic }) {
  const mark = statement && document.getElementById(`s-${statement}`);
  if (mark?.hasAttribute("href")) {
    show(String(statement));
    mark.focus({ preventScroll: true });
    const box = mark.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight * 0.9) goTo(mark);
  } else if (topic && row(topic)) row(topic).querySelector("a").focus({ preventScroll: true });
  else {
    panel.classList.remove("open");
    hide();
    (mark?.closest("[data-at]")?.querySelector("a.ks[href]") ?? paper.querySelector("a.ks[href]"))?.focus({ preventScroll: true });
  }
}

// ---- what the keys and buttons are about

const chosen = () => (current() && parts(current())[0]) || null;
const statement = () => Number(current());

/** The topic of the outline that has the focus, or that of the statement. */
function topicNow() {
  return topicMenu.topic ?? document.activeElement.closest?.(".outline li")?.dataset.topic ?? chosen()?.dataset.topic;
}

const inOutline = () => Boolean(topicMenu.topic || document.activeElement.closest?.(".outline li"));

function onStatement(act) {
  return () => (chosen() ? act(chosen()) : complain(words.nothing_chosen));
}

function onTopic(act) {
  return () => (topicNow() ? act(Number(topicNow())) : complain(words.nothing_chosen));
}

const leave = () => (chosen() ? show(current()) : hide());

function create() {
  const span = selected();
  if (span) {
    getSelection().removeAllRanges();
    return send("create", span);
  }
  const from = chosen() ? Number(chosen().dataset.end) : 0;
  const free = freeSentence(from) ?? freeSentence(0);
  if (!free) return complain(words.nothing_selected);
  adjust({ kind: "span", ...free, words, leave, keep: ({ start, end }) => send("create", { start, end }) });
}

function span(mark) {
  const [start, end] = [Number(mark.dataset.start), Number(mark.dataset.end)];
  adjust({ kind: "span", start, end, words, leave, keep: (found) => send("span", { statement: statement(), start: found.start, end: found.end }) });
}

function split(mark) {
  const [start, end] = [Number(mark.dataset.start), Number(mark.dataset.end)];
  const here = caret();
  if (here !== null && here > start && here < end && !getSelection().anchorNode.parentElement.matches(":focus")) return send("split", { statement: statement(), at: here });
  const text = rangeOf(start, end).toString();
  const sentences = [...new Intl.Segmenter(paper.lang, { granularity: "sentence" }).segment(text)].map((one) => start + [...text.slice(0, one.index)].length);
  const place = sentences.find((one) => one > start) ?? moved(Math.floor((start + end) / 2), 1, "word", "start");
  adjust({ kind: "split", start, end, at: Math.min(place, end - 1), words, leave, keep: (found) => send("split", { statement: statement(), at: found.at }) });
}

const move = async () => {
  const topic = await choose(list, chosen().dataset.topic, words.no_match);
  if (topic) send("move", { statement: statement(), topic });
};

const describe = async (mark) => {
  const changed = await details(mark);
  if (changed) send("details", { statement: statement(), ...changed });
};

const retitle = async (topic) => {
  const label = await title(words.title_old, row(topic).querySelector("[data-label]").textContent);
  if (label) send("retitle", { topic, label });
};

async function topicHere() {
  const here = selected()?.start ?? caret() ?? (chosen() ? Number(chosen().dataset.start) : null);
  if (here === null || !blockAt(here)) return complain(words.nothing_chosen);
  const label = await title(words.title_new, "");
  if (label) send("topic_create", { at: here, label });
}

async function history() {
  const response = await fetch(data.history, { credentials: "same-origin" }).catch(() => null);
  if (!response?.ok) return complain(words.offline);
  const body = element("div");
  body.innerHTML = await response.text();
  fill(head(bar.querySelector("[data-do=history]").textContent), body);
  panel.querySelector(".close").focus({ preventScroll: true });
}

/** Show what is withdrawn in its place, or let it look like the text around it again. */
function withdrawn(on) {
  document.body.classList.toggle("show-withdrawn", on);
  bar.querySelector("[data-do=withdrawn]").setAttribute("aria-pressed", String(on));
  for (const mark of paper.querySelectorAll("a.ks.withdrawn"))
    if (on) mark.href = `?s=${mark.dataset.statement}`;
    else mark.removeAttribute("href");
  for (const link of list.querySelectorAll(".withdrawn a")) link.tabIndex = on ? 0 : -1;
}

const gone = (mark) => mark.classList.contains("withdrawn");
const topicGone = (topic) => row(topic)?.classList.contains("withdrawn");
const acts = {
  create,
  span: onStatement(span),
  split: onStatement(split),
  merge: onStatement(() => send("merge", { statement: statement(), neighbour: "next" })),
  move: onStatement(move),
  details: onStatement(describe),
  withdraw: onStatement((mark) => send(gone(mark) ? "publish" : "withdraw", { statement: statement() })),
  retitle: onTopic(retitle),
  topic_here: topicHere,
  topic_merge: onTopic((topic) => send("topic_merge", { topic })),
  topic_withdraw: onTopic((topic) => send(topicGone(topic) ? "topic_publish" : "topic_withdraw", { topic })),
  topic_publish: onTopic((topic) => send("topic_publish", { topic })),
  undo: () => send("undo"),
  redo: () => send("redo"),
  history,
  withdrawn: () => withdrawn(!document.body.classList.contains("show-withdrawn")),
  help: () => at("keys").showModal(),
};
for (const to of ["in", "out", "up", "down"]) acts[to] = onTopic((topic) => send("topic_move", { topic, to }));

const KEYS = { e: "span", m: "merge", s: "split", t: "move", x: "withdraw", d: "details", n: "create", p: "topic_here", r: "retitle", "[": "out", "]": "in", u: "undo", U: "redo", h: "history", w: "withdrawn", "?": "help" };
const ON_TOPICS = { m: "topic_merge", x: "topic_withdraw" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || adjusting()) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const name = (inOutline() && ON_TOPICS[event.key]) || KEYS[event.key];
  if (!name) return;
  event.preventDefault();
  editing(true);
  acts[name]();
});

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) acts[name]();
});
toast.querySelector("[data-toast-undo]").addEventListener("click", () => send("undo"));

// ---- the panel's buttons for a statement

onShown((id, all) => {
  const made = element("div", "verbs");
  const withdrawnOne = gone(all[0]);
  const shown = withdrawnOne ? [["withdraw", "X"]] : [["span", "E"], ["merge", "M"], ["split", "S"], ["move", "T"], ["details", "D"], ["withdraw", "X"], ["topic_here", "P"]];
  for (const [name, key] of shown) {
    const label = name === "topic_here" ? words.here : withdrawnOne ? words.publish : words[name];
    const one = element("button", "button", label);
    one.type = "button";
    one.dataset.do = name;
    one.append(element("kbd", "", key));
    made.append(one);
  }
  panel.querySelector(".actions").before(made);
  if (withdrawnOne) panel.querySelector(".panel-kind span").after(element("span", "tag", words.withdrawn));
});

// ---- a selection offers to become a statement

function offer() {
  const span = document.body.classList.contains("editing") && !adjusting() && selected();
  bubble.hidden = !span;
  if (!span) return;
  const boxes = getSelection().getRangeAt(0).getClientRects();
  const box = boxes[boxes.length - 1];
  if (!box) return;
  const wide = bubble.offsetWidth;
  // Below the words: above them a phone shows its own menu.
  bubble.style.left = `${Math.min(Math.max(box.right - wide / 2, 8), innerWidth - wide - 8)}px`;
  bubble.style.top = `${Math.min(box.bottom + 10, innerHeight - 64)}px`;
}
let settling;
for (const [target, name] of [[document, "selectionchange"], [window, "scroll"]])
  target.addEventListener(name, () => {
    clearTimeout(settling);
    settling = setTimeout(offer, 120);
  }, { passive: true });
bubble.addEventListener("pointerdown", (event) => event.preventDefault());

// ---- the mode, remembered on this device

function editing(on) {
  document.body.classList.toggle("editing", on);
  mode.setAttribute("aria-pressed", String(on));
  localStorage.setItem("wengu-editing", on ? "1" : "");
  if (!on) withdrawn(false);
}
mode.hidden = false;
mode.addEventListener("click", () => editing(!document.body.classList.contains("editing")));
editing(Boolean(localStorage.getItem("wengu-editing")));
turns(data);
