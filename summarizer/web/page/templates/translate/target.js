/* The translation: each sentence and its partner mark each other; choosing one shows its wordings.
   The pane inside is replaced whenever a new one comes. */
const pane = () => element.querySelector(".desk-target");
const first = () => Array.from(element.querySelectorAll('[data-column="0"] .t'));
const tag = () => document.documentElement.lang || navigator.language;
let focused = null;
let marked = null;

function paint() {
  for (const one of element.querySelectorAll(".t")) {
    one.classList.toggle("on", marked !== null && one.dataset.i === String(marked));
  }
}

function tell(place) {
  window.dispatchEvent(new CustomEvent("desk-mark", { detail: { place } }));
}

const placeOf = (one) => (one ? Number(one.dataset.i) : null);
const atFocus = () => tell(placeOf(document.activeElement?.closest?.("#desk-target .t")));

function choose(one) {
  trigger("chosen", { index: placeOf(one), tag: tag() });
}

function move(one, step) {
  const items = Array.from(one.closest(".written").querySelectorAll(".t"));
  const next = items[Math.min(items.length - 1, Math.max(0, items.indexOf(one) + step))];
  one.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

async function copy(button) {
  await toClipboard({ "text/plain": pane().dataset.plain });
  const label = button.textContent;
  button.textContent = pane().dataset.copied;
  window.dispatchEvent(new CustomEvent("desk-say", { detail: pane().dataset.copied }));
  setTimeout(() => (button.textContent = label), 1500);
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([pane().dataset.plain], { type: "text/plain" }));
  link.download = "translation.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

element.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]");
  const one = event.target.closest(".t");
  if (action?.dataset.do === "copy") copy(action);
  else if (action?.dataset.do === "save") save();
  else if (one && !window.getSelection().toString()) choose(one);
});
element.addEventListener("keydown", (event) => {
  const one = event.target.closest(".t");
  if (!one) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  if (step) move(one, step);
  else choose(one);
});
element.addEventListener("mouseover", (event) => {
  const one = event.target.closest(".t");
  if (one) tell(placeOf(one));
});
element.addEventListener("mouseout", atFocus);
element.addEventListener("focusin", (event) => {
  focused = placeOf(event.target.closest(".t"));
  if (focused !== null) tell(focused);
});
element.addEventListener("focusout", () => {
  // A pane that is replaced takes the focus with it, and is no reason to forget where it was.
  setTimeout(() => {
    if (document.activeElement !== document.body && !element.contains(document.activeElement)) {
      focused = null;
    }
  });
});

window.addEventListener("desk-mark", ({ detail }) => {
  marked = detail.place;
  paint();
});
window.addEventListener("desk-return", ({ detail }) => {
  focused = detail.place;
  first()[focused]?.focus();
});

watch("value", () => {
  if (!pane()) return;
  for (const column of element.querySelectorAll(".written")) {
    column.querySelectorAll(".t").forEach((one, place) => (one.tabIndex = place === 0 ? 0 : -1));
  }
  const sentences = first().map(({ dataset }) => ({
    start: Number(dataset.start),
    end: Number(dataset.end),
  }));
  const turn = Number(pane().dataset.turn);
  const lang = pane().dataset.lang;
  window.dispatchEvent(new CustomEvent("desk-answer", { detail: { turn, sentences, lang } }));
  paint();
  if (focused !== null && document.activeElement === document.body) first()[focused]?.focus();
});
