// Reads what was typed: words, "phrases", -words, and conditions on figures.

import { cut } from "./fold.js";

const RUN = /([-－]?)(?:"([^"]*)"|“([^”]*)”|(\S+))/gu;
const CONDITION = /^(.+?)(>=|<=|[≥≧≤≦]|[><=])(\d[\d,]*(?:\.\d+)?)([万亿]?)$/u;
const SAME = { "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=" };
const SCALE = { "": 1, 万: 1e4, 亿: 1e8 };
const HOLDS = {
  ">": (value, bound) => value > bound,
  "<": (value, bound) => value < bound,
  "=": (value, bound) => value === bound,
  ">=": (value, bound) => value >= bound,
  "<=": (value, bound) => value <= bound,
};

// `figures` are those of the manifest, in the order of the columns.
export function parse(typed, figures) {
  const query = { terms: [], barred: [], conditions: [], typed };
  for (const [, sign, straight, curly, bare] of typed.matchAll(RUN)) {
    const text = straight ?? curly ?? bare;
    const condition = bare && !sign && readCondition(bare, figures);
    if (condition) {
      query.conditions.push(condition);
      continue;
    }
    const words = cut(sign && !text ? sign : text).map(([word]) => word);
    if (!words.length) continue;
    (sign && text ? query.barred : query.terms).push({ text: text || sign, words });
  }
  return query;
}

function readCondition(run, figures) {
  const [, name, sign, number, scale] = run.normalize("NFKC").match(CONDITION) ?? [];
  const column = figures.findIndex(({ names }) => names.includes(name));
  if (column < 0) return undefined;
  const bound = Number(number.replaceAll(",", "")) * SCALE[scale];
  const holds = HOLDS[SAME[sign] ?? sign];
  return { text: run, column, figure: figures[column], holds: (value) => holds(value, bound) };
}

// Gives the figures whose name the last word begins, with what stands before it.
export function completions(typed, figures) {
  const [, before, begun] = typed.match(/^(.*?)([^\s"“”<>=]*)$/su) ?? [];
  if (!begun) return [];
  return figures
    .filter(({ names }) => names.some((name) => name.startsWith(begun)))
    .map((figure) => ({ figure, before }));
}
