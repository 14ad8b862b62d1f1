// Shows a table the server made. A click on a heading tells which column to sort by, or which area to select; the
// last clicks are told together, because the server may miss one that comes while it works.
const TOLD = 20;

function showWhetherItGoesOn(box) {
  box.classList.toggle("verder", box.scrollWidth - box.clientWidth - Math.ceil(box.scrollLeft) > 1);
}

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".vak");
  box.setAttribute("aria-label", data.naam);
  box.classList.toggle("groot", data.groot);
  if (box.shown !== data.html) {
    const held = parentElement.activeElement?.dataset;
    box.innerHTML = data.html;
    box.shown = data.html;
    // The heading that was pressed keeps the focus, so that a keyboard user stays where they were.
    const again = [...box.querySelectorAll("button")].find(
      (button) => button.dataset.wat === box.pressed?.wat && button.value === box.pressed?.value,
    );
    if (held && again) again.focus();
  }
  box.onscroll = () => showWhetherItGoesOn(box);
  if (!box.sizes) (box.sizes = new ResizeObserver(box.onscroll)).observe(box);
  showWhetherItGoesOn(box);
  box.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    box.pressed = { wat: button.dataset.wat, value: button.value };
    box.clicks = [...(box.clicks ?? []), [performance.now(), button.dataset.wat, button.value]].slice(-TOLD);
    setStateValue("klikken", box.clicks);
  };
}
