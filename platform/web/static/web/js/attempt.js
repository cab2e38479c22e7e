// Every answer is kept as soon as it is given; what could not be sent is sent again. Without this module the form
// hands everything in at the end.
import { post } from "./sending.js";

const form = document.querySelector("[data-attempt]");
const status = form.querySelector("[data-status]");
const progress = form.querySelector("[data-progress]");
const questions = [...form.querySelectorAll("[data-question]")];
const waiting = new Set();
const timers = new Map();

const fields = (question) => [...question.querySelectorAll("input, select, textarea")];

function answered(question) {
  return fields(question).some((f) => (f.type === "radio" || f.type === "checkbox" ? f.checked : f.value.trim()));
}

function values(question) {
  const body = new URLSearchParams();
  for (const f of fields(question))
    if ((f.type !== "radio" && f.type !== "checkbox") || f.checked) body.append(f.name, f.value);
  return body;
}

async function save(question) {
  waiting.add(question);
  try {
    const response = await post(question.dataset.url, values(question));
    if (response.status === 409) location.reload();
    if (response.ok || response.status === 400) waiting.delete(question);
  } catch {
    setTimeout(() => save(question), 3000);
  }
  status.textContent = waiting.size ? form.dataset.unsaved : form.dataset.saved;
}

form.addEventListener("input", (event) => {
  const question = event.target.closest("[data-question]");
  if (!question) return;
  progress.value = questions.filter(answered).length;
  clearTimeout(timers.get(question));
  timers.set(question, setTimeout(() => save(question), event.target.type === "radio" ? 0 : 400));
});

form.addEventListener("submit", (event) => {
  const open = questions.filter((q) => !answered(q));
  if (open.length && !confirm(form.dataset.open)) {
    event.preventDefault();
    open[0].scrollIntoView({ block: "start" });
  }
});

// 1 to 9 choose an option of the question in view.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  if (event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
  const middle = innerHeight / 2;
  const distance = (q) => {
    const box = q.getBoundingClientRect();
    return Math.abs(box.top + box.height / 2 - middle);
  };
  const near = event.target.closest("[data-question]") ?? questions.toSorted((a, b) => distance(a) - distance(b))[0];
  near.querySelectorAll("input[type=radio], input[type=checkbox]")[Number(event.key) - 1]?.click();
});
