// Every answer is kept as soon as it is given; what could not be sent is sent again. Without this module the form
// hands everything in at the end.
import { post } from "./sending.js";

const form = document.querySelector("[data-attempt]");
const status = form.querySelector("[data-status]");
const progress = form.querySelector("[data-progress]");
const questions = [...form.querySelectorAll("[data-question]")];
const links = [...form.querySelectorAll("[data-go]")];
const phone = matchMedia("(max-width: 47.99rem)");
const waiting = new Set();
const travelling = new Map(); // question -> its request under way
const timers = new Map();
let here = 0;
let gone = -1; // how far down the page was when it went to a question
let leaving = false;

const fields = (question) => [...question.querySelectorAll("input, select, textarea")];
const picks = (field) => field.type === "radio" || field.type === "checkbox";

/** What keeps an order from being one; nothing where no step has a place yet. */
function amiss(question) {
  const places = [...question.querySelectorAll(".rank select")].map((field) => field.value);
  const given = places.filter(Boolean);
  if (new Set(given).size < given.length) return form.dataset.shared;
  return given.length && given.length < places.length ? form.dataset.placeless : "";
}

function answered(question) {
  return !amiss(question) && fields(question).some((field) => (picks(field) ? field.checked : field.value.trim()));
}

function values(question) {
  const body = new URLSearchParams();
  for (const field of fields(question)) if (!picks(field) || field.checked) body.append(field.name, field.value);
  return body;
}

function later(question, wait) {
  if (leaving) return;
  clearTimeout(timers.get(question));
  timers.set(question, setTimeout(() => save(question), wait));
}

/** One request a question at a time, so that an older answer never overtakes a newer one. */
async function save(question) {
  if (leaving) return;
  waiting.add(question);
  if (travelling.has(question)) return later(question, 200);
  const sent = values(question);
  const request = post(question.dataset.url, sent);
  travelling.set(question, request);
  try {
    const response = await request;
    if (response.status === 409 && !leaving) {
      leaving = true;
      location.reload();
    }
    const settled = response.ok || response.status === 400;
    if (settled && String(sent) === String(values(question))) waiting.delete(question);
    else later(question, settled ? 200 : 5000);
  } catch {
    later(question, 3000);
  } finally {
    travelling.delete(question);
  }
  tell();
}

function tell() {
  const saved = questions.some(amiss) ? "" : form.dataset.saved;
  status.textContent = waiting.size ? form.dataset.unsaved : saved;
}

/** Beside the question; that steps are left is said only once the question is left. */
function complain(question, left) {
  const note = question.querySelector("[data-amiss]");
  const words = amiss(question);
  if (note) note.textContent = words === form.dataset.placeless && !left ? "" : words;
}

function tally() {
  const given = questions.map(answered);
  progress.value = given.filter(Boolean).length;
  links.forEach((link, n) => link.classList.toggle("answered", given[n]));
}

function stand(n) {
  here = Math.min(Math.max(n, 0), questions.length - 1);
  questions.forEach((question, i) => question.classList.toggle("here", i === here));
  links.forEach((link, i) => (i === here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  for (const turn of form.querySelectorAll("[data-turn]"))
    turn.disabled = turn.dataset.turn === "1" ? here === questions.length - 1 : here === 0;
}

function go(n) {
  stand(n);
  if (phone.matches) {
    scrollTo({ top: 0 });
    links[here].scrollIntoView({ block: "nearest", inline: "center" });
  } else questions[here].scrollIntoView({ block: "start" });
  gone = scrollY;
}

form.addEventListener("input", (event) => {
  const question = event.target.closest("[data-question]");
  if (!question) return;
  tally();
  complain(question, false);
  if (amiss(question)) status.textContent = "";
  later(question, event.target.type === "radio" ? 0 : 400);
});

form.addEventListener("focusin", (event) => {
  const question = event.target.closest("[data-question]");
  if (question) stand(questions.indexOf(question));
});

form.addEventListener("focusout", (event) => {
  const question = event.target.closest("[data-question]");
  if (question && !question.contains(event.relatedTarget)) complain(question, true);
});

links.forEach((link, n) =>
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(n);
  }),
);
for (const turn of form.querySelectorAll("[data-turn]"))
  turn.addEventListener("click", () => go(here + Number(turn.dataset.turn)));

form.addEventListener("submit", (event) => {
  const open = questions.findIndex((question) => !answered(question));
  if (open >= 0 && !confirm(form.dataset.open)) {
    event.preventDefault();
    go(open);
    return;
  }
  // The form carries every answer: what is under way lands first, what still waits need not go at all.
  leaving = true;
  for (const timer of timers.values()) clearTimeout(timer);
  if (!travelling.size) return;
  event.preventDefault();
  const patience = new Promise((resolve) => setTimeout(resolve, 3000));
  Promise.race([Promise.allSettled(travelling.values()), patience]).then(() => form.submit());
});

// Back from the result by the browser's own memory of the page: it is handed in, so ask the server.
addEventListener("pageshow", (event) => {
  if (event.persisted && leaving) location.reload();
});

addEventListener("beforeunload", (event) => {
  if (waiting.size && !leaving) event.preventDefault();
});

// 1 to 9 choose an option of the question that is marked.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  if (event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
  questions[here].querySelectorAll("input[type=radio], input[type=checkbox]")[Number(event.key) - 1]?.click();
});

// Enter in a line of text goes on to the next question: only the button hands in.
form.addEventListener("keydown", (event) => {
  // Enter may also choose what an input method offers.
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || !event.target.matches("input")) return;
  event.preventDefault();
  const next = questions[questions.indexOf(event.target.closest("[data-question]")) + 1];
  if (event.repeat || picks(event.target) || !next) return;
  go(questions.indexOf(next));
  (fields(next).find((field) => field.checked) ?? fields(next)[0]).focus({ preventScroll: true });
});

/** The mark stays with the question in focus while it is in view; else it goes down the window with the page. */
function follow() {
  if (phone.matches || Math.abs(scrollY - gone) < 2) return;
  const top = links[0].closest("nav").getBoundingClientRect().bottom;
  const bottom = status.closest(".sticky").getBoundingClientRect().top;
  const line = top + ((bottom - top) * scrollY) / Math.max(document.documentElement.scrollHeight - innerHeight, 1);
  const boxes = questions.map((question) => question.getBoundingClientRect());
  const focused = questions.findIndex((question) => question.contains(document.activeElement));
  if (focused >= 0 && boxes[focused].bottom > top && boxes[focused].top < bottom) return stand(focused);
  const distance = boxes.map((box) => Math.max(box.top - line, line - box.bottom, 0));
  stand(distance.indexOf(Math.min(...distance)));
}

addEventListener("scroll", follow, { passive: true });

form.classList.add("paged");
tally();
stand(0);
