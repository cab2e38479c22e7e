// The sentence behind a card, in its paragraph: read out of the document's own page, so there is one truth.

const pages = new Map();

async function pageOf(url) {
  const [address] = url.split("?");
  if (!pages.has(address)) {
    const asked = fetch(address, { credentials: "same-origin" }).then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return new DOMParser().parseFromString(await response.text(), "text/html");
    });
    asked.catch(() => pages.delete(address));
    pages.set(address, asked);
  }
  return pages.get(address);
}

/** Opens `dialog` with the paragraph of `card`'s sentence, the sentence lit; the bare sentence where there is none. */
export async function showSource(dialog, card) {
  const lang = card.document.language === "zh" ? "zh-Hans" : "en";
  const title = dialog.querySelector("h2");
  const text = dialog.querySelector(".paragraph");
  title.textContent = card.document.title;
  title.lang = text.lang = lang;
  text.textContent = card.sentence;
  dialog.querySelector("a").href = card.document.url;
  if (!dialog.open) dialog.showModal();
  try {
    const mark = (await pageOf(card.document.url)).getElementById(card.document.url.split("#")[1]);
    const paragraph = mark?.closest("p");
    if (!paragraph) return;
    text.replaceChildren(
      ...[...paragraph.childNodes].map((node) => {
        if (node.dataset?.statement !== mark.dataset.statement) return node.textContent;
        const lit = document.createElement("span");
        lit.className = [...node.classList, "active"].join(" ");
        lit.textContent = node.textContent;
        return lit;
      }),
    );
    text.querySelector(".active")?.scrollIntoView({ block: "center" });
  } catch {
    // The sentence alone is there already.
  }
}
