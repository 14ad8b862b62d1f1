// Says that the connection is back. Behind several servers that may be another one, which knows nothing of this page
// yet: a click would only tell it what the page shows. So nothing can be clicked until it has made the page once.
const APP = '[data-testid="stApp"]';
const CONNECTED = "CONNECTED";
const RUNNING = "running";
const PATIENCE_MS = 5000;

function holdUntilMade(app) {
  let ran = false;
  const free = () => { app.inert = false; watcher.disconnect(); };
  const watcher = new MutationObserver(() => {
    const running = app.dataset.testScriptState === RUNNING;
    if (ran && !running) free();
    ran ||= running;
  });
  app.inert = true;
  watcher.observe(app, { attributeFilter: ["data-test-script-state"] });
  setTimeout(free, PATIENCE_MS);
}

export default function ({ parentElement, setTriggerValue }) {
  parentElement.stop?.();
  const app = document.querySelector(APP);
  let before = app?.dataset.testConnectionState;
  const watcher = new MutationObserver(() => {
    const now = app.dataset.testConnectionState;
    if (now === CONNECTED && before !== CONNECTED) {
      holdUntilMade(app);
      setTriggerValue("terug", performance.now());
    }
    before = now;
  });
  if (app) watcher.observe(app, { attributeFilter: ["data-test-connection-state"] });
  parentElement.stop = () => watcher.disconnect();
  return parentElement.stop;
}
