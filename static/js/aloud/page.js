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

function sent() {
  clearTimeout(resting);
  resting = setTimeout(() => refresh(user, interview).catch(() => {}), PAUSE); // older, and it says so
}

const outbox = new Outbox(user, (text) => { trouble.textContent = text; }, sent);
const deck = new Deck(root, outbox, await outbox.waiting(interview));
outbox.send();
root.dataset.listening = deck.mode;
