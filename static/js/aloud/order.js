// Which cards are to be said as a page comes, and in which order, by the rule of prep/practice.py. The page knows how each went
// when it was made; `said` is what went on since: {card, grade, at} each, the oldest first.
const OPENING = 0;
const SHAKY = 1;
const AS_THEY_STAND = 2;

// How a card went last, from `round` on; undefined if it was not said.
function lastOf({ dataset: { card, said, went } }, since, round) {
  const here = since.findLast((one) => one.card === card);
  const last = here ?? (said && { at: Number(said), grade: went });
  return last && last.at >= round ? { ...last, here } : undefined;
}

function isLeft({ dataset: { due } }, last, today, round) {
  if (last?.here || round) return last?.grade !== "good";
  return !due || due <= today;
}

function rank({ dataset }, last) {
  if ("opening" in dataset) return [OPENING, 0];
  return last && last.grade !== "good" ? [SHAKY, -last.at] : [AS_THEY_STAND, 0];
}

// The names of the cards; `round` is when all were begun once more, `passed` names what is not asked for again.
export function toSay(cards, { today, round, passed, said }) {
  const known = cards.map((card) => ({ card, last: lastOf(card, said, round) }));
  const left = known.filter(({ card, last }) => isLeft(card, last, today, round) && !passed.includes(card.dataset.card));
  const ranked = left.map(({ card, last }) => ({ name: card.dataset.card, rank: rank(card, last) }));
  return ranked.toSorted(({ rank: [a, b] }, { rank: [c, d] }) => a - c || b - d).map(({ name }) => name);
}
