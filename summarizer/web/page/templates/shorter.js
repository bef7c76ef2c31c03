/* The copies of a result of which fewer bullets are shown, with what asked for them. */
watch("value", () => {
  if (!props.value) return;
  document.dispatchEvent(new CustomEvent("shortened", { detail: JSON.parse(props.value) }));
});
