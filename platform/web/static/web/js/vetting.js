// Going through questions one by one, by key, mouse or thumb. A decision is kept in the browser until the server has it.
import { post } from "./sending.js";
import { openWords } from "./wording.js";

const root = document.querySelector("[data-vetting]");
const words = JSON.parse(document.getElementById("vetting-words").textContent);
const at = (name, within = document) => within.querySelector(`[data-${name}]`);
const [now, list, bar, said, wrong, place, progress] = ["now", "list", "bar", "said", "wrong", "place", "progress"].map((name) => at(name));
const [rejecting, keys] = ["reject", "keys"].map((name) => at(name));
const rows = () => [...list.children];
const row = (id) => list.querySelector(`[data-row="${id}"]`);
const card = () => at("question", now);
const uuid = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const first = Number(place.textContent.split("/")[0]) || 1;
const all = Number(place.textContent.split("/")[1]) || 0;
const done = []; // what can be taken back: {question, url, body}

// ---- saying things

let fading;
function say(message) {
  wrong.hidden = true;
  said.textContent = message;
  said.hidden = !message;
  clearTimeout(fading);
  fading = setTimeout(() => (said.hidden = true), 5000);
}

function complain(message) {
  said.hidden = true;
  wrong.textContent = message;
  wrong.hidden = !message;
}

// ---- decisions on their way: one after the other, each sent until the server has it

const store = `wengu-vetting-${root.dataset.person}-${root.dataset.document}`;
const waiting = JSON.parse(localStorage.getItem(store) ?? "[]");
let sending = null;
let late = false; // whether something could not be sent at once

function keep() {
  if (waiting.length) localStorage.setItem(store, JSON.stringify(waiting));
  else localStorage.removeItem(store);
}

function enqueue(item) {
  waiting.push(item);
  keep();
  return flush();
}

function flush() {
  sending ??= sendAll().finally(() => (sending = null));
  return sending;
}

/** The answer as JSON; null where the server could not be reached or knows us no more, which it says. */
async function ask(url, body) {
  let response;
  try {
    response = await post(url, body);
  } catch {
    complain(words.offline);
    return null;
  }
  const answer = response.redirected || response.status === 403 ? null : await response.json().catch(() => null);
  if (!answer) {
    complain(response.redirected || response.status === 403 ? words.signed_out : words.offline);
    return null;
  }
  return { ok: response.ok, answer };
}

async function sendAll() {
  while (waiting.length) {
    const [item] = waiting;
    const got = await ask(item.url, item.body);
    if (!got) {
      late = true;
      setTimeout(flush, 4000);
      return;
    }
    waiting.shift();
    keep();
    if (got.ok) replace(item.question, got.answer);
    else {
      complain(got.answer.message);
      pages.delete(item.question);
      if (card()?.dataset.question === item.question) show(item.question, { force: true });
    }
  }
  if (late && wrong.hidden) say(words.saved);
  late = false;
}
addEventListener("online", flush);

/** Put what a decision changed in its place. */
function replace(old, answer) {
  const id = String(answer.question);
  pages.delete(old);
  if (answer.html) pages.set(id, Promise.resolve(answer.html));
  const shown = card()?.dataset.question;
  const line = row(old);
  if (line && !answer.row) leave(line, shown === old);
  else if (line) {
    line.outerHTML = answer.row;
    if (shown === old) row(id).querySelector("a").setAttribute("aria-current", "true");
  }
  for (const [name, count] of Object.entries(answer.totals ?? {})) {
    const total = document.querySelector(`[data-total="${name}"]`);
    if (total) total.textContent = count;
  }
  if (shown === old && answer.html) put(answer.html);
  say(answer.said);
}

/** What no list shows any more: the next one comes in its place. */
function leave(line, shown) {
  const near = line.nextElementSibling ?? line.previousElementSibling;
  line.remove();
  if (!shown) return;
  if (near) show(near.dataset.row);
  else {
    now.replaceChildren();
    place.textContent = "";
    settle();
  }
}

// ---- one question at a time

const pages = new Map();

