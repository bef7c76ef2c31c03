/* A sentence being corrected. What is selected in it or in its wording can become a term. */
const form = () => element.querySelector("form");
const wording = () => element.querySelector("#desk-wording");
const field = (name) => element.querySelector(`input[name="${name}"]`);
let shown = null;

function back() {
  const place = Number(form().dataset.index);
  window.dispatchEvent(new CustomEvent("desk-return", { detail: { place } }));
}

function correct(english) {
  trigger("corrected", { source: form().dataset.source, english });
  window.dispatchEvent(new CustomEvent("desk-say", { detail: form().dataset.said }));
  back();
}

function close() {
  trigger("closed", {});
  back();
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  correct(wording().value);
});
element.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action === "release") correct("");
  if (action === "close") close();
  if (action === "term") {
    const empty = ["source", "target"].map(field).find((one) => !one.value.trim());
    if (empty) empty.focus();
    else trigger("term", { source: field("source").value, english: field("target").value });
  }
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    element.querySelector('[data-do="term"]').click();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    correct(wording().value);
  }
});
document.addEventListener("selectionchange", () => {
  if (!form()) return;
  const area = wording();
  if (document.activeElement === area && area.selectionStart !== area.selectionEnd) {
    field("target").value = area.value.slice(area.selectionStart, area.selectionEnd).trim();
    return;
  }
  const selected = window.getSelection();
  const sentence = element.querySelector(".french");
  if (selected.toString() && sentence.contains(selected.anchorNode)) {
    field("source").value = selected.toString().trim();
  }
});

watch("value", () => {
  const place = form() ? form().dataset.index : null;
  if (place !== null && place !== shown) {
    wording().focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }
  shown = place;
});
