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

/* That it was heard is said at once; that it has ended, by the service. */
document.addEventListener("click", ({ target }) => {
  const status = element.querySelector(".status.working");
  if (!status || !target.closest?.("#cancel")) return;
  status.classList.add("stopping");
  status.querySelector("strong").textContent = status.dataset.stopping;
});

new MutationObserver(() => trigger("language", {})).observe(document.documentElement, {
  attributeFilter: ["lang"],
});