function page(id, url) {
  if (!pages.has(id)) {
    const asked = fetch(url, { credentials: "same-origin" }).then(async (response) => {
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      return response.text();
    });
    asked.catch(() => pages.delete(id));
    pages.set(id, asked);
  }
  return pages.get(id);
}

function put(html) {
  const open = at("question", now)?.querySelector(".badge")?.open;
  now.innerHTML = html;
  const badge = now.querySelector(".badge");
  if (badge && open) badge.open = true;
  settle();
}

/** Buttons and progress as the question shown has them. */
function settle() {
  const { thumb, question } = card()?.dataset ?? {};
  for (const name of ["up", "down"]) bar.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", String(thumb === name));
  bar.querySelector("[data-do=undo]").disabled = !done.length;
  bar.hidden = !card();
  for (const name of ["accept", "reject", "edit", "up", "down", "write"]) bar.querySelector(`[data-do=${name}]`).disabled = "gone" in (card()?.dataset ?? {});
  const n = rows().indexOf(row(question));
  if (n < 0) return;
  place.textContent = `${first + n} / ${all}`;
  progress.value = first + n;
}

async function show(id, { force = false } = {}) {
  const line = row(id);
  const url = line?.dataset.url ?? (force ? card()?.dataset.decide.replace(/decide\/$/, "") : null);
  if (!url) return false;
  let html;
  try {
    html = await page(id, url);
  } catch {
    complain(words.lost);
    return false;
  }
  list.querySelector("[aria-current]")?.removeAttribute("aria-current");
  line?.querySelector("a").setAttribute("aria-current", "true");
  line?.scrollIntoView({ block: "nearest" });
  put(html);
  const address = new URL(location.href);
  address.searchParams.set("q", id);
  address.searchParams.delete("write");
  history.replaceState(null, "", address);
  if (now.getBoundingClientRect().top < 0) now.scrollIntoView({ block: "start" });
  ahead(id);
  return true;
}

/** The neighbours, so that the next key answers at once. */
function ahead(id) {
  const line = row(id);
  for (const near of [line?.nextElementSibling, line?.previousElementSibling]) if (near) page(near.dataset.row, near.dataset.url).catch(() => {});
}

function step(by) {
  const lines = rows();
  const n = lines.indexOf(row(card()?.dataset.question));
  const next = lines[n < 0 ? 0 : n + by];
  if (next) return show(next.dataset.row);
  const link = document.querySelector(`[rel=${by > 0 ? "next" : "prev"}]`);
  if (link) flush().then(() => link.click());
  else say(by > 0 ? words.last : words.first);
  return null;
}

// ---- verdicts

/** What brings a question back to how it is now. */
function inverse({ state, objection, note }) {
  if (state === "accepted") return { verb: "accept" };
  if (state === "rejected") return { verb: "reject", objection, note };
  return { verb: "restore" };
}

function send(body, back) {
  const { question, decide } = card().dataset;
  if (back) done.push({ question, url: decide, body: back });
  pages.delete(question);
  enqueue({ question, url: decide, body });
}

/** The list shows a verdict at once; the server's own words follow. */
function mark(state) {
  const line = row(card().dataset.question);
  if (!line) return;
  line.dataset.state = state;
  line.querySelector(".state use").setAttribute("href", `#i-${{ accepted: "check", rejected: "cross" }[state] ?? "dot"}`);
}

function accept() {
  if (!card()) return;
  if (Number(card().dataset.failing)) return complain(words.failing);
  send({ verb: "accept" }, inverse(card().dataset));
  mark("accepted");
  step(1);
}

