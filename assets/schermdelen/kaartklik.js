// Tells which areas of a map were clicked last: the area the map has its tooltip of, there and then. The map's own
// clicks are not used. It waits 0.3 s for a second click, forgets the first of two, and takes no press of more than
// 0.25 s; and where no graphics card draws, every press takes longer, because the map looks what is below it.
const STILL = 9; // pixels that a pointer may move during a click
const TOLD = 20;
const FRAMES = 12; // in which a map finds what is below the pointer
const NEAR = 1.5; // pixels between the pointer and where the tooltip says it is
const HEARD = ["pointerdown", "pointerup", "pointercancel", "click"];
const frame = () => new Promise((done) => requestAnimationFrame(done));

export default function ({ data, parentElement, setStateValue }) {
  const state = (parentElement.clicks ??= { told: [], waiting: Promise.resolve() });
  Object.assign(state, { kaart: data.kaart, setStateValue });
  state.listening ??= listen(parentElement, state);
}

// One listener for as long as the map is on the screen, so that there is no moment without.
function listen(parentElement, state) {
  let pressed = null;
  const listener = (event) => {
    if (!parentElement.isConnected) {
      for (const kind of HEARD) document.removeEventListener(kind, listener, true);
      return;
    }
    if (event.type !== "click") state.down = event.type === "pointerdown";
    const map = event.target.closest?.(`.st-key-${state.kaart} [data-testid="stDeckGlJsonChart"]`);
    if (!map || event.target.closest("button")) return;
    if (event.type === "pointerdown") {
      pressed = event;
    } else if (event.type === "click" && isStill(pressed, event)) {
      const { target, timeStamp } = event, edge = corner(map);
      const offset = { x: event.clientX - edge.left, y: event.clientY - edge.top };
      state.waiting = state.waiting.then(() => tell(state, map, target, offset, timeStamp));
    }
  };
  for (const kind of HEARD) document.addEventListener(kind, listener, true);
  return listener;
}

function isStill(pressed, event) {
  return pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < STILL;
}

async function tell(state, map, target, offset, timeStamp) {
  const code = await areaAt(state, map, target, offset);
  if (!code) return;
  state.told = [...state.told, [timeStamp, code]].slice(-TOLD);
  state.setStateValue("klikken", state.told);
}

// A finger does not hover, and a pointer may be gone already, so the map is told that the pointer is there. It looks
// what is below it when it draws a next frame; until then it hears of no other place, nor while a button is down.
async function areaAt(state, map, target, offset) {
  while (state.down) await frame();
  const edge = corner(map); // the page may have moved since the click
  const place = { clientX: edge.left + offset.x, clientY: edge.top + offset.y };
  const deaf = (event) => event.isTrusted && event.stopPropagation();
  const kinds = ["pointermove", "mousemove", "pointerleave", "mouseleave"];
  for (const kind of kinds) document.addEventListener(kind, deaf, true);
  try {
    const how = { ...place, bubbles: true, composed: true, pointerId: 1, pointerType: "mouse", isPrimary: true };
    target.dispatchEvent(new PointerEvent("pointermove", how));
    target.dispatchEvent(new MouseEvent("mousemove", how));
    for (let frames = 0; frames < FRAMES; frames += 1) {
      await frame();
      const tooltip = map.querySelector(".deck-tooltip");
      if (frames > 0 && isAt(tooltip, offset)) return tooltip.querySelector("[data-code]")?.dataset.code;
    }
    return null;
  } finally {
    for (const kind of kinds) document.removeEventListener(kind, deaf, true);
  }
}

function corner(map) {
  return map.querySelector("canvas").getBoundingClientRect();
}

function isAt(tooltip, offset) {
  if (!tooltip?.checkVisibility()) return false;
  const { e, f } = new DOMMatrix(tooltip.style.transform);
  return Math.hypot(offset.x - e, offset.y - f) < NEAR;
}
