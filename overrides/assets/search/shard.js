// Answers for one shard of the archive: which of its reports hold a term, and where.

import { chunk, fragment, json, meta } from "./pagefind.js";
import { fold, forms, han, mark, marked, places as placesIn } from "./fold.js";

// How fold.py remarks on what was printed for a word.
const REMARKED = 0xf0000;
const NOTHING = REMARKED + 1;
const FEW = 2; // reports that are sooner read than a common word is fetched

export class Shard {
  constructor(base, info) {
    this.url = new URL(`${info.path}/`, base);
    this.years = info.years;
    this.count = info.reports;
    this.metaName = info.meta;
    this.chunks = new Map();
    this.texts = new Map();
    this.found = new Map();
    this.unions = new Map();
  }

  // Loads the list of reports and of chunks, once.
  load() {
    this.loading ??= this.#load().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  async #load() {
    const [{ pages, chunks }, reports] = await Promise.all([
      meta(new URL(this.metaName, this.url)),
      json(new URL("reports.json.gz", this.url)),
    ]);
    this.table = chunks;
    const [ids, titles, standings, extents, anchors, lengths] = reports;
    this.reports = ids.map((id, page) => {
      let start = 0;
      return {
        shard: this,
        page,
        id,
        body: id.slice(0, -5),
        year: Number(id.slice(-4)),
        title: titles[page],
        standing: standings[page],
        extent: extents[page],
        sections: anchors[page].split(" "),
        starts: [0, ...lengths[page].map((length) => (start += length))],
        file: pages[page],
      };
    });
  }

  columns() {
    this.figures ??= json(new URL("figures.json.gz", this.url)).catch((error) => {
      this.figures = undefined;
      throw error;
    });
    return this.figures;
  }

