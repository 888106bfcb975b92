// Everything the search page shows, and what its reader does with it.

import { absence, advice } from "./advice.js";
import { escaped } from "./html.js";
import { sectionAt } from "./results.js";

const SHOWN = 30; // results shown at first, and at every further step
const FIRST = 5; // of the first shard's results: so many are shown with their passages
const AROUND = [24, 44]; // words before and after a hit
const PASSAGES = 3; // of a result, before the rest is asked for
const ORDER = { fit: "最相关", newest: "新的在前", oldest: "旧的在前" };
const NAMES = {
  year: "年份",
  place: "地区",
  level: "级别",
  section: "章节",
  standing: "表格核验",
  extent: "文本",
};
const SHAPES = { verified: "v", inconsistent: "x", incomplete: "p" };

export function build(root) {
  root.innerHTML = `
<form class="g-q" role="search" action=""><label class="sr" for="q">检索报告全文</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search"
 placeholder="地名、机关或词句" aria-describedby="s-keys"><button>检索</button></form>
<p class="sr" id="s-keys">按斜线键回到检索框，按上下键在结果间移动。</p>
<div class="s-more" role="group" aria-label="可接着写" hidden></div>
<div class="s-unread" aria-live="polite" hidden></div>
<form class="g-facets" aria-label="筛选"><details><summary>筛选</summary>
<button type="button" class="s-clear" hidden>清除全部筛选</button><div class="s-sets"></div></details></form>
<section class="g-hits" aria-label="结果"><div class="s-bar"><p class="g-count" role="status" aria-live="polite"></p>
<label class="s-order">次序 <select>${Object.entries(ORDER)
    .map(([value, words]) => `<option value="${value}">${words}</option>`)
    .join("")}</select></label></div>
<p class="s-at" hidden><progress max="1" value="0" aria-label="检索进度"></progress> <span></span> <button type="button"></button></p>
<div class="s-none"></div><ol></ol><button type="button" class="s-next" hidden></button></section>`;
  return new View(root);
}

