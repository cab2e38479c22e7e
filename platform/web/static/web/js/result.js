// Show all the questions, or those that went wrong.
const chips = document.querySelector("[data-filter]");

if (chips) {
  const buttons = [...chips.querySelectorAll("[data-show]")];
  const items = [...document.querySelectorAll("[data-state]")];
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-show]");
    if (!chosen) return;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    for (const item of items) item.hidden = chosen.dataset.show === "open" && item.dataset.state === "right";
  });
}