  // Gives the number of the chunk that would hold a word: the last that begins no
  // later. Pagefind writes of the words at its ends only what tells them from others.
  #place(word) {
    let low = 0;
    let high = this.table.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(word, this.table[middle][0])) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  #chunk(number) {
    if (!this.chunks.has(number)) {
      const loading = chunk(new URL(`index/${this.table[number][2]}.pf_index`, this.url));
      loading.catch(() => this.chunks.delete(number));
      this.chunks.set(number, loading);
    }
    return this.chunks.get(number);
  }

  // Gives where a part of a term stands: a word in any of its forms, or every word that
  // begins with a character.
  async #postings({ word, open }) {
    const key = open ? `${word}*` : word;
    if (this.unions.has(key)) return this.unions.get(key);
    let lists;
    if (open) {
      const first = Math.max(0, this.#place(word));
      let last = first;
      while (last + 1 < this.table.length && this.table[last + 1][0].startsWith(word)) last++;
      const chunks = await Promise.all(
        Array.from({ length: last - first + 1 }, (_, i) => this.#chunk(first + i)),
      );
      lists = chunks.flatMap((found) =>
        [...found].filter(([begun]) => begun.startsWith(word)).map(([, list]) => list),
      );
    } else {
      const wanted = forms(word).map((form) => [form, this.#place(form)]);
      const found = await Promise.all(
        wanted.map(async ([form, at]) => (at < 0 ? undefined : (await this.#chunk(at)).get(form))),
      );
      lists = found.filter(Boolean);
    }
    if (lists.length < 2) return lists[0];
    const all = united(lists);
    this.unions.set(key, all);
    return all;
  }

  // Gives the places of a term by page: Map of page → positions of its first word.
  find(words) {
    const key = words.join(" ");
    if (!this.found.has(key)) {
      const finding = this.#find(words);
      finding.catch(() => this.found.delete(key));
      this.found.set(key, finding);
      if (this.found.size > 200) this.found.delete(this.found.keys().next().value);
    }
    return this.found.get(key);
  }

  async #find(words) {
    const parts = partsOf(words);
    // A chunk of one word is a common word, and large: the rare ones decide first.
    for (const part of parts) {
      const [first, last] = this.table[Math.max(0, this.#place(part.word))];
      part.large = part.open || first === last;
    }
    const small = parts.filter(({ large }) => !large);
    const first = small.length ? small : parts.filter(({ open }) => !open);
    let lists = await this.#lists(first.length ? first : parts);
    if (!lists) return new Map();
    let found = aligned(lists);
    const left = first.length ? parts.filter((part) => !first.includes(part)) : [];
    if (!left.length || !found.size) return found;
    if (found.size <= FEW * left.length) {
      const kept = new Map();
      await Promise.all(
        [...found.keys()].map(async (page) => {
          const { words: there } = await this.text(page);
          const hits = placesIn(there, words);
          if (hits.length) kept.set(page, Uint32Array.from(hits));
        }),
      );
      return new Map([...kept].sort(([a], [b]) => a - b));
    }
    const others = await this.#lists(left);
    if (!others) return new Map();
    return aligned([{ offset: 0, list: listed(found) }, ...others]);
  }

  async #lists(parts) {
    const lists = await Promise.all(parts.map((part) => this.#postings(part)));
    if (lists.some((list) => !list)) return undefined;
    return parts.map(({ offset }, i) => ({ offset, list: lists[i] }));
  }

  // Gives the text of a report: its words, and what is printed for each.
  text(page) {
    if (!this.texts.has(page)) {
      const url = new URL(`fragment/${this.reports[page].file}.pf_fragment`, this.url);
      const loading = fragment(url).then(({ content }) => restored(content));
      loading.catch(() => this.texts.delete(page));
      this.texts.set(page, loading);
      if (this.texts.size > 300) this.texts.delete(this.texts.keys().next().value);
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
  const found = new Map();
  for (const { pages, ends, places } of lists) {
    pages.forEach((page, i) => {
      const here = places.subarray(i ? ends[i - 1] : 0, ends[i]);
      if (found.has(page)) found.get(page).push(here);
      else found.set(page, [here]);
    });
  }
  const merged = [...found].map(([page, runs]) => {
    if (runs.length === 1) return [page, runs[0]];
    const all = new Uint32Array(runs.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const run of runs) {
      all.set(run, at);
      at += run.length;
    }
    return [page, all.sort()];
  });
  return listed(new Map(merged.sort(([a], [b]) => a - b)));
}

// Writes a map of page → places as a list of the index.
function listed(found) {
  const pages = Uint32Array.from(found.keys());
  const ends = new Uint32Array(found.size);
  let total = 0;
  let i = 0;
  for (const hits of found.values()) ends[i++] = total += hits.length;
  const places = new Uint32Array(total);
  let at = 0;
  for (const hits of found.values()) {
    places.set(hits, at);
    at += hits.length;
  }
  return { pages, ends, places };
}

// Keeps the places where every list has a word at its own distance from the start.
function aligned(lists) {
  const ordered = [...lists].sort((a, b) => a.list.places.length - b.list.places.length);
  const [{ offset, list }, ...others] = ordered;
  const found = new Map();
  const pointers = others.map(() => 0);
  const buffer = [];
  for (let i = 0; i < list.pages.length; i++) {
    const page = list.pages[i];
    let there = true;
    for (let o = 0; o < others.length && there; o++) {
      const { pages } = others[o].list;
      while (pointers[o] < pages.length && pages[pointers[o]] < page) pointers[o]++;
      there = pages[pointers[o]] === page;
    }
    if (!there) continue;
    buffer.length = 0;
    for (let p = i ? list.ends[i - 1] : 0; p < list.ends[i]; p++) {
      if (list.places[p] >= offset) buffer.push(list.places[p] - offset);
    }
    let kept = buffer.length;
    for (let o = 0; o < others.length && kept; o++) {
      const { list: other, offset: shift } = others[o];
      const at = pointers[o];
      let q = at ? other.ends[at - 1] : 0;
      const end = other.ends[at];
      let next = 0;
      for (let b = 0; b < kept; b++) {
        const wanted = buffer[b] + shift;
        while (q < end && other.places[q] < wanted) q++;
        if (q < end && other.places[q] === wanted) buffer[next++] = buffer[b];
      }
      kept = next;
    }
    if (kept) found.set(page, Uint32Array.from(buffer.slice(0, kept)));
  }
  return found;
}

// Takes a fragment's content apart: each word, and the characters printed for it.
function restored(content) {
  const words = [];
  const shown = [];
  for (const staged of content.split(/[\s\u200b]+/)) {
    const [, kept, remarks] = staged.match(/^(.*?)([\^|.]*)$/su);
    if (!kept) continue;
    let word = "";
    let print = "";
    let last = ""; // the character that a remark replaces
    const characters = [...kept];
    if (han(characters[0]) && han(characters[1])) characters.splice(1, 1); // of the next word
    for (const character of characters) {
      const code = character.codePointAt(0);
      if (code < REMARKED) {
        print += last;
        word += last = character;
        continue;
      }
      if (code !== NOTHING) print += String.fromCharCode(code - REMARKED);
      last = "";
    }
    const sign = marked(word);
    words.push(sign ? mark(fold(sign)) : word.toLowerCase());
    shown.push(
      (sign ? print.slice(Math.max(0, word.length - 1)) || (last && sign) : print + last) +
        (remarks.includes("^") ? " " : "") +
        (remarks.includes("|") ? "\n" : ""),
    );
  }
  return { words, shown };
}
