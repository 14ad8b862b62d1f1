// Tells how large the window is, when that is not what the server thought; maps and charts are fitted to it.
const NOTICEABLE = 0.02;
const PATIENCE_MS = 300;

export default function ({ data, setStateValue }) {
  const differs = (now, thought) => Math.abs(now - thought) > NOTICEABLE * thought;
  const tell = () => {
    const { innerWidth, innerHeight } = window;
    if (differs(innerWidth, data.breedte) || differs(innerHeight, data.hoogte)) {
      setStateValue("maat", { breedte: innerWidth, hoogte: innerHeight });
    }
  };
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, PATIENCE_MS);
  };
  tell();
  window.onresize = later;
  return () => {
    clearTimeout(waiting);
    window.onresize = null;
  };
}
