// Says what was read otherwise than the reader may think, and why nothing was found.

import { button, escaped } from "./html.js";

const quoted = (parts) => parts.map(({ text }) => `“${escaped(text)}”`).join("、");

// What is said of a condition that is not whole.
const SOME = 6; // names of figures told as examples
const literal = (text, instead) => `要找原文里的这几个字，请写成 ${instead(`"${text}"`)}。`;
const ADVICE = {
  number: ({ text, figure }, instead) =>
    `“${escaped(text)}”还缺一个数，暂未计入。例如 ${instead(`${figure.names[0]}>0`)}。${literal(text, instead)}`,
  name: ({ text }, instead, figures) => {
    const bound = /\d/u.test(text) ? text : `${text}0`;
    const examples = figures.slice(0, SOME).map(({ names: [name] }) => instead(`${name}${bound}`));
    return `“${escaped(text)}”前面还缺数字的名称，暂未计入。例如 ${examples.join(" ")}。${literal(text, instead)}`;
  },
  figure: ({ text, name }, instead, figures) => {
    const examples = figures.slice(0, SOME).map(({ names: [one] }) => one);
    return `没有名叫“${escaped(name)}”的数字可设条件，“${escaped(text)}”按原文的字句查找。可设条件的例如${examples.join("、")}。`;
  },
};
ADVICE.sign = ADVICE.number;

// Says of what looks like a condition and is none what it lacks.
export function advice(unread, typed, figures) {
  const told = unread.map((one) => {
    const instead = (words) => button(words, typed.replace(one.text, () => words));
    return `<p>${ADVICE[one.lacks](one, instead, figures)}</p>`;
  });
  return told.join("");
}

// Says what was searched in vain, and what to loosen.
export function absence({ query, each, chosen, found, guesses, left, out }) {
  const filtered = Object.values(chosen).some((values) => values.size);
  const asked = query.conditions.filter(({ barred }) => !barred);
  const kept = [...query.barred, ...query.conditions.filter(({ barred }) => barred)];
  const tips = [];
  if (filtered && found) tips.push(`不加筛选有 ${found} 份。<button type="button" data-clear="1">清除全部筛选</button>`);
  if (out && !found) tips.push(`不排除${quoted(kept)}：${button(`有 ${out} 份`, query.unbarred || " ")}`);
  else if (kept.length) tips.push(`已排除：${quoted(kept)}。`);
  if (query.terms.length > 1) {
    const parts = query.terms.map(({ text }, i) => `${button(text)} ${each[i]} 份`);
    tips.push(`分开检索：${parts.join("，")}。`);
  }
  for (const condition of asked) {
    tips.push(`“${escaped(condition.text)}”指${escaped(condition.figure.meaning)}；可以放宽这个数。`);
  }
  query.terms.forEach(({ text }, i) => {
    if (!each[i] && guesses[i].length) tips.push(`相近的地名：${guesses[i].map((name) => button(name, query.typed.replace(text, name))).join("，")}。`);
    const shorter = text.replace(/[\p{P}\p{S}]+/gu, " ").trim();
    if (!each[i] && shorter && shorter !== text) tips.push(`标点也算在内；不计标点：${button(shorter)}。`);
  });
  if (!out) tips.push("数字按整个数检索，01 不会找到 2010；字数越少，找到的越多。");
  const where = left ? "已查的报告里" : "全部报告里";
  const wanted = [...query.terms, ...asked];
  const several = wanted.length > 1 ? "同时合于" : "";
  const told =
    out && !found
      ? `${where}${wanted.length ? `${several || "合于"}${quoted(wanted)}的` : ""} ${out} 份，都因${quoted(kept)}排除了。`
      : `${where}没有${several}${quoted(wanted) || "这样"}的。`;
  return `<p>${told}</p><ul>${tips.map((tip) => `<li>${tip}</li>`).join("")}</ul>`;
}
