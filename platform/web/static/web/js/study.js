// The study player: the next card is there at once, and no review is lost.
import { Outbox } from "./outbox.js";
import { post } from "./sending.js";
import { showSource } from "./source.js";

const root = document.querySelector("[data-study]");
const words = JSON.parse(document.getElementById("study-strings").textContent);
const stage = root.querySelector("[data-card]");
const controls = root.querySelector("[data-controls]");
const bar = root.querySelector("[data-progress]");
const left = root.querySelector("[data-left]");
const unsaved = root.querySelector("[data-unsaved]");
const keys = document.querySelector("[data-keys]");
const source = document.querySelector("[data-source]");
const RATINGS = ["again", "hard", "good", "easy"];

const outbox = new Outbox(root.dataset.reviews, root.dataset.person, (n) => {
  unsaved.hidden = n === 0;
  unsaved.textContent = words.unsaved.replace("%d", n);
});

const queue = [];
const done = []; // {id, card, rating}
let total = 0;
let card = null;
let fetching = null;
const met = new Set(); // cards here since the fetch under way began: it may not know their ratings yet
let revealed = false;
let shownAt = 0;
let spent = 0; // milliseconds over cards, pauses of more than a minute left out

function element(tag, className, text, lang) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (lang) made.lang = lang === "zh" ? "zh-Hans" : "en";
  return made;
}

const here = () => [...queue, ...(card ? [card] : [])].map((one) => one.id);

