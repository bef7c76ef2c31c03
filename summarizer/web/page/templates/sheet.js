/* What the sheet does: choosing a bullet or a sentence highlights all that belongs to it. Runs once
   for the component; the sheet inside it is replaced whenever a new one comes. */
let chosen = null;

const announcer = document.createElement("p");
announcer.className = "only-read";
announcer.setAttribute("role", "status");
announcer.setAttribute("aria-live", "polite");
element.after(announcer);

const all = (selector) => Array.from(element.querySelectorAll(selector));
const sheet = () => element.querySelector(".sheet");
const numbers = (text) => (text || "").split(" ").filter(Boolean);

/* Sentences of one article are counted from 0; those of several have names: A1, B3. */
const spoken = (source) => (/^\d+$/.test(source) ? Number(source) + 1 : source);

function say(text) {
  announcer.textContent = text || "";
}

function fill(template, values) {
  return (template || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function paint() {
  const sources = new Set(chosen ? chosen.sources : []);
  const bullets = new Set(chosen ? chosen.bullets : []);
  for (const one of all(".s")) {
    const on = sources.has(one.dataset.s);
    if (on === one.matches(".on")) continue;
    one.classList.toggle("on", on);
    one.setAttribute("aria-pressed", String(on));
  }
  for (const one of all("button.bullet")) {
    const on = bullets.has(one.dataset.bullet);
    one.classList.toggle("on", on);
    one.setAttribute("aria-pressed", String(on));
  }
  for (const one of all("button.pick")) {
    const on = chosen?.key === one.dataset.pick;
    if (on === one.matches(".on")) continue;
    one.classList.toggle("on", on);
    one.setAttribute("aria-pressed", String(on));
  }
  for (const one of all(".strip i")) one.classList.toggle("on", bullets.has(one.dataset.bullet));
  unfold();
}

/* Where the article is folded, a bullet or a fact shows its sentences in place. A report has
   thousands of facts: the box of one is made when it is wanted. */
const isNarrow = window.matchMedia("(max-width: 760px)");

function unfold() {
  for (const box of all(".facts-of .sources")) box.remove();
  for (const box of all(".sources")) {
    box.hidden = !(isNarrow.matches && box.parentElement.querySelector("button.bullet.on"));
  }
  const fact = isNarrow.matches && element.querySelector(".facts-of button.pick.on");
  if (fact) fact.after(boxOf(fact));
}

function boxOf(fact) {
  const box = document.createElement("div");
  const places = french();
  box.className = "sources";
  box.lang = fact.querySelector(".told").lang;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", sheet().dataset.sourcesOfFact);
  for (const source of numbers(fact.dataset.sources)) {
    const line = box.appendChild(document.createElement("p"));
    line.textContent = wording(places.get(source));
  }
  return box;
}

isNarrow.addEventListener("change", () => sheet() && unfold());

function choose(next, origin) {
  const same = chosen && next && chosen.key === next.key;
  chosen = same ? null : next;
  paint();
  if (!chosen) {
    say(sheet().dataset.saidCleared);
    return;
  }
  say(chosen.said);
  const other = origin.matches(".s")
    ? element.querySelector("button.bullet.on")
    : element.querySelector(".s.on");
  if (other?.checkVisibility() && !inView(other)) bringIntoView(other);
}

/* Rows on the way are laid out as they come near, and are then of another height than was reckoned:
   what is far away is not glided to, and is looked for again until it stands still. */
const SCREENS_TO_GLIDE = 3;
const MOST_LOOKS = 20;

function bringIntoView(one, looks = 0) {
  const top = () => one.getBoundingClientRect().top;
  const isFar = Math.abs(top()) > SCREENS_TO_GLIDE * window.innerHeight;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isStill = looks || isFar || isCalm;
  one.scrollIntoView({ block: "center", behavior: isStill ? "instant" : "smooth" });
  if (!isFar && !looks) return;
  const before = top();
  requestAnimationFrame(() => {
    if (one.isConnected && looks < MOST_LOOKS && top() !== before) bringIntoView(one, looks + 1);
  });
}

let isArticleOpen = false;

function foldArticle(isOpen) {
  const button = element.querySelector("[data-do=article]");
  if (!button) return;
  isArticleOpen = isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  button.textContent = isOpen ? button.dataset.hide : button.dataset.show;
  element.querySelector(".reading").classList.toggle("open", isOpen);
}

function inView(one) {
  const box = one.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= window.innerHeight;
}

/* What a fact stands in is in the article already: it is not sent twice. */
const french = () => new Map(all('.s[data-side="fr"]').map((one) => [one.dataset.s, one]));

function wording(sentence) {
  const one = sentence?.cloneNode(true);
  one?.querySelector("sup")?.remove();
  return one ? one.textContent.trim() : "";
}

/* Does not bubble: it is heard on the way down. */
element.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".facts-of[open]")) return;
    const places = french();
    for (const button of target.querySelectorAll("button.pick")) {
      const [first] = numbers(button.dataset.sources);
      button.querySelector(".told").textContent = wording(places.get(first));
    }
  },
  true,
);

