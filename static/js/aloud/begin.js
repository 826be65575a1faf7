// The cards in the order in which a page begins, from what its address says and what was said since it was made.
import { passed, round, start } from "./address.js";
import { today } from "./days.js";
import { toSay } from "./order.js";
import { Queue } from "./queue.js";

export const DONE = "done"; // stands for a card in the address when all were seen

// The card that the address asks for first, then those that are left.
export function toPractise(cards, said) {
  const { card } = start();
  if (card === DONE) return new Queue([]);
  const names = toSay(cards.all, { today: today(), round: round(), passed: passed(), said });
  return new Queue(cards.named(card) ? [card, ...names.filter((name) => name !== card)] : names);
}

// All, from the card that the address asks for; those before it can be gone back to.
export function inOrder({ names }) {
  const { card } = start();
  const queue = new Queue(names);
  const number = card === DONE ? names.length : Math.max(0, names.indexOf(card));
  for (const name of names.slice(0, number)) queue.put(name, "good");
  return queue;
}
