/* A link to what is shown, which stands in the address bar as well: a reload opens it again. */
let job = "";
const link = () => new URL("?job=" + job, document.baseURI).href;

async function copy(button, text) {
  await toClipboard({ "text/plain": text });
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), 1500);
}

element.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]");
  if (action?.dataset.do === "make-link") trigger("make", {});
  if (action?.dataset.do === "drop-link") trigger("drop", {});
  if (action?.dataset.do === "copy-link") copy(action, link());
});

watch("value", () => {
  const now = element.querySelector(".link")?.dataset.job || "";
  if (now === job) return;
  const hadFocus = !document.activeElement || document.activeElement === document.body;
  const params = new URLSearchParams(location.search);
  if (now) params.set("job", now);
  else params.delete("job");
  job = now;
  history.replaceState(null, "", location.pathname + (params.size ? "?" + params : ""));
  if (job) element.querySelector("a").href = link();
  if (hadFocus) element.querySelector("button")?.focus({ preventScroll: true });
});
