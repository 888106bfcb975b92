// Folds text to what a reader types and cuts it into the words of the index, as
// scripts/gongkai/search/fold.py does; a test holds the two to each other.

const THOUSANDS = /(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d)/g;
const DIGIT = /^\p{Nd}$/u;
const INVISIBLE = /^[\p{Cf}\p{Cc}]$/u;
const WORD = /^[\p{L}\p{N}]$/u;
const HAN = /^[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]$/u;
const SPACE = /^\s$/;

let variants = new Map();

// Takes the characters that are read as another, as pairs: "門门們们…".
export function learn(pairs) {
  const characters = [...pairs];
  variants = new Map();
  for (let i = 0; i < characters.length; i += 2) variants.set(characters[i], characters[i + 1]);
}

// Gives what a character is read as: narrow, lower, without accents, simplified.
export function fold(character) {
  if (INVISIBLE.test(character)) return "";
  let read = "";
  const plain = character.normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFKC");
  for (const c of plain.toLowerCase()) if (!SPACE.test(c)) read += variants.get(c) ?? c;
  return read;
}

const known = new Map();
function read(character) {
  let found = known.get(character);
  if (found === undefined) {
    found = [...fold(character)].map((c) => (WORD.test(c) ? c : mark(c)));
    known.set(character, found);
  }
  return found;
}

export function forget() {
  known.clear();
}

export const han = (word) => HAN.test(word ?? "");

// Writes a punctuation mark in letters: its code in sixteen of them.
export function mark(character) {
  const digits = character.codePointAt(0).toString(16).padStart(2, "0");
  return [...digits].map((d) => String.fromCharCode(97 + parseInt(d, 16))).join("");
}

// Cuts a text into [word, from, to], with the place of each word in the text.
export function cut(text) {
  const dropped = new Set(); // separators of thousands
  for (const number of text.matchAll(THOUSANDS)) {
    for (let i = 0; i < number[0].length; i++) {
      if (!DIGIT.test(number[0][i])) dropped.add(number.index + i);
    }
  }
  const words = [];
  let run = false; // whether the last word is a number that may go on
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    if (SPACE.test(character)) run = false;
    else if (!dropped.has(at)) {
      const parts = read(character);
      if (DIGIT.test(character)) {
        if (run) {
          words.at(-1)[0] += parts.join("");
          words.at(-1)[2] = end;
        } else words.push([parts.join(""), at, end]);
        run = true;
      } else if (parts.length) {
        for (const part of parts) words.push([part, at, end]);
        run = false;
      }
    }
    at = end;
  }
  return words;
}

export function words(text) {
  return cut(text).map(([word]) => word);
}

// Gives every place in a list of words where a shorter list stands whole.
export function places(words, wanted) {
  const found = [];
  for (let i = words.indexOf(wanted[0]); i >= 0; i = words.indexOf(wanted[0], i + 1)) {
    if (wanted.every((word, j) => words[i + j] === word)) found.push(i);
  }
  return found;
}
