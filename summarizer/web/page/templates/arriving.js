/* Sentences arrive as lines, each `[number, English]`, and more are only ever added: so each is
   sent once, and the sheet, which is large, is not sent again for every one of them. */
watch("value", () => {
  const lines = (props.value || "").split("\n").filter(Boolean);
  document.dispatchEvent(new CustomEvent("arrived", { detail: lines }));
});