const saidOf = (fact) =>
  fill(sheet().dataset.saidFact, {
    fact: fact.querySelector("b").textContent,
    sentences: fact.querySelector(".numbers").textContent,
  });

/* A fact, or the heading of a part. */
function choosePicked(button) {
  const { pick, sources } = button.dataset;
  const isPart = pick.startsWith("part");
  if (isNarrow.matches && isPart) foldArticle(true);
  const said = isPart ? button.dataset.said : saidOf(button);
  choose({ key: pick, sources: numbers(sources), bullets: [], said }, button);
}

function chooseBullet(button) {
  const { bullet, sources, said } = button.dataset;
  choose({ key: "b" + bullet, sources: numbers(sources), bullets: [bullet], said }, button);
}

function chooseSentence(span) {
  const said = fill(sheet().dataset.saidSentence, { number: spoken(span.dataset.s) });
  choose(
    { key: "s" + span.dataset.s, sources: [span.dataset.s], bullets: numbers(span.dataset.bullets), said },
    span,
  );
}

async function copy(button) {
  const form = button.dataset.as;
  await shortened;
  const text = JSON.parse(sheet().dataset.short || sheet().dataset.copies)[form];
  const kinds = { "text/plain": text, ...(form === "html" ? { "text/html": text } : {}) };
  const menu = button.closest("details");
  if (menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  await toClipboard(kinds);
  const shows = menu ? menu.querySelector("summary") : button;
  const label = shows.dataset.label || shows.textContent;
  shows.dataset.label = label;
  shows.textContent = sheet().dataset.copied;
  say(sheet().dataset.copied);
  setTimeout(() => (shows.textContent = label), 1500);
}

/* A line is corrected in place. What is typed and not kept stays while its form is closed. */
const formOf = (line) => element.querySelector(`form.fix[data-line="${line}"]`);
const fixOf = (line) => element.querySelector(`[data-do=fix][data-line="${line}"]`);

function openFix(line, isOpen) {
  formOf(line).hidden = !isOpen;
  fixOf(line).setAttribute("aria-expanded", String(isOpen));
  if (isOpen) {
    formOf(line).querySelector("textarea").focus();
    formOf(line).scrollIntoView({ block: "nearest" });
  } else fixOf(line).focus();
}

function correct(form, english) {
  openFix(form.dataset.line, false);
  trigger("corrected", { line: form.dataset.line, english });
  say(sheet().dataset.kept);
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  correct(event.target, event.target.querySelector("textarea").value);
});
element.addEventListener("keydown", (event) => {
  const form = event.target.closest("form.fix");
  if (!form) return;
  event.stopImmediatePropagation();
  if (event.key === "Escape") openFix(form.dataset.line, false);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

/* Every bullet is a tab stop, and each column is one; arrow keys move inside both. */
function group(one) {
  if (one.matches(".pick")) return all("button.pick").filter((one) => one.checkVisibility());
  return one.matches(".s") ? all(`.s[data-side="${one.dataset.side}"]`) : all("button.bullet").filter((one) => one.checkVisibility());
}

function setTabStops() {
  for (const side of ["fr", "en"]) {
    const spans = all(`.s[data-side="${side}"]`);
    if (spans.length) spans[0].tabIndex = 0;
  }
}

function move(one, step) {
  const items = group(one);
  const next = items[Math.min(items.length - 1, Math.max(0, items.indexOf(one) + step))];
  if (next !== one && one.matches(".s")) {
    one.tabIndex = -1;
    next.tabIndex = 0;
  }
  next.focus();
}

element.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]");
  if (action) {
    const what = action.dataset.do;
    if (what === "copy") copy(action);
    if (what === "article") foldArticle(!isArticleOpen);
    if (what === "fix") openFix(action.dataset.line, action.getAttribute("aria-expanded") !== "true");
    if (what === "leave") openFix(action.closest("form").dataset.line, false);
    if (what === "release") correct(action.closest("form"), "");
    if (what === "restore") trigger("restore", { start: Number(action.dataset.start) });
    if (what === "translate-all") trigger("translate_all", {});
    return;
  }
  const bullet = event.target.closest("button.bullet");
  const sentence = event.target.closest(".s");
  const mark = event.target.closest(".strip i");
  const pick = event.target.closest("button.pick");
  if (pick) choosePicked(pick);
  else if (bullet) chooseBullet(bullet);
  else if (sentence && !window.getSelection().toString()) chooseSentence(sentence);
  else if (mark) chooseBullet(element.querySelector(`button.bullet[data-bullet="${mark.dataset.bullet}"]`));
});

element.addEventListener("keydown", (event) => {
  const one = event.target.closest("button.bullet, button.pick, .s");
  const menu = event.target.closest("details.copies[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key === "Escape" && chosen) {
    chosen = null;
    paint();
    say(sheet().dataset.saidCleared);
  } else if (one && ["ArrowDown", "ArrowRight"].includes(event.key)) {
    event.preventDefault();
    move(one, 1);
  } else if (one && ["ArrowUp", "ArrowLeft"].includes(event.key)) {
    event.preventDefault();
    move(one, -1);
  } else if (one && one.matches(".s") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    chooseSentence(one);
  }
});

