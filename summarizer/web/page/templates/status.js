/* Stages are read out; the count of sentences is not, or a screen reader would never be silent. */
const announcer = document.createElement("p");
announcer.className = "only-read";
announcer.setAttribute("role", "status");
announcer.setAttribute("aria-live", "polite");
element.after(announcer);
watch("value", () => {
  const status = element.querySelector(".status");
  const text = status ? status.dataset.say : "";
  const begins = status?.matches(".working") && !announcer.textContent;
  if (begins && element.getBoundingClientRect().bottom > window.innerHeight) {
    element.scrollIntoView({ block: "start" });
  }
  if (announcer.textContent !== text) announcer.textContent = text;
});

new MutationObserver(() => trigger("language", {})).observe(document.documentElement, {
  attributeFilter: ["lang"],
});