/** One at a time: a card met since the server was asked is left to the next time, for its rating may not be in it. */
function fetchMore() {
  fetching ??= fetchNow().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function fetchNow() {
  await outbox.flush();
  met.clear();
  for (const id of [...here(), ...outbox.items.map((item) => item.card)]) met.add(id);
  const before = done.length;
  const response = await fetch(`${root.dataset.cards}?limit=20&${root.dataset.scope}`, { credentials: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  const found = await response.json();
  for (const id of here()) met.add(id);
  queue.push(...found.cards.filter((one) => !met.has(one.id)));
  total = Math.max(before + found.due + found.new, done.length + here().length);
}

function count() {
  bar.max = Math.max(total, 1);
  bar.value = done.length;
  left.textContent = words.left.replace("%d", Math.max(total - done.length, 0));
}

async function next() {
  card = queue.shift() ?? null;
  if (!card) {
    try {
      // One under way was asked before the last rating was stored, so its word is not the last.
      await fetching?.catch(() => {});
      if (!queue.length) await fetchMore();
    } catch {
      if (!card) problem();
      return;
    }
    if (card) return; // a rating was taken back in the meantime
    card = queue.shift() ?? null;
  }
  if (!card) return finish();
  revealed = false;
  shownAt = performance.now();
  draw();
  if (queue.length < 5) fetchMore().then(count, () => {});
}

/** A card's front, its gaps standing out. */
function frontOf(lang) {
  const front = element("p", "front", undefined, lang);
  for (const part of card.front.split(/(_{3,})/))
    front.append(part.startsWith("___") ? element("span", "blank", part) : part);
  return front;
}

/** The sentence, with the words asked for standing out where they occur in it. */
function sentenceOf(lang) {
  const sentence = element("p", "sentence", undefined, lang);
  const at = card.back.length > 1 ? card.sentence.indexOf(card.back) : -1;
  if (at < 0) sentence.textContent = card.sentence;
  else
    sentence.append(
      card.sentence.slice(0, at),
      element("mark", "", card.back),
      card.sentence.slice(at + card.back.length),
    );
  return sentence;
}

function draw() {
  const lang = card.document.language;
  stage.replaceChildren();
  stage.classList.remove("sum");
  stage.classList.toggle("still", revealed);
  const where = element("p", "where");
  const state = root.dataset[card.state];
  if (state) where.append(element("span", "tag accent", state));
  if (card.topic.length) where.append(element("span", "", card.topic.join(" › "), lang));
  if (where.childNodes.length) stage.append(where);
  stage.append(frontOf(lang));
  if (revealed) {
    const answer = element("div", "answer");
    const more = element("button", "button quiet", root.dataset.context);
    more.type = "button";
    more.addEventListener("click", () => showSource(source, card));
    answer.append(element("p", "back", card.back, lang));
    if (card.sentence !== card.back) answer.append(sentenceOf(lang));
    answer.append(more);
    stage.append(answer);
    answer.scrollIntoView({ block: "nearest" });
  } else {
    // A new card is dealt: the animation begins again.
    stage.style.animation = "none";
    stage.getBoundingClientRect();
    stage.style.animation = "";
  }
  drawControls();
  count();
}

function drawControls() {
  controls.replaceChildren();
  if (!revealed) {
    const show = element("button", "button primary big reveal", words.show);
    show.type = "button";
    show.addEventListener("click", reveal);
    const row = element("div", "actions");
    row.append(show, ...undoButton());
    controls.append(row);
    show.focus({ preventScroll: true });
    return;
  }
  const row = element("div", "rates");
  RATINGS.forEach((name, n) => {
    const button = element("button", `button rate ${name}`);
    button.type = "button";
    button.append(element("b", "", words[name]), element("small", "", card.previews[n + 1].label));
    button.addEventListener("click", () => rate(n + 1));
    row.append(button);
  });
  controls.append(row);
  row.children[2].focus({ preventScroll: true });
}

function undoButton() {
  if (!done.length) return [];
  const button = element("button", "button quiet", words.undo);
  button.type = "button";
  button.addEventListener("click", undo);
  return [button];
}

function reveal() {
  revealed = true;
  draw();
}

function rate(rating) {
  if (!card) return;
  met.add(card.id);
  const review = {
    id: crypto.randomUUID?.() ?? uuid(),
    card: card.id,
    rating,
    took_ms: Math.round(performance.now() - shownAt),
    at: new Date().toISOString(),
  };
  const took = Math.min(review.took_ms, 60_000);
  spent += took;
  done.push({ id: review.id, card, rating, took });
  outbox.add(review);
  next();
}

// For pages that are not served over HTTPS.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function undo() {
  const last = done.pop();
  if (!last) return;
  spent -= last.took;
  if (!outbox.remove(last.id)) {
    await outbox.flush();
    try {
      await post(root.dataset.undo.replace(/[0-9a-f-]{36}/, last.id), {});
    } catch {
      done.push(last);
      spent += last.took;
      return;
    }
  }
  if (card) queue.unshift(card);
  // The same card may already have been fetched again.
  for (let n = queue.length - 1; n >= 0; n -= 1) if (queue[n].id === last.card.id) queue.splice(n, 1);
  card = last.card;
  revealed = false;
  shownAt = performance.now();
  draw();
}

async function finish() {
  await outbox.flush();
  stage.replaceChildren();
  controls.replaceChildren();
  total = done.length;
  count();
  const right = done.filter((one) => one.rating > 1).length;
  stage.classList.add("sum");
  stage.classList.remove("still");
  stage.append(element("h2", "", done.length ? words.finished : words.nothing));
  if (done.length) {
    const share = `${Math.round((100 * right) / done.length)} %`;
    stage.append(element("p", "lead", words.summary.replace("%d", done.length).replace("%s", right)));
    const list = element("dl", "stats");
    const { reviewed, remembered, minutes } = root.dataset;
    for (const [label, value] of [
      [reviewed, done.length],
      [remembered, share],
      [minutes, Math.max(1, Math.round(spent / 60_000))],
    ]) {
      const stat = element("div", "stat");
      stat.append(element("dt", "", label), element("dd", "", String(value)));
      list.append(stat);
    }
    stage.append(list);
  }
  const home = element("a", "button primary big", words.home);
  home.href = root.dataset.home;
  const row = element("div", "actions");
  row.append(home, ...undoButton());
  stage.append(row);
}

function problem() {
  stage.replaceChildren(element("p", "note bad", words.problem));
  const again = element("button", "button", words.again_load);
  again.type = "button";
  again.addEventListener("click", next);
  controls.replaceChildren(again);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open || source.open) return;
  if (event.target.closest("a, input, summary, header, [data-help]")) return;
  if (event.key === "?") return keys.showModal();
  if (event.key === "u" || event.key === "U") return void undo();
  if (!card) return;
  if (!revealed && (event.key === " " || event.key === "Enter")) {
    event.preventDefault();
    reveal();
  } else if (revealed && /^[1-4]$/.test(event.key)) rate(Number(event.key));
  else if (revealed && event.key === " ") {
    event.preventDefault();
    rate(3);
  } else if (event.key === "s" || event.key === "S") {
    if (!revealed) reveal();
    showSource(source, card);
  }
});

root.querySelector("[data-help]").addEventListener("click", () => keys.showModal());
outbox.keep();
next();
