// What happens on a page with a draft: keys, the focus, the network, and the page being left.
import { hold } from "./pages.js";

export function listen(draft) {
  const { form, saver } = draft;
  for (const name of ["input", "change", "compositionend"]) form.addEventListener(name, () => draft.typed());
  form.addEventListener("reset", () => setTimeout(() => draft.typed()));
  form.addEventListener("focusout", () => setTimeout(() => draft.left()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draft.typed();
    saver.flush();
  });
  leaving(draft);
  coming(draft);
}

function leaving({ saver, writing, journal }) {
  addEventListener("pagehide", () => saver.leave());
  addEventListener("beforeunload", (event) => {
    if (!writing.isSaved && !journal.kept) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saver.leave();
    else saver.tries.wake();
  });
}

function coming(draft) {
  addEventListener("online", () => draft.saver.tries.wake());
  addEventListener("focus", () => draft.saver.back());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) hold(draft.writing.client); // a page that a browser keeps for going back may have lost it
    draft.typed();
    if (persisted && !draft.writing.key) draft.saver.check();
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    draft.form.requestSubmit();
  });
}
