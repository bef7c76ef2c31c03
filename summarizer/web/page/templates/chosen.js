/* The form is folded while its one line says so; the style sheet reads `aria-expanded`. */
const button = () => element.querySelector("[data-do=change]");

element.addEventListener("click", (event) => {
  const change = event.target.closest("[data-do=change]");
  if (!change) return;
  const isOpen = change.getAttribute("aria-expanded") !== "true";
  change.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) document.querySelector("#article-text textarea")?.focus();
});

/* What was pressed is folded away with the form: who used the keyboard goes on from here. */
watch("value", () => {
  const time = element.querySelector("time");
  const own = document.documentElement.lang || navigator.language;
  const style = { dateStyle: "medium", timeStyle: "short" };
  if (time) time.textContent = new Date(time.dateTime).toLocaleString(own, style);
  requestAnimationFrame(() => {
    if (button() && document.activeElement === document.body) button().focus({ preventScroll: true });
  });
});
