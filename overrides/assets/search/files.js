// Fetches the files of the index and unpacks them.

// Fetches a file and unpacks it; a host may have unpacked it on the way.
export async function fetched(url, options = {}) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const packed = new Uint8Array(await answer.arrayBuffer());
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function text(url, options) {
  return new TextDecoder().decode(await fetched(url, options));
}

export async function json(url, options) {
  return JSON.parse(await text(url, options));
}

// Gives the places of each word of a chunk, as scripts/gongkai/search/postings.py
// writes them.
export async function chunk(url) {
  const data = await fetched(url);
  const end = data.indexOf(10);
  const words = new TextDecoder().decode(data.subarray(0, end)).split(" ");
  let at = end + 1;
  const next = () => {
    let number = 0;
    let scale = 1;
    while (data[at] >= 128) {
      number += (data[at++] - 128) * scale;
      scale *= 128;
    }
    return number + data[at++] * scale;
  };
  const counts = words.map(next);
  const found = new Map();
  words.forEach((word, i) => {
    const places = new Uint32Array(counts[i]);
    let place = 0;
    for (let n = 0; n < places.length; n++) places[n] = place += next();
    found.set(word, places);
  });
  return found;
}
