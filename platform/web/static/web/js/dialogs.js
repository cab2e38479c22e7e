// The editor's questions: a title, a topic, the details of a statement; and the menu of a topic in the outline.

const [asking, choosing, describing, verbs] = ["title", "chooser", "details", "topic-verbs"].map((name) => document.querySelector(`[data-${name}]`));

/** Show a dialog; resolves to what its button is worth, "" where it is left. */
function answerOf(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

/** A title, or "" where none is given. */
export async function title(label, value) {
  const input = asking.querySelector("input");
  document.getElementById("title-words").textContent = label;
  input.value = value;
  const answer = answerOf(asking);
  input.select();
  return (await answer) === "keep" ? input.value.trim() : "";
}

/** The details that were changed, or null. */
export async function details(mark) {
  const fields = describing.querySelector("form").elements;
  const kind = [...mark.classList].find((name) => name.startsWith("k-")).slice(2);
  const { held: holder, speaker, source, page } = mark.dataset;
  const old = { kind, holder, speaker, source, page };
  for (const [name, value] of Object.entries(old)) fields[name].value = value;
  if ((await answerOf(describing)) !== "keep") return null;
  const changed = Object.entries(old).filter(([name, value]) => fields[name].value !== value);
  return changed.length ? Object.fromEntries(changed.map(([name]) => [name, fields[name].value])) : null;
}

/** One of the outline's topics, found by typing; 0 where none is chosen. */
export async function choose(list, now, none) {
  const input = choosing.querySelector("input");
  const box = choosing.querySelector("ul");
  const rows = [...list.querySelectorAll("li:not(.withdrawn)")].map((li) => ({
    pk: li.dataset.topic,
    level: li.querySelector("a").className,
    label: li.querySelector("a span").textContent,
  }));
  let at = 0;
  let shown = [];
  const mark = () => {
    [...box.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    const one = box.children[at];
    input.setAttribute("aria-activedescendant", one?.id ?? "");
    one?.scrollIntoView({ block: "nearest" });
  };
  const draw = () => {
    const wanted = input.value.trim().toLowerCase();
    shown = rows.filter((row) => row.label.toLowerCase().includes(wanted));
    box.replaceChildren(
      ...shown.map((row) => {
        const made = document.createElement("li");
        made.id = `choose-${row.pk}`;
        made.className = wanted ? "" : row.level;
        made.setAttribute("role", "option");
        made.textContent = row.label;
        made.addEventListener("click", () => choosing.close(row.pk));
        return made;
      }),
    );
    if (!shown.length) box.append(Object.assign(document.createElement("li"), { className: "muted", textContent: none }));
    at = Math.max(shown.findIndex((row) => row.pk === now && !wanted), 0);
    mark();
  };
  const key = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), shown.length - 1);
      mark();
    } else if (event.key === "Enter") {
      if (shown[at]) choosing.close(shown[at].pk);
    } else return;
    event.preventDefault();
  };
  input.value = "";
  input.addEventListener("input", draw);
  input.addEventListener("keydown", key);
  const answer = answerOf(choosing);
  input.focus();
  draw();
  const value = await answer;
  input.removeEventListener("input", draw);
  input.removeEventListener("keydown", key);
  return Number(value);
}

/** The verbs of one topic; `topic` is whose they are while the menu is open. */
export const topicMenu = {
  topic: null,
  close() {
    if (verbs.matches(":popover-open")) verbs.hidePopover();
    this.topic = null;
  },
};

function openMenu(button) {
  const item = button.closest("li");
  const gone = item.classList.contains("withdrawn");
  for (const one of verbs.children) {
    const { madeOnly, withdrawnOnly } = one.dataset;
    one.hidden = withdrawnOnly === "" ? !gone : gone || (madeOnly === "" && !item.classList.contains("made"));
  }
  verbs.showPopover();
  topicMenu.topic = item.dataset.topic;
  const box = button.getBoundingClientRect();
  verbs.style.left = `${Math.max(Math.min(box.left, innerWidth - verbs.offsetWidth - 8), 8)}px`;
  verbs.style.top = `${Math.max(Math.min(box.bottom + 4, innerHeight - verbs.offsetHeight - 8), 8)}px`;
  verbs.querySelector("button:not([hidden])").focus();
}

document.querySelector(".outline").addEventListener("click", (event) => {
  const button = event.target.closest(".topic-menu");
  if (button) openMenu(button);
});
verbs.addEventListener("toggle", (event) => {
  if (event.newState === "open") return;
  const topic = topicMenu.topic;
  // After the click that chose a verb.
  setTimeout(() => {
    if (topicMenu.topic === topic) topicMenu.topic = null;
  });
});
verbs.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const shown = [...verbs.querySelectorAll("button:not([hidden])")];
  const at = shown.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  shown[(at + shown.length) % shown.length].focus();
});
