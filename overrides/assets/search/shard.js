// Answers for one shard of the archive: which of its reports hold a term, and where.

import { chunk, json, text } from "./files.js";
import { cut, han, places as placesIn } from "./fold.js";

const FEW = 2; // reports that are sooner read than a common word is fetched
const KEPT = 30; // answers and texts of a shard that are kept for the next query
const ALONE = "!"; // after the first word of a chunk that holds no other

export class Shard {
  // `heads` gives the heads of all shards, for whoever has more than one to load.
  constructor(base, info, heads) {
    this.url = new URL(`${info.path}/`, base);
    this.path = info.path;
    this.years = info.years;
    this.count = info.reports;
    this.heads = heads;
    this.chunks = new Map();
    this.texts = new Map();
    this.found = new Map();
    this.unions = new Map();
  }

  // Loads the list of reports and of chunks, once.
  load(together = false) {
    this.loading ??= this.#load(together).catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  async #load(together) {
    const head = together ? await this.#ofAll() : await json(new URL("head.json.gz", this.url));
    const firsts = head.firsts.split(" ");
    this.firsts = firsts.map((first) => first.replace(ALONE, ""));
    this.alone = firsts.map((first) => first.endsWith(ALONE));
    const [titles, standings, extents, sections] = ["titles", "standings", "extents", "sections"].map((name) => {
      const [values, numbers] = head[name];
      return numbers.map((number) => values[number]);
    });
    let begins = 0;
    this.begins = new Uint32Array(head.ids.length + 1);
    this.reports = head.ids.map((id, page) => {
      let start = 0;
      const starts = [0, ...head.lengths[page].map((length) => (start += length))];
      this.begins[page + 1] = begins += starts.pop() + 1; // a place is free between two
      return {
        shard: this,
        page,
        id,
        body: id.slice(0, -5),
        year: Number(id.slice(-4)),
        pattern: titles[page],
        standing: standings[page],
        extent: extents[page],
        sections: sections[page].split(" "),
        starts,
      };
    });
  }

  // Takes this shard's head from those of all, which stand column by column.
  async #ofAll() {
    const columns = Object.entries(await this.heads());
    return Object.fromEntries(columns.map(([name, column]) => [name, column[this.path]]));
  }

  columns() {
    this.figures ??= json(new URL("figures.json.gz", this.url)).catch((error) => {
      this.figures = undefined;
      throw error;
    });
    return this.figures;
  }

  // Gives the number of the chunk that would hold a word: the last that begins no later.
  #place(word) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(word, this.firsts[middle])) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  #chunk(number) {
    if (!this.chunks.has(number)) {
      const loading = chunk(new URL(`words/${number}.gz`, this.url));
      loading.catch(() => this.chunks.delete(number));
      this.chunks.set(number, loading);
    }
    return this.chunks.get(number);
  }

  // Gives where a part of a term stands: a word, or every word that begins with a
  // character.
  async #postings({ word, open }) {
    if (!open) {
      const at = this.#place(word);
      return at < 0 ? undefined : (await this.#chunk(at)).get(word);
    }
    if (!this.unions.has(word)) {
      const first = Math.max(0, this.#place(word));
      let last = first;
      while (this.firsts[last + 1]?.startsWith(word)) last++;
      const chunks = await Promise.all(
        Array.from({ length: last - first + 1 }, (_, i) => this.#chunk(first + i)),
      );
      const lists = chunks.flatMap((found) => [...found].filter(([begun]) => begun.startsWith(word)));
      this.unions.set(word, united(lists.map(([, list]) => list)));
    }
    return this.unions.get(word);
  }

  // Gives the places of a term by page: Map of page → positions of its first word.
  find(words) {
    const key = words.join(" ");
    if (!this.found.has(key)) {
      const finding = this.#find(words);
      finding.catch(() => this.found.delete(key));
      this.found.set(key, finding);
      if (this.found.size > KEPT) this.found.delete(this.found.keys().next().value);
    }
    return this.found.get(key);
  }

  async #find(words) {
    const parts = partsOf(words);
    // The lists of common words are large: the rare ones decide first.
    for (const part of parts) part.large = part.open || this.alone[this.#place(part.word)];
    const small = parts.filter(({ large }) => !large);
    const closed = parts.filter(({ open }) => !open);
    const first = small.length ? small : closed.length ? closed : parts;
    const left = parts.filter((part) => !first.includes(part));
    let found = await this.#aligned(first);
    if (!left.length || !found.length) return this.#byPage(found);
    const pages = this.#byPage(found);
    if (pages.size > FEW * left.length) {
      found = await this.#aligned(left, found);
      return this.#byPage(found);
    }
    await Promise.all(
      [...pages.keys()].map(async (page) => {
        const hits = placesIn((await this.text(page)).words, words);
        if (hits.length) pages.set(page, Uint32Array.from(hits));
        else pages.delete(page);
      }),
    );
    return pages;
  }

  // Gives the places that every part stands at its own distance from; of those `among`.
  async #aligned(parts, among) {
    const lists = await Promise.all(parts.map((part) => this.#postings(part)));
    if (lists.some((list) => !list)) return new Uint32Array();
    const sets = parts.map(({ offset }, i) => ({ offset, list: lists[i] }));
    return aligned(among ? [{ offset: 0, list: among }, ...sets] : sets);
  }

  // Parts places by report, and counts them from its first word.
  #byPage(places) {
    const found = new Map();
    let page = 0;
    for (let from = 0; from < places.length; ) {
      while (this.begins[page + 1] <= places[from]) page++;
      let to = from + 1;
      while (to < places.length && places[to] < this.begins[page + 1]) to++;
      const begin = this.begins[page];
      found.set(page, places.slice(from, to).map((place) => place - begin));
      from = to;
    }
    return found;
  }

  // Gives the text of a report: its words, and what is printed for each.
  text(page) {
    if (!this.texts.has(page)) {
      const loading = text(new URL(`texts/${page}.gz`, this.url)).then(taken);
      loading.catch(() => this.texts.delete(page));
      this.texts.set(page, loading);
      if (this.texts.size > KEPT) this.texts.delete(this.texts.keys().next().value);
    }
    return this.texts.get(page);
  }
}

// Strings of the index are ordered by code point.
function before(a, b) {
  if (a === b) return false;
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a.codePointAt(i) < b.codePointAt(i);
  }
  return a.length < b.length;
}

