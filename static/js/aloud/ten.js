// The ten seconds of the drill: a number that counts down, and nothing that hurries when they are over.
const TEN = 10;

export class Ten {
  constructor(place) {
    this.place = place;
  }

  start() {
    this.clear();
    this.left = TEN;
    this.draw();
    this.ticking = setInterval(() => this.tick(), 1_000);
  }

  tick() {
    this.left -= 1;
    if (this.left <= 0) clearInterval(this.ticking);
    this.draw();
  }

  draw() {
    this.place.textContent = this.left > 0 ? `${this.left} s` : "Now turn it.";
  }

  stop() {
    clearInterval(this.ticking);
    return 0;
  }

  clear() {
    this.stop();
    this.place.textContent = "";
  }
}
