element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do=open]");
  if (button) trigger("open", { index: Number(button.dataset.index) });
});
