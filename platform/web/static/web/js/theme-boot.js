// Before the first paint: a visitor's choice of light or dark (a signed-in person's comes with the page).
(() => {
  const root = document.documentElement;
  const kept = localStorage.getItem("wengu-theme");
  if (root.dataset.theme === "system" && kept) root.dataset.theme = kept;
})();
