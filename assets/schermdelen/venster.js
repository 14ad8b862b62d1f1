// Tells how large the window is, when that is not what the server thought; maps and charts are fitted to it.
// Tells too when the computer turned dark or light: Streamlit starts this part anew then, but runs no page.
const NOTICEABLE = 0.02;
const PATIENCE_MS = 300;
const DARK = "(prefers-color-scheme: dark)";

export default function ({ data, parentElement, setStateValue }) {
  const differs = (now, thought) => Math.abs(now - thought) > NOTICEABLE * thought;
  const tell = () => {
    const { innerWidth, innerHeight } = window;
    if (differs(innerWidth, data.breedte) || differs(innerHeight, data.hoogte)) {
      setStateValue("maat", { breedte: innerWidth, hoogte: innerHeight });
    }
    const isDark = window.matchMedia(DARK).matches;
    if (isDark !== data.donker) setStateValue("donker", isDark);
  };
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, PATIENCE_MS);
  };
  const stop = () => {
    clearTimeout(waiting);
    window.removeEventListener("resize", later);
  };
  parentElement.stop?.(); // with every run of the page there is new data, and one that listens
  parentElement.stop = stop;
  tell();
  window.addEventListener("resize", later);
  return stop;
}
