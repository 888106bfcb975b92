// Marks words in a report's own text, and brings the first of the section into view.

import { cut, forget, learn, places } from "./fold.js";
import { json } from "./files.js";

const INDEX = new URL("../../search/index/", import.meta.url);
const OURS = ["findings", "ledger", "cite"];
const BLOCKS = "p, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, td[id], th";
const NOT_TEXT = ".g-title, .g-note, .g-own, .g-leg, .g-abr, .g-dl, .g-ev, .g-lin, .ev, .sr, caption, td > b, td > small";

export async function mark(wanted) {
  learn(await json(new URL("variants.json.gz", INDEX)));
  forget();
  const text = gathered();
  const spans = [];
  const lost = [];
  for (const term of wanted) {
    const words = cut(term).map(([word]) => word);
    const found = words.length ? places(text.words, words) : [];
    for (const from of found) spans.push([from, from + words.length - 1]);
    if (words.length && !found.length) lost.push(term);
  }
  const marks = [];
  for (const [from, to] of merged(spans.sort((a, b) => a[0] - b[0])).reverse()) {
    marks.unshift(...wrapped(text.spots, from, to));
  }
  if (lost.length) lead(lost);
  show(marks);
}

// Leads on to the source: of a table, the page shows what stands in its cells alone.
function lead(terms) {
  const section = aimed();
  if (section?.tagName !== "H2") return;
  const link = document.createElement("a");
  link.href = `source/?${new URLSearchParams(terms.map((term) => ["mark", term]))}`;
  link.textContent = `${terms.map((term) => `“${term}”`).join("、")}见此节表格的源文`;
  const note = document.createElement("p");
  note.className = "g-note";
  note.append(link);
  section.after(note);
}

// Gives the words of the text in order, each with the nodes it stands in.
function gathered() {
  const words = [];
  const spots = [];
  let ours = Boolean(document.querySelector("article h2")); // the page of a source has none
  for (const block of document.querySelectorAll(`article :is(${BLOCKS})`)) {
    if (block.tagName === "H2") ours = OURS.includes(block.id);
    if (ours || block.closest(NOT_TEXT) || block.parentElement.closest(BLOCKS)) continue;
    const { nodes, whole } = textOf(block);
    for (const [word, from, to] of cut(whole)) {
      words.push(word);
      spots.push({ nodes, from, to });
    }
  }
  return { words, spots };
}

function textOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  let whole = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: whole.length });
    whole += walker.currentNode.data;
  }
  return { nodes, whole };
}

function merged(spans) {
  const found = [];
  for (const [from, to] of spans) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

// Wraps a run of words, from its end: what stands before keeps its places.
function wrapped(spots, first, last) {
  const runs = new Map();
  for (let i = first; i <= last; i++) {
    const { nodes, from, to } = spots[i];
    const run = runs.get(nodes);
    if (run) run.to = Math.max(run.to, to);
    else runs.set(nodes, { from, to });
  }
  const marks = [];
  for (const [nodes, { from, to }] of [...runs].reverse()) {
    const pieces = nodes
      .map(({ node, start }) => ({
        node,
        begin: Math.max(0, from - start),
        end: Math.min(node.length, to - start),
      }))
      .filter(({ begin, end }) => begin < end);
    for (const range of ranges(pieces).reverse()) {
      const element = document.createElement("mark");
      range.surroundContents(element);
      marks.unshift(element);
    }
  }
  return marks;
}

// Gives the fewest ranges that one element each can go about: text that is only broken
// by a place to break the line, or by words in bold, is marked in one piece.
function ranges(pieces) {
  const found = [];
  for (let i = 0; i < pieces.length; ) {
    let last = pieces.length - 1;
    let range = spanning(pieces[i], pieces[last]);
    while (!range) range = spanning(pieces[i], pieces[--last]);
    found.push(range);
    i = last + 1;
  }
  return found;
}

function spanning(first, last) {
  const [from, to] = [edge(first), edge(last)];
  if (from.parentNode !== to.parentNode) return undefined;
  const range = document.createRange();
  range.setStartBefore(from);
  range.setEndAfter(to);
  if (from === first.node) range.setStart(from, first.begin);
  if (to === last.node) range.setEnd(to, last.end);
  const others = [...from.parentNode.querySelectorAll(NOT_TEXT)];
  return others.some((other) => range.intersectsNode(other)) ? undefined : range;
}

// Gives the outermost inline element that a piece fills, or its own node.
function edge({ node, begin, end }) {
  let found = node;
  if (begin > 0 || end < node.length) return found;
  while (!found.parentNode.matches(`li, ${BLOCKS}`) && found.parentNode.childNodes.length === 1) found = found.parentNode;
  return found;
}

const aimed = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

function show(marks) {
  const section = aimed();
  const after = (element) =>
    !section || section.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING ||
    section.contains(element);
  const first = marks.find(after) ?? marks[0];
  if (!first) return;
  first.id ||= "found";
  first.scrollIntoView({ block: "center" });
}