class View {
  constructor(root) {
    this.root = root;
    const one = (selector) => root.querySelector(selector);
    this.input = one("#q");
    this.more = one(".s-more");
    this.unread = one(".s-unread");
    this.sets = one(".s-sets");
    this.clear = one(".s-clear");
    this.count = one(".g-count");
    this.order = one("select");
    this.at = one(".s-at");
    this.absent = one(".s-none");
    this.items = one("ol");
    this.next = one(".s-next");
    one("details").open = matchMedia("(min-width: 60em)").matches;
    this.seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.#unfold(entry.target);
    }, { rootMargin: "200px" });
  }

  fill({ typed, order }) {
    if (this.input.value !== typed) this.input.value = typed;
    this.order.value = order;
  }

  on(reader) {
    const { root, input } = this;
    this.reader = reader;
    root.querySelector(".g-q").addEventListener("submit", (event) => {
      event.preventDefault();
      reader.sent(input.value);
    });
    input.addEventListener("input", (event) => {
      if (!event.isComposing) reader.typed(input.value);
    });
    input.addEventListener("compositionend", () => reader.typed(input.value));
    this.order.addEventListener("change", () => reader.ordered(this.order.value));
    this.clear.addEventListener("click", () => reader.cleared());
    this.sets.addEventListener("change", ({ target }) => {
      reader.chose(target.name, target.value, target.checked);
    });
    this.sets.addEventListener("click", ({ target }) => {
      const { open, facet } = target.dataset;
      if (open) reader.opened(open, target.getAttribute("aria-expanded") !== "true");
      if (facet) reader.cleared(facet);
    });
    root.querySelector(".g-facets").addEventListener("submit", (event) => event.preventDefault());
    this.more.addEventListener("click", ({ target }) => this.#write(target.dataset.words));
    const offered = ({ target }) => {
      if (target.dataset.clear) reader.cleared();
      if (target.dataset.words) {
        this.#write(target.dataset.words);
        reader.sent(input.value);
      }
    };
    this.absent.addEventListener("click", offered);
    this.unread.addEventListener("click", offered);
    this.at.querySelector("button").addEventListener("click", ({ target }) => {
      if (target.dataset.on === "stop") reader.stop();
      else reader.goOn();
    });
    this.next.addEventListener("click", () => this.#show(this.shown + SHOWN, true));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #write(words) {
    if (!words) return;
    this.input.value = words;
    this.input.focus();
    this.reader.typed(words);
  }

  #key(event) {
    const { target, key } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.matches("input:not([type=checkbox]), select, textarea");
    if (key === "/" && !typing) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
      return;
    }
    if (key !== "ArrowDown" && key !== "ArrowUp") return;
    const links = [...this.items.querySelectorAll("li:not([hidden]) h2 a")];
    const at = links.indexOf(target.closest("li")?.querySelector("h2 a"));
    if (target !== this.input && at < 0) return;
    if (target === this.input && key === "ArrowUp") return;
    event.preventDefault();
    const to = at + (key === "ArrowDown" ? 1 : -1);
    if (to < 0) this.input.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
  }

  // Offers the figures whose names the last word begins.
  complete(offers) {
    this.more.hidden = !offers.length;
    this.more.innerHTML = offers
      .slice(0, 6)
      .flatMap(({ figure, before }) =>
        [">0", "=0"].map((sign) => {
          const words = escaped(`${before}${figure.names[0]}${sign}`);
          const name = escaped(`${figure.names[0]}${sign}`);
          return `<button type="button" data-words="${words}" title="${escaped(figure.meaning)}">${name}</button>`;
        }),
      )
      .join("");
  }

  // Says of what looks like a condition and is none what it lacks.
  advise({ unread, typed }, figures) {
    this.unread.hidden = !unread.length;
    const drawn = advice(unread, typed, figures);
    if (this.advised !== drawn) this.unread.innerHTML = this.advised = drawn;
  }

  rest({ shards }) {
    const total = shards.reduce((sum, { reports }) => sum + reports, 0);
    this.count.innerHTML = `<span data-count="0" class="sr">0</span>可检索 ${total} 份报告的全文。`;
    this.at.hidden = true;
    this.absent.innerHTML = "";
    this.items.innerHTML = "";
    this.next.hidden = true;
    this.clear.hidden = true;
    this.sets.innerHTML = "";
    this.root.classList.add("s-rest");
  }

  fail(again) {
    this.count.textContent = "检索所需的文件没有取到，可能是网络中断。";
    this.absent.innerHTML = `<button type="button">再试一次</button>`;
    this.absent.querySelector("button").addEventListener("click", again, { once: true });
    this.at.hidden = true;
  }

  status({ count, hits, asked, total, whole, left, out, unknown, unstated, query }) {
    const places = query.terms.length ? `，${hits} 处` : "";
    const asides = [
      unstated && `其中 ${unstated} 份缺减号后的数字，没有排除`,
      out && `已排除 ${out} 份`,
      unknown && `另有 ${unknown} 份缺所问的数字，未计入`,
    ];
    const aside = asides.filter(Boolean).map((words) => `；${words}`).join("");
    const words = `<b data-count="${count}">${count}</b> 份报告${places}${aside}`;
    if (this.count.innerHTML !== words) this.count.innerHTML = words;
    this.at.hidden = whole && !left;
    this.at.querySelector("progress").value = asked / total;
    this.at.querySelector("span").textContent = `已查 ${asked} 份，共 ${total} 份`;
    const button = this.at.querySelector("button");
    button.textContent = whole ? "接着查" : "停";
    button.dataset.on = whole ? "on" : "stop";
  }

  // ---- Facets

  facets({ manifest, tree }, state, counts) {
    this.root.classList.remove("s-rest");
    const focused = document.activeElement?.id;
    const { chosen } = state;
    const entries = {
      year: manifestYears(manifest).map((year) => [year, year]),
      level: Object.entries(manifest.levels),
      section: Object.entries(manifest.sections),
      standing: Object.entries(manifest.standings),
      extent: Object.entries(manifest.extents),
    };
    const sets = Object.keys(NAMES).map((facet) => {
      const values =
        facet === "place"
          ? branches(topOf(tree), counts.place, state)
          : entries[facet]
              .filter(([value]) => counts[facet].has(value) || chosen[facet].has(value))
              .map(([value, words]) => box(facet, value, words, counts[facet].get(value) ?? 0, chosen[facet]))
              .join("");
      if (!values) return "";
      const clear = chosen[facet].size
        ? `<button type="button" data-facet="${facet}" aria-label="清除${NAMES[facet]}">清除</button>`
        : "";
      return `<fieldset><legend>${NAMES[facet]}${clear}</legend>${values}</fieldset>`;
    });
    const drawn = sets.join("");
    if (drawn !== this.drawn) {
      this.sets.innerHTML = this.drawn = drawn;
      if (focused?.startsWith("f-")) document.getElementById(focused)?.focus();
    }
    this.clear.hidden = !Object.values(chosen).some((values) => values.size);
  }

  // ---- Results

  list(results, { whole, eager, link, excerpts, labels, chosen }) {
    this.seen.disconnect();
    this.link = link;
    this.excerpts = excerpts;
    this.labels = labels;
    this.chosen = chosen;
    this.results = new Map(results.map((result) => [result.report.id, result]));
    this.absent.innerHTML = "";
    const kept = new Map([...this.items.children].map((item) => [item.dataset.report, item]));
    const focused = document.activeElement?.closest("li")?.dataset.report;
    const top = results.slice(0, SHOWN).map((result) => this.#item(result, kept.get(result.report.id)));
    this.items.replaceChildren(...top);
    if (whole && results.length > SHOWN) {
      const rest = results.slice(SHOWN).map(({ report }) => `<li hidden data-report="${report.id}"></li>`);
      this.items.insertAdjacentHTML("beforeend", rest.join(""));
    }
    this.#show(SHOWN, false);
    if (focused) this.items.querySelector(`[data-report="${focused}"]:not([hidden]) a`)?.focus();
    if (eager) for (const item of top.slice(0, FIRST)) this.#unfold(item);
    if (whole) for (const item of top) this.seen.observe(item);
  }

  #item(result, old) {
    const { report } = result;
    const item = old && !old.hidden && old.result?.key === this.#keyOf(result) ? old : document.createElement("li");
    if (item !== old) this.#head(item, result);
    return item;
  }

  // Tells whether an item drawn before still says what there is to say.
  #keyOf({ hits }) {
    const found = hits.map((places) => `${places.length}@${places[0]}`);
    return `${found} ${[...this.chosen]} ${this.link({ url: "" }, "")}`;
  }

  #head(item, result) {
    const { report } = result;
    item.dataset.report = report.id;
    item.result = { key: this.#keyOf(result) };
    const { standings, levels, extents, sections } = this.labels;
    const first = firstSection(result, this.chosen);
    const facts = [levels[report.level], extents[report.extent], result.count ? `${result.count} 处` : ""];
    item.innerHTML = `<h2><a href="${escaped(this.link(report, first))}">${escaped(report.title)}</a></h2>
<p class="g-note"><span class="g-st ${SHAPES[report.standing]}"><svg aria-hidden="true"><use href="#${SHAPES[report.standing]}"/></svg>${standings[report.standing]}</span>${facts.filter(Boolean).map(escaped).join("　")}</p>
<div class="s-hits">${first && sections[first] ? `<p class="g-note">${escaped(sections[first])}</p>` : ""}</div>`;
  }

  #show(count, moved) {
    const items = this.items.children;
    for (let i = this.shown && moved ? this.shown : 0; i < Math.min(count, items.length); i++) {
      const item = items[i];
      if (item.hidden) {
        this.#head(item, this.results.get(item.dataset.report));
        item.hidden = false;
        this.seen.observe(item);
      }
    }
    if (moved) items[this.shown]?.querySelector("a")?.focus();
    this.shown = count;
    const left = this.results.size - count;
    this.next.hidden = left <= 0 || items.length <= count;
    this.next.textContent = `再显示 ${Math.min(SHOWN, left)} 份，还有 ${left} 份`;
  }

  // Fetches and shows the passages of a result that is in view.
  async #unfold(item) {
    this.seen.unobserve(item);
    const result = this.results.get(item.dataset.report);
    if (!result || item.result.unfolded || !result.hits.length) return;
    item.result.unfolded = true;
    const place = item.querySelector(".s-hits");
    try {
      const { groups, text } = await this.excerpts(result);
      place.replaceChildren(...this.#passages(result, groups, text));
    } catch (error) {
      item.result.unfolded = false;
      console.error(error);
    }
  }

  *#passages(result, groups, text) {
    let room = PASSAGES;
    const folded = [];
    for (const { section, spans } of groups) {
      const pieces = joined(spans, text.shown);
      const shown = pieces.slice(0, Math.max(0, room));
      room -= shown.length;
      if (shown.length) yield this.#group(result, section, shown, text, spans);
      const rest = pieces.slice(shown.length);
      if (rest.length) folded.push([section, rest, spans]);
    }
    if (!folded.length) return;
    const more = document.createElement("details");
    const left = folded.reduce((sum, [, pieces]) => sum + pieces.length, 0);
    more.innerHTML = `<summary>另有 ${left} 段</summary>`;
    more.addEventListener(
      "toggle",
      () => more.append(...folded.map(([section, pieces, all]) => this.#group(result, section, pieces, text, all))),
      { once: true },
    );
    yield more;
  }

  #group(result, section, pieces, text, spans) {
    const group = document.createElement("div");
    const title = escaped(this.labels.sections[section] ?? (section ? section : "题名"));
    group.innerHTML = `<p class="g-note"><a href="${escaped(this.link(result.report, section))}">${title}</a></p>${pieces
      .map((piece) => `<p>${excerpt(piece, text, spans)}</p>`)
      .join("")}`;
    return group;
  }

  none(found) {
    this.absent.innerHTML = absence(found);
  }
}

