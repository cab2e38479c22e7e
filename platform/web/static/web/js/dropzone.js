// Drop a file anywhere on the form; one that is too large is refused before it travels.
const form = document.querySelector("[data-drop]");
const zone = form.querySelector(".drop");
const input = form.querySelector("input[type=file]");
const text = form.querySelector("textarea[name=text]");
const name = form.querySelector("[data-name]");
const problem = form.querySelector("[data-problem]");
const unnamed = name.textContent;
const limit = Number(form.dataset.limit) * 1024 * 1024;

function check() {
  const [file] = input.files;
  name.textContent = file ? file.name : unnamed;
  zone.classList.toggle("filled", Boolean(file));
  const tooLarge = (file?.size ?? 0) > limit || new Blob([text.value]).size > limit;
  problem.hidden = !tooLarge;
  if (tooLarge) problem.textContent = form.dataset.tooLarge;
  return !tooLarge;
}

input.addEventListener("change", check);
form.addEventListener("submit", (event) => {
  if (!check()) event.preventDefault();
});
for (const type of ["dragenter", "dragover"])
  form.addEventListener(type, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
for (const type of ["dragleave", "drop"]) form.addEventListener(type, () => zone.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  check();
});

// A file copied elsewhere is pasted anywhere on the page; text goes into its box.
document.addEventListener("paste", (event) => {
  if (event.clipboardData.files.length) {
    input.files = event.clipboardData.files;
    check();
  } else if (!event.target.closest("input, textarea")) {
    text.value += event.clipboardData.getData("text/plain");
    text.focus();
    check();
  }
});
