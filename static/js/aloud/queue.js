// Which card comes next in this window, by the rule of prep/practice.py: what did not go well comes back after a few others.
const REST = 3;

export class Queue {
  constructor(cards) {
    this.cards = [...cards];
    this.past = [];
  }

  // The card to say now; undefined when none is left.
  get now() {
    return this.cards[0];
  }

  // A card was said, and went so.
  put(card, grade) {
    this.past.push(this.cards);
    const others = this.cards.filter((other) => other !== card);
    this.cards = grade === "good" ? others : others.toSpliced(REST, 0, card);
  }

  // A card is not asked for again, whatever is taken back.
  pass(card) {
    const without = (cards) => cards.filter((other) => other !== card);
    this.cards = without(this.cards);
    this.past = this.past.map(without);
  }

  // As before the last card was said.
  back() {
    this.cards = this.past.pop() ?? this.cards;
  }
}