// Gives the first section with a hit, of those chosen; the title is none.
function firstSection({ report, hits }, chosen) {
  let first = Infinity;
  let found = "";
  for (const places of hits) {
    for (const place of places) {
      if (place >= first) break;
      const section = sectionAt(report, place);
      if (!section || (chosen.size && !chosen.has(section))) continue;
      first = place;
      found = section;
    }
  }
  return found;
}

const manifestYears = ({ shards }) => [...new Set(shards.flatMap(({ years }) => years.map(String)))];

function box(facet, value, words, count, chosen) {
  const mark = SHAPES[value];
  const text = mark
    ? `<span class="g-st ${mark}"><svg aria-hidden="true"><use href="#${mark}"/></svg>${escaped(words)}</span>`
    : `<span>${escaped(words)}</span>`;
  return `<label><input type="checkbox" id="f-${facet}-${value}" name="${facet}" value="${value}"${chosen.has(value) ? " checked" : ""}>${text}<span>${count}</span></label>`;
}

const topOf = (tree) => [...tree.values()].filter(({ parent }) => !tree.has(parent));

// Draws the places that hold results, those beneath them where they were opened.
function branches(places, counts, state) {
  const shown = places.filter(({ code }) => counts.has(code) || state.chosen.place.has(code));
  return shown
    .map((place) => {
      const under = place.under.some(({ code }) => counts.has(code) || state.chosen.place.has(code));
      const open = under && (state.opened.has(place.code) || (shown.length === 1 && !state.opened.has(`-${place.code}`)));
      const turn = shown.length === 1 ? `-${place.code}` : place.code;
      const toggle = under
        ? `<button type="button" id="f-open-${place.code}" data-open="${turn}" aria-expanded="${shown.length === 1 ? !state.opened.has(turn) : open}" aria-label="${escaped(place.name)}之下">${open ? "▾" : "▸"}</button>`
        : "";
      const below = open ? `<div class="s-under">${branches(place.under, counts, state)}</div>` : "";
      return `<div class="s-place">${toggle}${box("place", place.code, place.name, counts.get(place.code) ?? 0, state.chosen.place)}</div>${below}`;
    })
    .join("");
}

