// Copies the address it was given, and says so. Where the browser forbids that, the address is shown to copy by hand.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const field = parentElement.querySelector("input");
  const said = parentElement.querySelector("[role=status]");
  const link = new URL(data.link, window.location.href).href;
  field.value = link;
  if (button.dataset.link !== link) {
    button.dataset.link = link;
    button.textContent = "Kopieer link";
    said.textContent = "";
    field.hidden = true;
  }
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = said.textContent = "Gekopieerd"; // in the place of its name: nothing moves
    } catch {
      field.hidden = false;
      field.select();
      said.textContent = "Kopieer deze link";
    }
  };
}
