// Tells the weights while a slider is still held: a slider of Streamlit itself tells nothing before it is let go. The
// next weights go out once the former are answered, so that every answer is drawn; the last ones always do.
const PATIENCE_MS = 3000; // after which an answer is not waited for any longer
const LOOK_MS = 100; // a slider may move later than the pointer: how late depends on the browser

export default function ({ data, parentElement, setStateValue }) {
  const drag = (parentElement.drag ??= { asked: 0 });
  Object.assign(drag, { themas: data.themas, setStateValue });
  if (data.gehoord >= drag.asked) drag.asked = 0; // answered
  drag.listening ??= listen(parentElement, drag);
  tell(drag);
}

// One listener for as long as the sliders are on the screen, so that there is no moment without. It may come later than
// the finger on a page that was just opened: what a finger then holds is active.
function listen(parentElement, drag) {
  const kinds = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  const listener = (event) => {
    if (!parentElement.isConnected) {
      for (const kind of kinds) document.removeEventListener(kind, listener, true);
      clearInterval(drag.watch);
    } else if (event.type === "pointerdown") {
      take(drag, (part) => part.contains(event.target), values(drag));
    } else if (drag.held && event.type === "pointermove") {
      look(drag);
    } else if (drag.held) {
      release(drag);
    }
  };
  for (const kind of kinds) document.addEventListener(kind, listener, true);
  take(drag, (part) => part.matches(":active"), null);
  return listener;
}

function take(drag, isHeld, seen) {
  drag.held = drag.themas.some((thema) => slider(thema) && isHeld(slider(thema)));
  drag.seen = seen;
  clearInterval(drag.watch);
  if (drag.held) drag.watch = setInterval(() => look(drag), LOOK_MS);
}

function look(drag) {
  const now = values(drag);
  if (!drag.held) return;
  if (JSON.stringify(now) !== JSON.stringify(drag.seen)) drag.seen = drag.wanted = now;
  tell(drag);
}

function tell(drag) {
  const waits = drag.asked && performance.now() - drag.asked < PATIENCE_MS;
  if (drag.wanted && !waits) say(drag, drag.wanted);
}

// The slider now tells itself where it was let go, unless that is where it was taken up.
function release(drag) {
  drag.held = false;
  clearInterval(drag.watch);
  if (drag.told) say(drag, values(drag));
  drag.told = false;
}

function say(drag, weights) {
  drag.asked = performance.now();
  drag.told = true;
  drag.wanted = null;
  drag.setStateValue("gewichten", [drag.asked, weights, drag.held]);
}

function values(drag) {
  return Object.fromEntries(drag.themas.map((thema) => [thema, slider(thema)?.querySelector("input")?.valueAsNumber]));
}

function slider(thema) {
  return document.querySelector(`.st-key-gewicht_${CSS.escape(thema)} [data-testid="stSlider"]`);
}
