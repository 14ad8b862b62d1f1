// Shows the ranking it was given, and tells which area was clicked. The focus stays on its row.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".rangorde");
  if (place.shown !== data.html) {
    const focused = place.getRootNode().activeElement?.dataset.code;
    place.innerHTML = data.html;
    place.shown = data.html;
    place.querySelector("ol").ariaLabel = data.alt;
    if (focused) place.querySelector(`[data-code="${CSS.escape(focused)}"]`)?.focus();
  }
  place.onclick = (event) => {
    const row = event.target.closest("[data-code]");
    if (row) setTriggerValue("klik", row.dataset.code);
  };
}