// Cuts a term into words of the index that together cover it: a Han character stands
// there with the Han character after it, and what stands after the last is not known.
function partsOf(words) {
  const parts = [];
  const pair = (at) => parts.push({ offset: at, word: words[at] + words[at + 1] });
  for (let at = 0; at < words.length; ) {
    let end = at;
    while (han(words[end])) end++;
    if (end - at < 2) {
      const open = end === words.length && end > at;
      parts.push({ offset: at, word: words[at], open });
      at++;
      continue;
    }
    for (let i = at; i + 1 < end; i += 2) pair(i);
    if ((end - at) % 2) pair(end - 2);
    at = end;
  }
  return parts;
}

// Joins lists of places, of which no place is in two.
function united(lists) {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

// Keeps the places where every list has a word at its own distance from the start.
function aligned(lists) {
  const [fewest, ...others] = [...lists].sort((a, b) => a.list.length - b.list.length);
  let kept = fewest.list;
  if (fewest.offset) kept = kept.filter((place) => place >= fewest.offset).map((place) => place - fewest.offset);
  for (const { offset, list } of others) {
    const both = new Uint32Array(kept.length);
    let count = 0;
    let at = 0;
    for (let i = 0; i < kept.length && at < list.length; i++) {
      const wanted = kept[i] + offset;
      at = reached(list, wanted, at);
      if (list[at] === wanted) both[count++] = kept[i];
    }
    kept = both.subarray(0, count);
  }
  return kept;
}

// Gives where a list first comes to a place, from where it was, in widening steps.
function reached(list, place, from) {
  let step = 1;
  let low = from;
  while (low + step < list.length && list[low + step] < place) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, list.length);
  if (low < list.length && list[low] >= place) return low;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < place) low = middle;
    else high = middle;
  }
  return high;
}

// Takes a text apart: each word, and what is printed from it to the next.
function taken(content) {
  const spots = cut(content);
  return {
    words: spots.map(([word]) => word),
    shown: spots.map(([, from], i) => content.slice(i ? from : 0, spots[i + 1]?.[1])),
  };
}
