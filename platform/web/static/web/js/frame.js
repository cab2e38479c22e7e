// What every page has: the switch of appearance, and a menu that closes.
import { post } from "./sending.js";

const root = document.documentElement;
const order = ["system", "light", "dark"];
const button = document.querySelector("[data-theme-switch]");

if (button) {
  const say = () => {
    const words = `${button.dataset.label}: ${button.dataset[root.dataset.theme] ?? ""}`;
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  button.hidden = false;
  say();
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme) + 1) % order.length];
    root.dataset.theme = next;
    localStorage.setItem("wengu-theme", next);
    say();
    if (button.dataset.url) post(button.dataset.url, new URLSearchParams({ theme: next })).catch(() => {});
  });
}

const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
