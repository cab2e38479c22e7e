// The words of a question: its stem, its options or answers, and for a cloze a field for each gap.

const words = JSON.parse(document.getElementById("vetting-words").textContent);
const at = (name, within = document) => within.querySelector(`[data-${name}]`);
const wording = at("words-dialog");
const fields = at("fields", wording);
const kind = wording.querySelector("[name=type]");
const problem = at("words-wrong", wording);
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const GAP = "____";
let saving = null;
let opened = "";
let typeNow = "";

const named = (name) => [...fields.querySelectorAll(`[name=${name}]`)];
const part = (name) => fields.querySelector(`[data-part=${name}]`);

function collected() {
  const lefts = named("left");
  const rights = named("right");
  const answer = named("answer").find((one) => one.checked);
  return {
    stem: named("stem")[0].value,
    options: part("options").hidden ? [] : named("option").map((one) => ({ text: one.value, correct: one.previousElementSibling.checked })),
    answer: answer && !part("truth").hidden ? answer.value === "true" : null,
    blanks: part("blanks").hidden ? [] : named("blank").map((one) => lines(one.value)),
    pairs: part("pairs").hidden ? [] : lefts.map((one, n) => ({ left: one.value, right: rights[n].value })),
    extra_rights: lines(named("extra")[0].value),
    sequence: lines(named("steps")[0].value),
    points: part("points").hidden ? [] : lines(named("point")[0].value),
  };
}

/** A cloze has a field for each of its gaps. */
function gaps() {
  const gapped = typeNow === "cloze" || typeNow === "enumeration";
  at("gap", fields).hidden = !gapped;
  const wanted = gapped ? Math.max(named("stem")[0].value.split(GAP).length - 1, 1) : Math.max(named("blank").length, 1);
  const boxes = () => [...part("blanks").children];
  while (boxes().length < wanted) {
    const made = boxes()[0].cloneNode(true);
    made.querySelector("textarea").value = "";
    part("blanks").append(made);
  }
  while (boxes().length > wanted && !boxes().at(-1).querySelector("textarea").value) boxes().at(-1).remove();
  boxes().forEach((box, n) => {
    const id = `f-blank-${n + 1}`;
    box.querySelector("textarea").id = id;
    const label = box.querySelector("label");
    label.htmlFor = id;
    label.textContent = gapped ? words.answer.replace("%(n)s", n + 1) : words.answers;
  });
}

function parts() {
  const shown = { single_choice: "options", multiple_choice: "options", true_false: "truth" }[typeNow] ?? "blanks";
  for (const name of ["options", "truth", "blanks", "pairs", "steps", "points"]) part(name).hidden = name !== shown;
  for (const box of named("correct")) box.type = typeNow === "multiple_choice" ? "checkbox" : "radio";
}

/** Ask for words in the fields of a template; `save(words, type)` resolves to what is wrong with them, "" once they are kept. */
export function openWords({ title, source, type, on, choosing, save }) {
  document.getElementById("words-words").textContent = title;
  const quote = at("on", wording);
  quote.hidden = !on;
  quote.textContent = on ?? "";
  problem.textContent = "";
  fields.replaceChildren(source.content.cloneNode(true));
  at("type-field", wording).hidden = !choosing;
  typeNow = type;
  if (choosing) {
    kind.value = type;
    parts();
  }
  if (!part("blanks").hidden && part("blanks").children.length) gaps();
  saving = save;
  opened = JSON.stringify(collected());
  wording.showModal();
  (choosing ? kind : named("stem")[0]).focus();
}

kind.addEventListener("change", () => {
  typeNow = kind.value;
  parts();
  const [stem] = named("stem");
  if (typeNow === "cloze" && !stem.value) stem.value = at("on", wording).textContent;
  if (!part("blanks").hidden) gaps();
});
fields.addEventListener("input", (event) => {
  if (event.target.name === "stem" && !part("blanks").hidden) gaps();
});
fields.addEventListener("click", (event) => {
  if (!event.target.closest("[data-gap]")) return;
  const [stem] = named("stem");
  const { selectionStart: start, selectionEnd: end, value } = stem;
  const chosen = value.slice(start, end).trim();
  if (!chosen) return stem.focus();
  const before = value.slice(0, start).split(GAP).length - 1;
  const answers = named("blank").map((one) => one.value);
  stem.value = `${value.slice(0, start)}${GAP}${value.slice(end)}`;
  gaps();
  answers.splice(before, 0, chosen);
  named("blank").forEach((one, n) => (one.value = answers[n] ?? ""));
});

async function saveWords() {
  if (!saving) return;
  problem.textContent = "";
  const trouble = await saving(collected(), typeNow);
  if (trouble) {
    // What was typed stays in its fields.
    problem.textContent = trouble;
    return;
  }
  saving = null;
  wording.close();
}
wording.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  saveWords();
});
wording.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveWords();
});
/** Words that are nowhere else are not thrown away unasked. */
const mayLeave = () => JSON.stringify(collected()) === opened || confirm(wording.dataset.discard);
at("leave", wording).addEventListener("click", () => mayLeave() && wording.close());
wording.addEventListener("cancel", (event) => {
  if (!mayLeave()) event.preventDefault();
});
