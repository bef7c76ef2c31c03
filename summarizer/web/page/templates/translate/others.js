/* Other wordings of the sentence: choosing one puts it in its place. */
const shown = () => element.querySelector(".desk-others");
element.addEventListener("click", (event) => {
  const chosen = event.target.closest('[data-do="take"]');
  if (!chosen) return;
  const place = Number(document.querySelector("#desk-fix form")?.dataset.index);
  trigger("corrected", { source: shown().dataset.source, english: chosen.dataset.english });
  window.dispatchEvent(new CustomEvent("desk-return", { detail: { place } }));
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector('#desk-fix [data-do="close"]')?.click();
});
