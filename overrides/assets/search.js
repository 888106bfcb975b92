// The search page: reads the address and the box, asks the shards, shows what they say.

import { forget, learn, words as wordsOf } from "./search/fold.js";
import { near } from "./search/near.js";
import { json } from "./search/files.js";
import { completions, parse } from "./search/query.js";
import { FACETS, ORDERS, answer, ordered, passages, sifted } from "./search/results.js";
import { Shard } from "./search/shard.js";
import * as view from "./search/view.js";

const ROOT = new URL("../", import.meta.url);
const INDEX = new URL("search/index/", ROOT);
const PAUSE = 120; // ms without a key before a query is asked
const AT_ONCE = 6; // shards asked at a time, after the first
const TOGETHER = 3; // shards whose heads are sooner had with all others
const REDRAWN = 150; // ms between two drawings of a growing answer

const page = view.build(document.getElementById("search"));
const state = { typed: "", order: "fit", chosen: empty(), opened: new Set() };
let archive; // a promise of the manifest, the places and the shards
let turn = 0; // the number of the query at work: an older one is stale
let held; // what the query at work has found so far
let stopped = false;
let typing = false; // whether the words in the box have their own entry of the history

function empty() {
  return Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()]));
}

// ---- The archive

function open() {
  archive ??= load().catch((error) => {
    archive = undefined;
    throw error;
  });
  return archive;
}

