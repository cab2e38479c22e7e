// Between the page and the text: offsets are code points of the document, as the server counts them.
import { paper } from "./document.js";

const length = (text) => {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
};
const blocks = () => [...paper.querySelectorAll("[data-at]:not([data-made])")];
const startOf = (block) => Number(block.dataset.at);

/** The offset in the text of a place on the page; null outside the text. */
export function offsetOf(node, index) {
  const inside = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-at]:not([data-made])");
  if (!inside || !paper.contains(inside)) return null;
  const range = document.createRange();
  range.setStart(inside, 0);
  range.setEnd(node, index);
  return startOf(inside) + length(range.toString());
}

/** The selected stretch of the text, or null. */
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === null && end === null) return null;
  // Dragged beyond the text: up to its edge.
  const all = blocks();
  if (start === null) start = startOf(all[0]);
  if (end === null) end = startOf(all.at(-1)) + length(all.at(-1).textContent);
  return end > start ? { start, end } : null;
}

/** Where the caret stands in the text, or null. */
export function caret() {
  const chosen = getSelection();
  return chosen.rangeCount && chosen.isCollapsed ? offsetOf(chosen.anchorNode, chosen.anchorOffset) : null;
}

export function blockAt(offset) {
  return blocks().findLast((block) => startOf(block) <= offset) ?? null;
}

function place(offset) {
  const block = blockAt(offset);
  let left = offset - startOf(block);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (; node; node = walker.nextNode()) {
    const points = [...node.data];
    if (left <= points.length) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return [block, block.childNodes.length];
}

export function rangeOf(start, end) {
  const range = document.createRange();
  range.setStart(...place(start));
  range.setEnd(...place(end));
  return range;
}

export function offsetAtPoint(x, y) {
  const at = document.caretPositionFromPoint?.(x, y);
  if (at) return offsetOf(at.offsetNode, at.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? offsetOf(range.startContainer, range.startOffset) : null;
}

/** Where words or sentences begin (`edge` "start") or end ("end") in a block, as offsets of the text. */
function edges(block, unit, edge) {
  const found = [];
  let at = startOf(block);
  for (const { segment } of new Intl.Segmenter(paper.lang, { granularity: unit }).segment(block.textContent)) {
    const inner = segment.trim();
    if (inner) found.push(edge === "start" ? at + length(segment) - length(segment.trimStart()) : at + length(segment.trimEnd()));
    at += length(segment);
  }
  return found;
}

/** The next place where a word or a sentence begins or ends, before or after an offset; the offset where none is. */
export function moved(offset, by, unit, edge) {
  const all = blocks();
  // An end belongs to the block before it.
  let n = all.indexOf(blockAt(edge === "end" ? Math.max(offset - 1, 0) : offset));
  for (; n >= 0 && n < all.length; n += by) {
    const places = edges(all[n], unit, edge);
    const next = by > 0 ? places.find((one) => one > offset) : places.findLast((one) => one < offset);
    if (next !== undefined) return next;
  }
  return offset;
}

/** The first sentence from an offset on that no statement holds, as {start, end}; null where there is none. */
export function freeSentence(from) {
  const all = blocks();
  for (let n = Math.max(all.indexOf(blockAt(from)), 0); n < all.length; n += 1) {
    if (/^H\d/.test(all[n].tagName)) continue;
    const starts = edges(all[n], "sentence", "start");
    const ends = edges(all[n], "sentence", "end");
    const taken = [...all[n].querySelectorAll("a.ks:not(.withdrawn)")].map((mark) => [Number(mark.dataset.start), Number(mark.dataset.end)]);
    const at = starts.findIndex((start, m) => start >= from && !taken.some(([a, b]) => a < ends[m] && b > start));
    if (at >= 0) return { start: starts[at], end: ends[at] };
  }
  return null;
}
