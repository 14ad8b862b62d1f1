// Tells the weights while a slider is still held: a slider of Streamlit itself tells nothing before it is let go. The
// next weights go out once the former are answered, so that every answer is drawn; the last ones always do.
const PATIENCE_MS = 3000; // after which an answer is not waited for any longer

export default function ({ data, parentElement, setStateValue }) {
  const drag = (parentElement.drag ??= { asked: 0 });
  Object.assign(drag, { themas: data.themas, setStateValue });
  if (data.gehoord >= drag.asked) drag.asked = 0; // answered
  drag.listening ??= listen(parentElement, drag);
  tell(drag);
}

// One listener for as long as the sliders are on the screen, so that there is no moment without.
function listen(parentElement, drag) {
  const kinds = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  const listener = (event) => {
    if (!parentElement.isConnected) {
      for (const kind of kinds) document.removeEventListener(kind, listener, true);
    } else if (event.type === "pointerdown") {
      drag.thema = drag.themas.find((thema) => slider(thema)?.contains(event.target));
      drag.before = values(drag);
    } else if (event.type !== "pointermove") {
      drag.thema = null; // from here the slider tells itself
    } else if (drag.thema) {
      requestAnimationFrame(() => look(drag)); // once the slider has moved
    }
  };
  for (const kind of kinds) document.addEventListener(kind, listener, true);
  return listener;
}

function look(drag) {
  const now = values(drag);
  if (!drag.thema || JSON.stringify(now) === JSON.stringify(drag.before)) return;
  drag.before = drag.wanted = now;
  tell(drag);
}

function tell(drag) {
  if (!drag.wanted || (drag.asked && performance.now() - drag.asked < PATIENCE_MS)) return;
  drag.asked = performance.now();
  drag.setStateValue("gewichten", [drag.asked, drag.wanted]);
  drag.wanted = null;
}

function values(drag) {
  return Object.fromEntries(drag.themas.map((thema) => [thema, slider(thema)?.querySelector("input")?.valueAsNumber]));
}

function slider(thema) {
  return document.querySelector(`.st-key-gewicht_${CSS.escape(thema)} [data-testid="stSlider"]`);
}
