// Reads what was typed: words, "phrases", -words, and conditions on figures.

import { cut } from "./fold.js";

// A quotation that is not closed yet reaches to the end. Chinese quotation marks quote
// only where nothing follows them: in “放管服”改革 they are part of what is looked for.
const SIGNS = "<>=≥≤≧≦＜＞＝";
const RUN = new RegExp(
  [
    `(?<minus>[-－]?)(?:"(?<straight>[^"]*)(?:"|$)`,
    `“(?<curly>[^“”]*)(?:”(?=\\s|$)|$)`,
    `(?<condition>[^\\s"${SIGNS}]*[${SIGNS}]+(?:\\s*\\d[^\\s"]*|[^\\s"]*))`,
    `(?<plain>[^\\s"]+))`,
  ].join("|"),
  "gu",
);
const BEFORE_SIGN = new RegExp(`[^\\s"-]+(?=\\s+[${SIGNS}])\\s+`, "gu");
const CONDITION = /^(.*?)\s*([<>=≥≤≧≦]+)\s*(.*)$/su;
const NUMBER = /^(\d[\d,]*(?:\.\d+)?)([万亿]?)$/u;
const SCALE = { "": 1, 万: 1e4, 亿: 1e8 };
const SAME = { "≥": ">=", "≧": ">=", "=>": ">=", "≤": "<=", "≦": "<=", "=<": "<=", "==": "=" };
const HOLDS = {
  ">": (value, bound) => value > bound,
  "<": (value, bound) => value < bound,
  "=": (value, bound) => value === bound,
  ">=": (value, bound) => value >= bound,
  "<=": (value, bound) => value <= bound,
};

// `figures` are those of the manifest, in the order of the columns. What looks like a
// condition and is none goes to `unread`, with what it lacks: it is looked for only if
// it names no figure of ours.
export function parse(typed, figures) {
  const known = (name) => figures.some(({ names }) => names.includes(name.normalize("NFKC")));
  const closed = typed.replace(BEFORE_SIGN, (name) => (known(name.trim()) ? name.trim() : name));
  const query = { terms: [], barred: [], conditions: [], unread: [], typed: closed, unbarred: "" };
  for (const { 0: run, groups } of closed.matchAll(RUN)) {
    const { minus, straight, curly, condition, plain } = groups;
    if (!minus) query.unbarred = `${query.unbarred} ${run}`.trim();
    if (condition !== undefined) {
      const { lacks, ...read } = readCondition(condition, figures);
      if (lacks) query.unread.push({ text: condition, lacks, ...read });
      else query.conditions.push({ text: condition, barred: Boolean(minus), ...read });
      if (lacks !== "figure") continue;
    }
    const text = straight ?? curly ?? condition ?? plain;
    const words = cut(minus && !text ? minus : text).map(([word]) => word);
    if (!words.length) continue;
    (minus && text ? query.barred : query.terms).push({ text: text || minus, words });
  }
  return query;
}

function readCondition(run, figures) {
  const [, name, sign, number] = run.normalize("NFKC").match(CONDITION);
  if (!name) return { lacks: "name" };
  const column = figures.findIndex(({ names }) => names.includes(name));
  if (column < 0) return { lacks: "figure", name };
  const figure = figures[column];
  const compare = HOLDS[SAME[sign] ?? sign];
  if (!compare) return { lacks: "sign", figure };
  const [, digits, scale] = number.match(NUMBER) ?? [];
  if (!digits) return { lacks: "number", figure };
  const bound = Number(digits.replaceAll(",", "")) * SCALE[scale];
  return { column, figure, holds: (value) => compare(value, bound) };
}

// Gives the figures whose name the last word begins, with what stands before it.
export function completions(typed, figures) {
  const [, before, begun] = typed.match(/^(.*?)([^\s"“”<>=-]*)$/su) ?? [];
  if (!begun) return [];
  return figures
    .filter(({ names }) => names.some((name) => name.startsWith(begun)))
    .map((figure) => ({ figure, before }));
}
