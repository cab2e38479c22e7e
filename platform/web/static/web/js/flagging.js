// A learner says what is wrong with a question.
import { post } from "./sending.js";

const dialog = document.querySelector("[data-flag-dialog]");
const form = dialog.querySelector("form");
const wrong = dialog.querySelector("[data-flag-wrong]");
const said = document.querySelector("[data-said]");
let button = null;

for (const one of document.querySelectorAll("[data-flag]")) {
  one.hidden = false;
  one.addEventListener("click", () => {
    button = one;
    form.reset();
    wrong.textContent = "";
    dialog.showModal();
  });
}
dialog.querySelector("[data-leave]").addEventListener("click", () => dialog.close());

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { objection, note } = form.elements;
  const response = await post(button.dataset.flag, { objection: objection.value, note: note.value }).catch(() => null);
  const answer = response && !response.redirected ? await response.json().catch(() => null) : null;
  if (!answer || !response.ok) {
    wrong.textContent = answer?.message ?? dialog.dataset.offline;
    return;
  }
  button.disabled = true;
  button.querySelector("span").textContent = dialog.dataset.flagged;
  said.textContent = answer.said;
  said.hidden = false;
  dialog.close();
});
