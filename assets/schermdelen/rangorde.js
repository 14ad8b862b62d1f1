// Shows the ranking it was given, and tells which areas were clicked last. The focus stays on its row.
const TOLD = 20;

export default function ({ data, parentElement, setStateValue }) {
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
    if (!row) return;
    place.clicks = [...(place.clicks ?? []), [performance.now(), row.dataset.code]].slice(-TOLD);
    setStateValue("klikken", place.clicks);
  };
}
