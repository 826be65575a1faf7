// The page to practise on, with a network.
import { refresh } from "../offline/keep.js";
import { Deck } from "./deck.js";
import { Outbox } from "./outbox.js";

const PAUSE = 5_000; // milliseconds; what is kept here is fetched anew once nothing more was said for so long
const root = document.querySelector("[data-deck]");
const { interview } = root.dataset;
const { user } = document.documentElement.dataset;
const trouble = root.querySelector("[data-trouble]");
let resting;

function keepAnew() {
  clearTimeout(resting);
  resting = undefined;
  refresh(user, interview).catch(() => {}); // older, and it says so
}

function sent() {
  clearTimeout(resting);
  resting = setTimeout(keepAnew, PAUSE);
}

// A phone that goes back into a pocket stops its clocks.
document.addEventListener("visibilitychange", () => document.hidden && resting && keepAnew());

const outbox = new Outbox(user, (text) => { trouble.textContent = text; }, sent);
const deck = new Deck(root, outbox, await outbox.waiting(interview));
outbox.send();
root.dataset.listening = deck.mode;
