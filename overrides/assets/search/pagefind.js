// Reads the files of Pagefind: gzip, then a few kinds of CBOR, then its delta coding.

const MAGIC = 12; // bytes of "pagefind_dcd"

let carried = 0;
export const bytes = () => carried;

// Fetches a file and unpacks it; a host may have unpacked it on the way.
export async function fetched(url, signal, options = {}) {
  const answer = await fetch(url, { signal, ...options });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const packed = new Uint8Array(await answer.arrayBuffer());
  carried += packed.length;
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function json(url, signal, options) {
  return JSON.parse(new TextDecoder().decode(await fetched(url, signal, options)));
}

export async function fragment(url, signal) {
  const data = await fetched(url, signal);
  return JSON.parse(new TextDecoder().decode(data.subarray(MAGIC)));
}

class Reader {
  constructor(data) {
    this.data = data;
    this.at = MAGIC;
    this.text = new TextDecoder();
  }

  // Reads the head of an item: integers as they are, the length of anything else.
  head() {
    const first = this.data[this.at++];
    let size = first & 31;
    if (size >= 24) {
      const width = 1 << (size - 24);
      size = 0;
      for (let i = 0; i < width; i++) size = size * 256 + this.data[this.at++];
    }
    return first >> 5 === 1 ? -1 - size : size;
  }

  string() {
    const length = this.head();
    this.at += length;
    return this.text.decode(this.data.subarray(this.at - length, this.at));
  }

  skip() {
    const kind = this.data[this.at] >> 5;
    const size = this.head();
    if (kind === 3) this.at += size;
    if (kind === 4) for (let i = 0; i < size; i++) this.skip();
  }
}

// Gives the names of the fragments by page, and the chunks: first word, last word, name.
export async function meta(url, signal) {
  const reader = new Reader(await fetched(url, signal));
  reader.head();
  reader.string(); // Pagefind's version, checked when the site was built
  const pages = [];
  for (let n = reader.head(); n > 0; n--) {
    reader.head();
    pages.push(reader.string());
    reader.skip();
  }
  const chunks = [];
  for (let n = reader.head(); n > 0; n--) {
    reader.head();
    chunks.push([reader.string(), reader.string(), reader.string()]);
  }
  return { pages, chunks };
}

// Gives, for each word of a chunk, the pages it stands on and its places on each.
export async function chunk(url, signal) {
  const reader = new Reader(await fetched(url, signal));
  const found = new Map();
  reader.head();
  for (let n = reader.head(); n > 0; n--) {
    reader.head();
    const word = reader.string();
    const count = reader.head();
    const pages = new Uint32Array(count);
    const ends = new Uint32Array(count);
    const places = [];
    let page = 0;
    for (let i = 0; i < count; i++) {
      reader.head();
      page += reader.head();
      pages[i] = page;
      let place = 0;
      for (let m = reader.head(); m > 0; m--) {
        const step = reader.head();
        if (step < 0) place = 0; // a new weight: the count begins anew
        else places.push((place += step));
      }
      ends[i] = places.length;
      reader.skip();
    }
    reader.skip();
    found.set(word, { pages, ends, places: Uint32Array.from(places) });
  }
  return found;
}
