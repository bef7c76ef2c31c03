/* Corrections and terms, which the browser keeps if its reader wants that, and nobody else. */
const KEY = "article-bullets-desk";
const shown = () => element.querySelector(".desk-kept");
const tag = () => document.documentElement.lang || navigator.language;

/* A browser may refuse its storage; then nothing is kept. */
function stored(change) {
  try {
    return change(window.localStorage);
  } catch {
    return null;
  }
}

element.addEventListener("click", (event) => {
  const action = event.target.closest("button[data-do]");
  if (action?.dataset.do === "drop") trigger("dropped", { source: action.dataset.term });
  if (action?.dataset.do === "erase") trigger("erased", {});
});
element.addEventListener("change", (event) => {
  if (event.target.dataset.do === "remember") trigger("remember", { wanted: event.target.checked });
});

/* Several pages of one browser keep in one place: each writes there what it has changed itself, and
   does what another has changed. Of a change, `came` is new or told otherwise, `gone` is not there. */
const EMPTY = '{"corrections": [], "terms": []}';
const LISTS = ["corrections", "terms"];
const nameOf = (one) =>
  JSON.stringify([one.of, one.of === "line" ? one.machine : one.source, one.languages]);
const named = (list) => new Map(list.map((one) => [nameOf(one), one]));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function read(text) {
  try {
    const found = JSON.parse(text || EMPTY);
    return LISTS.every((list) => Array.isArray(found[list])) ? found : JSON.parse(EMPTY);
  } catch {
    return JSON.parse(EMPTY);
  }
}

function difference(before, now) {
  const change = { came: {}, gone: {} };
  for (const list of LISTS) {
    const [earlier, later] = [named(read(before)[list]), named(read(now)[list])];
    change.came[list] = [...later].filter(([name, one]) => !same(one, earlier.get(name))).map((pair) => pair[1]);
    change.gone[list] = [...earlier].filter(([name]) => !later.has(name)).map((pair) => pair[1]);
  }
  return change;
}

function changed(text, { came, gone }) {
  const found = read(text);
  for (const list of LISTS) {
    const kept = named(found[list]);
    for (const one of gone[list]) kept.delete(nameOf(one));
    for (const one of came[list]) kept.set(nameOf(one), one);
    found[list] = [...kept.values()];
  }
  return JSON.stringify(found);
}

/* What this page had when it last looked; nothing while the browser keeps nothing of it. */
let last = stored((kept) => kept.getItem(KEY)) || "";
watch("value", () => {
  if (!shown()) return;
  const { remembered, kept: now } = shown().dataset;
  if (remembered !== "yes") {
    if (last) stored((kept) => kept.removeItem(KEY));
    last = "";
    return;
  }
  const change = difference(last, now);
  stored((kept) => kept.setItem(KEY, changed(kept.getItem(KEY), change)));
  last = now;
});

window.addEventListener("storage", ({ key, oldValue, newValue }) => {
  if (key !== KEY || !shown()) return;
  // What the browser keeps no longer is still on this page.
  const { came, gone } = difference(newValue === null ? "" : oldValue, newValue);
  trigger("followed", {
    came: JSON.stringify(came),
    gone: JSON.stringify(gone),
    wanted: newValue !== null,
  });
});

new MutationObserver(() => trigger("opened", { tag: tag(), kept: "" })).observe(
  document.documentElement,
  { attributeFilter: ["lang"] },
);
trigger("opened", { tag: tag(), kept: stored((kept) => kept.getItem(KEY)) || "" });
