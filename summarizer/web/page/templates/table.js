element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  if (button.dataset.do === "open") trigger("open", { index: Number(button.dataset.index) });
  else trigger("digest", {});
});
