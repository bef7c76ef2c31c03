/* Results that the browser keeps if its reader wants that: listed, opened without the service, and
   erased. They are put into the browser's own store as they were shown, and sent nowhere. */
const WANTED = "article-bullets-history";
const MILLISECONDS_AT_REST = 400;
const MILLISECONDS_TO_SAVE = 10_000;
const box = () => element.querySelector(".history");
const words = () => box().dataset;
const own = () => document.documentElement.lang || navigator.language;

let opened = null;
function store() {
  opened ||= new Promise((done, failed) => {
    const asked = indexedDB.open("article-bullets", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("results", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}
async function ask(mode, what) {
  const results = (await store()).transaction("results", mode).objectStore("results");
  return new Promise((done, failed) => {
    const asked = what(results);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}
const all = async () =>
  (await ask("readonly", (results) => results.getAll())).sort((a, b) => b.when - a.when);

function isWanted() {
  try {
    return localStorage.getItem(WANTED) === "yes";
  } catch {
    return false;
  }
}

const say = (text) => (element.querySelector(".said").textContent = text);
const moment = (when) => new Date(when).toLocaleString(own(), { dateStyle: "medium", timeStyle: "short" });
const fill = (template, title) => template.replace("{title}", title);

async function list() {
  element.querySelector("[data-do=keep]").checked = isWanted();
  let results = [];
  try {
    results = await all();
  } catch {
    say(words().refused);
  }
  element.querySelector(".count").textContent = results.length ? `(${results.length})` : "";
  for (const one of element.querySelectorAll("[data-do$=-all]")) one.hidden = !results.length;
  element.querySelector("ul").replaceChildren(
    ...results.map((one) => {
      const item = document.createElement("li");
      const open = document.createElement("button");
      const drop = document.createElement("button");
      for (const button of [open, drop]) {
        button.type = "button";
        button.className = "quiet";
        button.dataset.key = one.key;
      }
      open.dataset.do = "open";
      open.textContent = one.title;
      open.setAttribute("aria-label", fill(words().opens, one.title));
      drop.dataset.do = "drop";
      drop.textContent = "×";
      drop.setAttribute("aria-label", fill(words().drops, one.title));
      const when = document.createElement("span");
      when.textContent = `${moment(one.when)} · ${one.facts}`;
      item.append(open, when, drop);
      return item;
    }),
  );
  if (!results.length && isWanted()) say(words().none);
  else if (box().parentElement.querySelector(".said").textContent === words().none) say("");
}

/* What cannot be asked of a kept result is left out of it, and so is what is chosen in it. It is
   kept whole, however many of its bullets are shown. */
function asKept(sheet) {
  const copy = sheet.cloneNode(true);
  for (const one of copy.querySelectorAll(".partial, [data-do=restore], [data-do=fix], form, .length")) one.remove();
  for (const one of copy.querySelectorAll(".sources")) one.hidden = true;
  for (const one of copy.querySelectorAll(".on")) one.classList.remove("on");
  for (const one of copy.querySelectorAll("[aria-pressed=true]")) one.setAttribute("aria-pressed", "false");
  for (const one of copy.querySelectorAll("ol.bullets > li, .strip i, sup.n b")) one.hidden = false;
  const numberOf = (line) => Number(line.querySelector(".bullet").dataset.bullet);
  for (const list of copy.querySelectorAll("ol.bullets")) {
    list.append(...Array.from(list.children).sort((one, other) => numberOf(one) - numberOf(other)));
  }
  delete copy.dataset.short;
  return copy.outerHTML;
}

async function keep(sheet) {
  const said = (selector) => sheet.querySelector(selector)?.textContent.trim() || "";
  const title = said(".headline") || said(".original") || said(".bullet");
  const facts = said(".facts");
  const key = `${title}\n${sheet.dataset.copies || ""}`;
  // Of the same result, the one with more of its article: a link brings less of it.
  const before = (await ask("readonly", (results) => results.get(key)))?.html || "";
  const now = asKept(sheet);
  const html = before.length > now.length ? before : now;
  await ask("readwrite", (results) => results.put({ key, title, facts, html, when: Date.now() }));
  let room = Number(words().megabytes) * 1e6;
  const tooMany = (await all()).filter((one, place) => {
    room -= 2 * one.html.length;
    return place >= Number(words().most) || room < 0;
  });
  for (const one of tooMany) await ask("readwrite", (results) => results.delete(one.key));
  await list();
}

/* A sheet is kept once it has come to rest: whole, or cancelled with what had come. */
let last = "";
let rest = 0;
function look() {
  const sheet = document.querySelector("#sheet .sheet:not(.draft)");
  const isOver = document.querySelector("#status .status:not(.working)");
  if (!sheet || !isOver || !isWanted() || sheet.dataset.copies === last) return;
  last = sheet.dataset.copies;
  keep(sheet).catch(() => say(words().refused));
}
new MutationObserver(() => {
  clearTimeout(rest);
  rest = setTimeout(look, MILLISECONDS_AT_REST);
}).observe(element.closest(".summarising"), { childList: true, subtree: true });

async function reopen(key) {
  const one = await ask("readonly", (results) => results.get(key));
  if (!one) return list();
  const line = document.createElement("div");
  line.innerHTML =
    '<div class="chosen" role="group"><p><strong></strong> <span></span></p>' +
    '<button type="button" class="quiet" data-do="change" aria-expanded="false"></button></div>';
  line.querySelector("strong").textContent = one.title;
  line.querySelector("span").textContent = `${words().shown} ${moment(one.when)}`;
  line.querySelector("button").textContent = words().change;
  line.firstChild.setAttribute("aria-label", one.title);
  last = "";
  window.reopened = { sheet: one.html, chosen: line.innerHTML };
  trigger("shown", {});
}

/* All of them as one file of Markdown; a digest is kept as plain text. */
async function save() {
  const told = (await all()).map(({ title, html, when }) => {
    const kept = new DOMParser().parseFromString(html, "text/html").querySelector(".sheet");
    const { markdown, plain } = JSON.parse(kept.dataset.copies);
    return `${markdown || `# ${title}\n\n${plain}`}\n\n*${moment(when)}*\n`;
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(told.flatMap((one) => [one, "\n"]), { type: "text/markdown" }));
  link.download = "results.md";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MILLISECONDS_TO_SAVE);
}

async function erase() {
  await ask("readwrite", (results) => results.clear());
  last = "";
  await list();
  say(words().erased);
}

element.addEventListener("change", async ({ target }) => {
  if (target.dataset.do !== "keep") return;
  try {
    localStorage.setItem(WANTED, target.checked ? "yes" : "no");
    say("");
    if (target.checked) look();
    else await erase();
    await list();
  } catch {
    target.checked = false;
    say(words().refused);
  }
});

/* The bookmarklet takes the address of a page along, or its text where the service fetches none. */
function bookmarklet() {
  const home = JSON.stringify(document.baseURI.replace(/[?#].*$/, ""));
  const ways = element.querySelector(".ways");
  if (ways.dataset.fetches === "yes") return `javascript:void open(${home}+"?url="+encodeURIComponent(location.href))`;
  const article = `[...document.querySelectorAll("article")].sort((a,b)=>b.innerText.length-a.innerText.length)[0]`;
  const text = `(getSelection()+""||(${article}||document.querySelector("main")||document.body).innerText)`;
  return `javascript:void open(${home}+"#text="+encodeURIComponent(${text}.slice(0,200000)))`;
}

element.addEventListener("click", async (event) => {
  const ways = element.querySelector(".ways");
  if (event.target.closest(".bookmarklet")) {
    event.preventDefault();
    say(ways.dataset.here);
    return;
  }
  const action = event.target.closest("[data-do]");
  const { do: does, key } = action?.dataset || {};
  if (does === "copy-bookmarklet") {
    const label = action.textContent;
    await navigator.clipboard?.writeText(bookmarklet());
    action.textContent = ways.dataset.copied;
    setTimeout(() => (action.textContent = label), 1500);
  }
  if (does === "open") reopen(key);
  if (does === "save-all") await save();
  if (does === "erase-all") await erase();
  if (does === "drop") {
    await ask("readwrite", (results) => results.delete(key));
    await list();
    element.querySelector(".history summary").focus();
  }
});

watch("value", () => {
  element.querySelector(".bookmarklet").href = bookmarklet();
  list();
});
element.querySelector(".bookmarklet").href = bookmarklet();
list();
