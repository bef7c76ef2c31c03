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

watch("value", () => {
  if (!shown()) return;
  if (shown().dataset.remembered === "yes") stored((kept) => kept.setItem(KEY, shown().dataset.kept));
  else stored((kept) => kept.removeItem(KEY));
});

new MutationObserver(() => trigger("opened", { tag: tag(), kept: "" })).observe(
  document.documentElement,
  { attributeFilter: ["lang"] },
);
trigger("opened", { tag: tag(), kept: stored((kept) => kept.getItem(KEY)) || "" });
