// How fast somebody speaks, from the cards they told: offered once a few agree on it, and never set in silence.
import { say } from "../coaching/say.js";

const ENOUGH = 3; // cards
const NEAR = 5; // words a minute; nearer than that it is the same

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

export class Speaking {
  constructor(place) {
    this.place = place;
    this.rates = [];
    place?.querySelector("button").addEventListener("click", () => this.take());
  }

  // A card of so many words took so many seconds.
  told(words, seconds) {
    if (!this.place || !seconds) return;
    const { least, slowest, fastest } = this.place.dataset;
    const rate = Math.round((60 * words) / seconds);
    if (words < least || rate < slowest || rate > fastest) return;
    this.rates.push(rate);
    if (this.rates.length >= ENOUGH) this.offer(middle(this.rates));
  }

  offer(rate) {
    this.rate = rate;
    const now = Number(this.place.dataset.rate);
    this.place.hidden = Math.abs(rate - now) < NEAR;
    this.say(`You speak about ${rate} words a minute; seconds are counted with ${now}. `);
  }

  say(text) {
    this.place.querySelector("[role=status]").textContent = text;
  }

  async take() {
    const answer = await say(this.place.dataset.address, { words_a_minute: this.rate }).catch(() => null);
    if (!answer?.ok) return this.say("That could not be saved. Please try again. ");
    this.place.dataset.rate = this.rate;
    this.place.querySelector("button").hidden = true;
    this.say(`From now on seconds are counted with ${this.rate} words a minute. Your settings have it too.`);
  }
}
