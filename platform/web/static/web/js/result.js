// Show all the questions, those that went wrong, or those that are for the learner to compare.
const shown = {
  all: () => true,
  open: (state) => state !== "right" && state !== "compare",
  compare: (state) => state === "compare",
};
const chips = document.querySelector("[data-filter]");

if (chips) {
  const buttons = [...chips.querySelectorAll("[data-show]")];
  const items = [...document.querySelectorAll("[data-state]")];
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-show]");
    if (!chosen) return;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    for (const item of items) item.hidden = !shown[chosen.dataset.show](item.dataset.state);
  });
}
