// Copies a code, and says so. The clipboard is there only over HTTPS or on this machine.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const label = button.querySelector("[role=status]");
  const words = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = words;
    }, 2000);
  });
}