async function load() {
  const fresh = { cache: "no-cache" };
  const [manifest, variants] = await Promise.all([
    json(new URL("manifest.json", INDEX), fresh),
    json(new URL("variants.json.gz", INDEX), fresh),
  ]);
  learn(variants);
  forget();
  let loading;
  const heads = () => {
    loading ??= json(new URL(manifest.heads, INDEX)).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return { manifest, shards: manifest.shards.map((info) => new Shard(INDEX, info, heads)) };
}

// Loads the places and bodies with the first query: they are many.
async function locate(known) {
  if (known.tree) return;
  const places = await json(new URL("places.json.gz", INDEX), { cache: "no-cache" });
  const tree = new Map(
    places.places.map(([code, name, level, parent]) => [code, { code, name, level, parent, under: [] }]),
  );
  for (const place of tree.values()) tree.get(place.parent)?.under.push(place);
  const bodies = new Map(places.bodies.map(([id, name, code]) => [id, { name, code, chain: chain(tree, code) }]));
  Object.assign(known, { tree, bodies });
}

function chain(tree, code) {
  const found = [];
  for (let place = tree.get(code); place; place = tree.get(place.parent)) found.unshift(place);
  return found;
}

// Says of a report what only the whole archive knows: its place, level and names.
function describe(report, { bodies }) {
  if (report.places) return;
  const body = bodies.get(report.body);
  const place = body?.chain.at(-1);
  report.title = report.pattern.replace("\u0001", () => place?.name ?? "").replace("\u0002", report.year);
  report.bodyName = body?.name ?? report.body;
  report.places = body?.chain.map(({ code }) => code) ?? [];
  report.level = place?.level ?? "";
  report.named = ` ${wordsOf(report.title).join(" ")} `;
  const names = [report.bodyName, ...(body?.chain.map(({ name }) => name) ?? [])];
  report.placed = names.map((name) => ` ${wordsOf(name).join(" ")} `).join("|");
  report.url = new URL(`reports/${report.body}/${report.year}/`, ROOT).href;
}

function named(report, terms) {
  let total = 0;
  for (const { key } of terms) {
    if (report.named.includes(key)) total += 2;
    else if (report.placed.includes(key)) total += 1;
  }
  return total;
}

// ---- The address

function readAddress() {
  const given = new URLSearchParams(location.search);
  state.typed = given.get("q") ?? "";
  state.order = given.get("order") in ORDERS ? given.get("order") : "fit";
  for (const facet of Object.keys(FACETS)) state.chosen[facet] = new Set(given.getAll(facet));
}

// Keeps the query before on the way back; words get one entry however slowly they are typed.
function writeAddress(typed = false) {
  const given = new URLSearchParams();
  if (state.typed) given.set("q", state.typed);
  for (const [facet, chosen] of Object.entries(state.chosen)) {
    for (const value of [...chosen].sort()) given.append(facet, value);
  }
  if (state.order !== "fit") given.set("order", state.order);
  const address = `${location.pathname}${given.size ? `?${given}` : ""}`;
  if (address === location.pathname + location.search) return;
  history[typed && typing ? "replaceState" : "pushState"](null, "", address);
  typing = typed;
}

// ---- A query

async function ask() {
  const mine = ++turn;
  stopped = false;
  say("searching");
  performance.mark("search-start");
  try {
    const known = await open();
    if (mine !== turn) return;
    const query = parse(state.typed, known.manifest.figures);
    for (const term of query.terms) term.key = ` ${term.words.join(" ")} `;
    page.complete(completions(state.typed, known.manifest.figures));
    const idle = !query.terms.length && !query.conditions.length && !query.barred.length;
    page.advise(query, known.manifest.figures);
    const each = query.terms.map(() => 0);
    held = { known, query, results: [], out: 0, unknown: 0, each, asked: 0, shards: 0 };
    if (idle && Object.values(state.chosen).every((chosen) => !chosen.size)) {
      page.rest(known.manifest);
      await known.shards[0]?.load(); // so that the first query finds it here
      if (mine === turn) say("done");
      return;
    }
    await askShards(mine, known, query);
  } catch (error) {
    if (mine !== turn) return;
    console.error(error);
    page.fail(() => ask());
    say("failed");
  }
}

async function askShards(mine, known, query) {
  const { year } = state.chosen;
  const wanted = (shard) => !year.size || shard.years.some((one) => year.has(String(one)));
  const queue = [...known.shards].sort((a, b) => wanted(b) - wanted(a));
  if (state.order === "oldest") queue.sort((a, b) => wanted(b) - wanted(a) || a.years.at(-1) - b.years.at(-1));
  const next = async (together) => {
    const shard = queue.shift();
    if (!shard) return;
    const [{ results, out, unknown, each }] = await Promise.all([answer(shard, query, together), locate(known)]);
    if (mine !== turn) return;
    for (const result of results) {
      describe(result.report, known);
      result.named = named(result.report, query.terms);
      held.results.push(result);
    }
    held.out += out;
    held.unknown += unknown;
    each.forEach((count, term) => (held.each[term] += count));
    held.asked += shard.count;
    held.shards += 1;
  };
  await next(false);
  if (mine !== turn) return;
  const together = queue.length >= TOGETHER;
  if (queue.length) {
    draw(false, true);
    performance.mark("search-first");
    say("partial");
    let drawing;
    const worker = async () => {
      while (queue.length && mine === turn && !stopped) {
        await next(together);
        drawing ??= setTimeout(() => {
          drawing = undefined;
          if (mine === turn) draw(false);
        }, REDRAWN);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker)).finally(() => clearTimeout(drawing));
  }
  if (mine !== turn) return;
  held.left = queue.reduce((sum, shard) => sum + shard.count, 0);
  draw(true);
  performance.mark("search-done");
  say(stopped && queue.length ? "stopped" : "done");
}

function say(word) {
  document.documentElement.dataset.search = word;
}

function draw(whole, eager = false) {
  const { known, query, results, asked, each, out, unknown, left = 0 } = held;
  const total = known.shards.reduce((sum, shard) => sum + shard.count, 0);
  const { passed, counts } = sifted(results, state.chosen);
  const list = ordered(passed, state.order);
  const hits = list.reduce((sum, result) => sum + result.count, 0);
  page.facets(known, state, counts);
  page.list(list, {
    whole,
    eager,
    link: (report, section) => address(report, section, query.terms),
    excerpts: (result) => excerpts(result, query),
    labels: known.manifest,
    chosen: state.chosen.section,
  });
  const unstated = list.filter((result) => result.unstated).length;
  page.status({ count: list.length, hits, asked, total, whole, left, out, unknown, unstated, query });
  if (whole && !list.length) {
    const names = [...known.tree.values()].map(({ name }) => name);
    const guesses = query.terms.map(({ text }) => near(text, names).slice(0, 4));
    page.none({ query, each, chosen: state.chosen, found: results.length, guesses, left, out });
  }
}

// Gives the way to a section of a report, with the words to be marked there.
function address(report, section, terms) {
  const given = new URLSearchParams(terms.map(({ text }) => ["mark", text]));
  const marks = given.size ? `?${given}` : "";
  return `${report.url}${marks}${section ? `#${section}` : ""}`;
}

async function excerpts(result, query) {
  const { shard, page: number } = result.report;
  const groups = passages(result, query.terms.map(({ words }) => words), state.chosen.section);
  return { groups, text: groups.length ? await shard.text(number) : undefined };
}

// ---- The reader

let pause;
page.on({
  typed(words) {
    clearTimeout(pause);
    state.typed = words;
    turn++; // what is under way is stale from the first key on
    say("searching");
    pause = setTimeout(() => {
      writeAddress(true);
      ask();
    }, PAUSE);
  },
  sent(words) {
    clearTimeout(pause);
    state.typed = words;
    writeAddress(true);
    typing = false;
    ask();
  },
  chose(facet, value, on) {
    state.chosen[facet][on ? "add" : "delete"](value);
    writeAddress();
    again();
  },
  cleared(facet) {
    if (facet) state.chosen[facet].clear();
    else state.chosen = empty();
    writeAddress();
    again();
  },
  opened(code, on) {
    state.opened[on ? "add" : "delete"](code);
    if (held) draw(document.documentElement.dataset.search === "done");
  },
  ordered(order) {
    state.order = order;
    writeAddress();
    again();
  },
  stop() {
    stopped = true;
  },
  goOn() {
    ask();
  },
});

// Draws anew what is already found; asks only where nothing was asked yet.
function again() {
  const settled = document.documentElement.dataset.search === "done" && held?.results.length;
  const any = Object.values(state.chosen).some((chosen) => chosen.size);
  const worded = held && (held.query.terms.length || held.query.conditions.length || held.query.barred.length);
  if (settled && (any || worded)) draw(true);
  else ask();
}

addEventListener("popstate", () => {
  typing = false;
  readAddress();
  page.fill(state);
  ask();
});

readAddress();
page.fill(state);
ask();