/* A sheet that comes in place of another takes the focus over, or a reader would be at the top of
   the page again with every sentence that is translated. */
let focused = null;
document.addEventListener("focusin", ({ target }) => {
  const { bullet, pick, s, side, do: does, start, line } = element.contains(target) ? target.dataset : {};
  if (bullet) focused = `button.bullet[data-bullet="${bullet}"]`;
  else if (pick) focused = `button.pick[data-pick="${pick}"]`;
  else if (s) focused = `.s[data-side="${side}"][data-s="${s}"]`;
  else if (does) {
    const which = start ? `[data-start="${start}"]` : line ? `[data-line="${line}"]` : "";
    focused = `[data-do="${does}"]${which}`;
  }
  else focused = null;
});

function keepFocus() {
  if (!focused || document.activeElement !== document.body || sheet()?.matches(".draft")) return;
  const heading = element.querySelector("#reading-heading");
  (element.querySelector(focused) || heading)?.focus({ preventScroll: true });
}

/* Sentences that came after their sheet. */
let arrived = [];
let places = null;

function fillIn(from) {
  if (!sheet()) return;
  if (!places) {
    places = new Map(all(".coming").map((one) => [one.dataset.s, one]));
    from = 0;
  }
  for (const line of places.size ? arrived.slice(from) : []) {
    const [number, text] = JSON.parse(line);
    const place = places.get(String(number));
    if (!place) continue;
    place.textContent = text;
    place.hidden = false;
    place.className = "s";
    places.delete(String(number));
  }
}

document.addEventListener("arrived", ({ detail }) => {
  const from = detail.length < arrived.length ? 0 : arrived.length;
  arrived = detail;
  fillIn(from);
  if (chosen) paint();
});

/* How many bullets are shown is chosen at the finished result: those that say most stay, each with
   its number. The service writes the files and copies anew; a copy waits for that. */
const slider = () => element.querySelector("#length");
let shortened = Promise.resolve();
let heard = () => {};
let asked = "";

function shorten() {
  if (!slider()) return;
  const count = Number(slider().value);
  const gone = new Set();
  const used = new Set(numbers(element.querySelector(".gist .bullet")?.dataset.sources));
  for (const line of all("ol.bullets > li")) {
    const { bullet, sources } = line.querySelector("button.bullet").dataset;
    line.hidden = Number(line.dataset.rank) > count;
    if (line.hidden) gone.add(bullet);
    else for (const source of numbers(sources)) used.add(source);
  }
  for (const one of all(".strip i, sup.n b")) one.hidden = gone.has(one.dataset.bullet);
  // The digest of several articles has none.
  const strip = element.querySelector(".strip");
  const told = [...used].map(spoken).sort((one, other) => one - other).join(", ");
  strip?.setAttribute("aria-label", fill(strip.dataset.detail, { numbers: told }));
  const output = element.querySelector(".length output");
  output.textContent = fill(output.dataset.of, { count, total: slider().max });
  slider().setAttribute("aria-valuetext", output.textContent);
  element.querySelector("#length-told").hidden = !gone.size;
  if (chosen?.key.startsWith("b") && gone.has(chosen.bullets[0])) {
    chosen = null;
    paint();
  }
}

/* The order in which they stand is chosen there, too: each keeps its number, which its sentences
   have. */
const isByRank = () => element.querySelector("#order")?.value === "rank";

function order() {
  const place = (line) =>
    Number(isByRank() ? line.dataset.rank : line.querySelector("button.bullet").dataset.bullet);
  for (const list of slider() ? all("ol.bullets") : []) {
    const lines = Array.from(list.children);
    const ordered = lines.toSorted((one, other) => place(one) - place(other));
    if (ordered.some((line, at) => line !== lines[at])) list.append(...ordered);
  }
}

element.addEventListener("input", ({ target }) => target === slider() && shorten());
element.addEventListener("change", ({ target }) => {
  if (target.id === "order") order();
  else if (target !== slider()) return;
  asked = String(performance.now());
  shortened = new Promise((done) => (heard = done));
  trigger("shortened", { count: Number(slider().value), by_rank: isByRank(), asked });
});
document.addEventListener("shortened", ({ detail }) => {
  if (detail.asked !== asked) return;
  sheet().dataset.short = detail.copies;
  heard();
});

/* The browser knows what languages are called in the reader's own. */
function nameLanguages() {
  const own = (document.documentElement.lang || navigator.language).startsWith("fr") ? "fr" : "en";
  const names = new Intl.DisplayNames([own], { type: "language" });
  for (const one of all(".language-name")) one.textContent = names.of(one.dataset.code);
}

watch("value", () => {
  places = null;
  fillIn(0);
  nameLanguages();
  foldArticle(isArticleOpen && !sheet()?.matches(".draft"));
  if (!sheet() || sheet().matches(".draft")) chosen = null;
  setTabStops();
  shorten();
  order();
  paint();
  keepFocus();
  document.dispatchEvent(new Event("sheet"));
});
