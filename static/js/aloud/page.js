// The page to practise on, with a network.
import { Deck } from "./deck.js";
import { Outbox } from "./outbox.js";

const root = document.querySelector("[data-deck]");
const trouble = root.querySelector("[data-trouble]");
const outbox = new Outbox(document.documentElement.dataset.user, (text) => { trouble.textContent = text; });
const deck = new Deck(root, outbox);
outbox.send();
root.dataset.listening = deck.mode;
