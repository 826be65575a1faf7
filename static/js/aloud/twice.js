// The second tap of a double tap falls on what has come to stand there meanwhile: a grade, or the next card. It was not meant.
const MOMENT = 500; // milliseconds between the two
const NEAR = 60; // pixels
const KINDS = [".grades", "[data-turn='2']", "[data-turn='3']", "[data-onward]"];

const kind = (event) => KINDS.findIndex((one) => event.target.closest(one));
const isSame = (one, other) =>
  other.timeStamp - one.timeStamp < MOMENT && Math.hypot(other.clientX - one.clientX, other.clientY - one.clientY) < NEAR;

export function onlyOnce(root) {
  let last;
  root.addEventListener("click", (event) => {
    if (!event.detail) return; // from the keyboard, where no button moves under the finger
    const now = { kind: kind(event), timeStamp: event.timeStamp, clientX: event.clientX, clientY: event.clientY };
    if (last && isSame(last, now) && last.kind !== now.kind) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    last = now;
  }, { capture: true });
}