function reject() {
  if (!card()) return;
  const form = rejecting.querySelector("form");
  form.reset();
  rejecting.returnValue = "";
  rejecting.showModal();
  form.querySelector("input").focus();
  rejecting.addEventListener(
    "close",
    () => {
      if (rejecting.returnValue !== "keep") return;
      send({ verb: "reject", objection: form.elements.objection.value, note: form.elements.note.value }, inverse(card().dataset));
      mark("rejected");
      step(1);
    },
    { once: true },
  );
}
rejecting.addEventListener("keydown", (event) => {
  if (event.target.closest("textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const radios = [...rejecting.querySelectorAll("[name=objection]")];
  if (radios[event.key - 1]) {
    event.preventDefault();
    radios[event.key - 1].checked = true;
    radios[event.key - 1].focus();
  }
});

function rate(name) {
  if (!card()) return;
  const before = card().dataset.thumb;
  const after = before === name ? "" : name;
  const up = { up: true, down: false, "": null };
  card().dataset.thumb = after;
  send({ verb: "rate", up: up[after] }, { verb: "rate", up: up[before] });
  settle();
}

async function undo() {
  const last = done.pop();
  if (!last) return say(words.nothing);
  const id = last.question;
  if (card()?.dataset.question !== id && row(id)) await show(id);
  pages.delete(id);
  const { body } = last;
  if (body.verb === "edit" && card()?.dataset.question === id) body.seen = card().dataset.revision;
  await enqueue({ question: id, url: last.url, body });
  if (!waiting.length && wrong.hidden) say(words.undone);
  settle();
}

// ---- words: of a question, or of one's own

/** What is wrong with them; "" once the server has kept them. */
async function sendWords(url, body, then) {
  await flush();
  const got = waiting.length ? null : await ask(url, body);
  if (got?.ok) {
    then(got.answer);
    return "";
  }
  const trouble = got ? got.answer.message : wrong.textContent;
  wrong.hidden = true;
  return trouble;
}

function edit() {
  const shown = card();
  if (!shown) return;
  const { question, decide, revision, type } = shown.dataset;
  const old = JSON.parse(shown.dataset.words);
  const before = inverse(shown.dataset);
  const then = (answer) => {
    replace(question, answer);
    const made = card().dataset;
    // What was decided on the old version is taken back on the new one.
    for (const one of done) if (one.question === question) Object.assign(one, { question: made.question, url: made.decide });
    if (made.revision !== revision) done.push({ question: made.question, url: made.decide, body: { verb: "edit", seen: made.revision, words: old, back: before } });
    settle();
  };
  openWords({
    title: words.edit,
    source: shown.querySelector("[data-form]"),
    type,
    on: now.querySelector("mark").textContent,
    save: (found) => sendWords(decide, { verb: "edit", seen: revision, words: found }, then),
  });
}

function write(statement, text) {
  const key = uuid();
  const then = (answer) => {
    const id = String(answer.question);
    if (!row(id)) (row(card()?.dataset.question) ?? list.lastElementChild)?.insertAdjacentHTML("afterend", answer.row);
    if (!row(id)) list.innerHTML = answer.row;
    replace(id, answer);
    show(id);
  };
  openWords({
    title: words.write,
    source: at("write-form"),
    type: "single_choice",
    on: text,
    choosing: true,
    save: (found, type) => sendWords(root.dataset.write, { statement: Number(statement), type, key, words: found }, then),
  });
}

// ---- keys and buttons

const acts = {
  accept,
  reject,
  edit,
  undo,
  up: () => rate("up"),
  down: () => rate("down"),
  next: () => step(1),
  previous: () => step(-1),
  settle: () => card() && Number(card().dataset.flags) && send({ verb: "settle" }),
  write: () => card() && write(card().dataset.statement, now.querySelector("mark").textContent),
  help: () => keys.showModal(),
};
// What there is to do with a question that nobody is asked any more.
const ANYWAY = new Set(["next", "previous", "settle", "undo", "help"]);
const act = (name) => ("gone" in (card()?.dataset ?? {}) && !ANYWAY.has(name) ? complain(words.gone) : acts[name]());
const KEYS = { a: "accept", r: "reject", e: "edit", z: "undo", u: "up", d: "down", j: "next", k: "previous", f: "settle", n: "write", "?": "help", ArrowRight: "next", ArrowLeft: "previous" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!name) return;
  event.preventDefault();
  act(name);
});
document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) act(name);
});
list.addEventListener("click", (event) => {
  const line = event.target.closest("[data-row]");
  if (!line || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  show(line.dataset.row);
});

const narrow = at("narrow");
at("narrow-go").hidden = true;
narrow.addEventListener("change", () => narrow.requestSubmit());

settle();
if (card()) ahead(card().dataset.question);
const asked = at("write-now");
if (asked) write(asked.dataset.writeNow, asked.dataset.text);
if (waiting.length) flush();
