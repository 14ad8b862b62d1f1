// Says that the connection is back. Behind several servers that may be another one, which knows nothing of this page
// yet: the click after it would only tell it what the page shows.
const APP = '[data-testid="stApp"]';
const CONNECTED = "CONNECTED";

export default function ({ parentElement, setTriggerValue }) {
  parentElement.stop?.();
  const app = document.querySelector(APP);
  let before = app?.dataset.testConnectionState;
  const watcher = new MutationObserver(() => {
    const now = app.dataset.testConnectionState;
    if (now === CONNECTED && before !== CONNECTED) setTriggerValue("terug", performance.now());
    before = now;
  });
  if (app) watcher.observe(app, { attributeFilter: ["data-test-connection-state"] });
  parentElement.stop = () => watcher.disconnect();
  return parentElement.stop;
}
