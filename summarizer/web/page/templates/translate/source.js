/* The text that is typed. Under the text area lies the same text in spans, one a sentence, so that
   a sentence can be marked; which span is under the pointer or the caret, its partner is told. */
const QUIET_MILLISECONDS = 350;
const area = element.querySelector("textarea");
const under = element.querySelector(".under");
const tag = () => document.documentElement.lang || navigator.language;
let turn = 0;
let waiting = null;
let spans = [];

function lay(sentences) {
  spans = sentences;
  const pieces = [];
  let done = 0;
  sentences.forEach(({ start, end }, place) => {
    const one = document.createElement("span");
    one.dataset.i = place;
    one.textContent = area.value.slice(start, end);
    pieces.push(area.value.slice(done, start), one);
    done = end;
  });
  // A text area shows the line after a line break, and a block does not.
  under.replaceChildren(...pieces, area.value.slice(done) + "\n");
}

function send() {
  clearTimeout(waiting);
  turn += 1;
  trigger("typed", { text: area.value, turn, tag: tag() });
}

function tell(place) {
  window.dispatchEvent(new CustomEvent("desk-mark", { detail: { place } }));
}

function atCaret() {
  const caret = area.selectionStart;
  const place = spans.findIndex(({ start, end }) => start <= caret && caret <= end);
  tell(document.activeElement === area && place >= 0 ? place : null);
}

area.addEventListener("input", () => {
  lay([]);
  tell(null);
  clearTimeout(waiting);
  waiting = setTimeout(send, QUIET_MILLISECONDS);
});
for (const what of ["keyup", "click", "focus", "blur"]) area.addEventListener(what, atCaret);
area.addEventListener("mousemove", (event) => {
  const found = document
    .elementsFromPoint(event.clientX, event.clientY)
    .find((one) => one.parentElement === under);
  if (found) tell(Number(found.dataset.i));
  else atCaret();
});
area.addEventListener("mouseleave", atCaret);

window.addEventListener("desk-mark", ({ detail }) => {
  for (const one of under.children) one.classList.toggle("on", Number(one.dataset.i) === detail.place);
});
window.addEventListener("desk-answer", ({ detail }) => {
  if (detail.turn !== turn) return;
  lay(detail.sentences);
  area.lang = detail.lang;
  atCaret();
});
window.addEventListener("desk-swap", () => {
  const plain = document.querySelector("#desk-target .desk-target")?.dataset.plain;
  if (plain) area.value = plain;
  lay([]);
  send();
});
lay([]);
