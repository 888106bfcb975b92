// Finds, orders and counts: everything about an answer but how it looks.

const NEAR = [8, 20, 60, 200]; // words between two terms, from side by side to far

// Gives the results of one shard before any facet is chosen.
export async function answer(shard, query, together) {
  await shard.load(together);
  const [found, barred, columns] = await Promise.all([
    Promise.all(query.terms.map(({ words }) => shard.find(words))),
    Promise.all(query.barred.map(({ words }) => shard.find(words))),
    query.conditions.length ? shard.columns() : undefined,
  ]);
  const results = [];
  let out = 0; // reports kept out by a word or condition
  let unknown = 0; // reports that do not state a figure that is asked for
  for (const page of candidates(shard, found)) {
    const stands = judged(query.conditions, columns, page);
    if (stands.fails) continue;
    if (stands.out || barred.some((pages) => pages.has(page))) out += 1;
    else if (stands.unknown) unknown += 1;
    else {
      const hits = found.map((pages) => pages.get(page));
      results.push({ ...result(shard.reports[page], hits), unstated: stands.unstated });
    }
  }
  return { results, out, unknown, each: found.map((pages) => pages.size) };
}

// Holds a report's figures against the conditions. A figure that is not stated neither
// fulfils what is asked of it nor is a reason to keep the report out.
function judged(conditions, columns, page) {
  const stands = { fails: false, out: false, unknown: false, unstated: false };
  for (const { column, holds, barred } of conditions) {
    const value = columns[column][page];
    if (value === null) stands[barred ? "unstated" : "unknown"] = true;
    else if (barred) stands.out ||= holds(value);
    else stands.fails ||= !holds(value);
  }
  return stands;
}

function* candidates(shard, found) {
  if (!found.length) {
    for (const report of shard.reports) yield report.page;
    return;
  }
  const [fewest, ...others] = [...found].sort((a, b) => a.size - b.size);
  for (const page of fewest.keys()) if (others.every((pages) => pages.has(page))) yield page;
}

function result(report, hits) {
  const sections = hits.map((places) => sectionsOf(report, places));
  let count = 0;
  for (const places of hits) count += places.length;
  return { report, hits, count, sections, near: hits.length > 1 ? nearness(report, hits) : 0 };
}

// Gives the section that a place stands in, "" for the title.
export function sectionAt({ sections, starts }, place) {
  let at = 0;
  while (at + 1 < starts.length && starts[at + 1] <= place) at++;
  return sections[at];
}

function sectionsOf({ sections, starts }, places) {
  const found = new Set();
  let at = 0;
  for (const place of places) {
    while (at + 1 < starts.length && starts[at + 1] <= place) at++;
    found.add(sections[at]);
  }
  return found;
}

// Gives the class of the narrowest stretch of one section in which every term stands.
function nearness(report, hits) {
  const all = hits.flatMap((places, term) => Array.from(places, (place) => [place, term]));
  all.sort((a, b) => a[0] - b[0]);
  const last = new Array(hits.length).fill(-1);
  let best = Infinity;
  for (const [place, term] of all) {
    last[term] = place;
    const first = Math.min(...last);
    if (first < 0 || place - first >= best) continue;
    if (sectionAt(report, first) === sectionAt(report, place)) best = place - first;
  }
  const found = NEAR.findIndex((bound) => best <= bound);
  return best === Infinity ? NEAR.length + 1 : found < 0 ? NEAR.length : found;
}

export const ORDERS = {
  fit: (a, b) =>
    b.named - a.named || a.near - b.near || b.count - a.count || b.report.year - a.report.year,
  newest: (a, b) => b.report.year - a.report.year,
  oldest: (a, b) => a.report.year - b.report.year,
};

export function ordered(results, order) {
  const by = ORDERS[order];
  return [...results].sort(
    (a, b) => by(a, b) || (a.report.id < b.report.id ? -1 : a.report.id > b.report.id ? 1 : 0),
  );
}

// What each facet asks of a result; `chosen` is never empty here.
export const FACETS = {
  year: ({ report }, chosen) => chosen.has(String(report.year)),
  place: ({ report }, chosen) => report.places.some((code) => chosen.has(code)),
  level: ({ report }, chosen) => chosen.has(report.level),
  section: ({ sections }, chosen) =>
    sections.every((found) => [...found].some((section) => chosen.has(section))),
  standing: ({ report }, chosen) => chosen.has(report.standing),
  extent: ({ report }, chosen) => chosen.has(report.extent),
};

const VALUES = {
  year: ({ report }) => [String(report.year)],
  place: ({ report }) => report.places,
  level: ({ report }) => [report.level],
  section: ({ sections: [first, ...others] }) =>
    first ? [...first].filter((section) => others.every((found) => found.has(section))) : [],
  standing: ({ report }) => [report.standing],
  extent: ({ report }) => [report.extent],
};

// Gives the results that pass every facet, and for each facet the count of its values
// among those that pass the others.
export function sifted(results, chosen) {
  const active = Object.keys(FACETS).filter((facet) => chosen[facet].size);
  const counts = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Map()]));
  const passed = [];
  for (const result of results) {
    const failed = active.filter((facet) => !FACETS[facet](result, chosen[facet]));
    if (!failed.length) passed.push({ ...result, count: countIn(result, chosen.section) });
    if (failed.length > 1) continue;
    const facets = failed.length ? failed : Object.keys(FACETS);
    for (const facet of facets) {
      const tally = counts[facet];
      for (const value of VALUES[facet](result)) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
  }
  return { passed, counts };
}

function countIn({ report, hits, count }, sections) {
  if (!sections.size) return count;
  const within = (place) => sections.has(sectionAt(report, place));
  return hits.reduce((sum, places) => sum + places.filter(within).length, 0);
}

// Gives the hits of a result by section, each a run of words to show, in reading order.
export function passages(result, words, chosen) {
  const { report, hits } = result;
  const spans = hits
    .flatMap((places, term) => Array.from(places, (from) => [from, from + words[term].length]))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged = [];
  for (const [from, to] of spans) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const groups = new Map();
  for (const span of merged) {
    const section = sectionAt(report, span[0]);
    if (chosen.size && !chosen.has(section)) continue;
    if (!groups.has(section)) groups.set(section, { section, spans: [] });
    groups.get(section).spans.push(span);
  }
  return [...groups.values()];
}