// Joins hits of a paragraph that one passage shows together.
function joined(spans, shown) {
  const pieces = [];
  for (const span of spans) {
    const last = pieces.at(-1);
    const near = last && span[0] - last[0][0] < AROUND[1];
    if (near && !ends(shown, last.at(-1)[1] - 1, span[0])) last.push(span);
    else pieces.push([span]);
  }
  return pieces;
}

// Says whether a paragraph ends between two words.
function ends(shown, from, to) {
  for (let i = from; i < to; i++) if (shown[i].endsWith("\n")) return true;
  return false;
}

// Writes a passage about some hits, and marks every hit in it.
function excerpt(piece, { words, shown }, spans) {
  const first = piece[0][0];
  const end = piece.at(-1)[1];
  let from = first;
  while (from > 0 && first - from < AROUND[0] && !shown[from - 1].endsWith("\n")) from--;
  let to = end;
  while (to < words.length && to - first < AROUND[1] && !shown[to - 1].endsWith("\n")) to++;
  to = Math.max(to, end);
  let html = from > 0 && !shown[from - 1].endsWith("\n") ? "……" : "";
  let at = from;
  for (const [start, stop] of spans.filter(([a, b]) => a >= from && b <= to)) {
    html += escaped(shown.slice(at, start).join(""));
    html += `<mark>${escaped(shown.slice(start, stop).join("").trimEnd())}</mark>`;
    at = stop;
  }
  html += escaped(shown.slice(at, to).join(""));
  return html + (to < words.length && !shown[to - 1].endsWith("\n") ? "……" : "");
}
