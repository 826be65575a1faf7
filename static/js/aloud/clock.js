// A silent clock: how long a card is being told. It counts up in small print, and makes no sound.
const TICK = 250; // milliseconds
const LONG = 180; // seconds; past three minutes listeners are lost (stories/coaching.toml has the same)

export class Clock {
  constructor(place) {
    this.place = place;
  }

  start() {
    this.stop();
    this.since = performance.now();
    this.ticking = setInterval(() => this.draw(), TICK);
    this.draw();
  }

  get seconds() {
    return (performance.now() - this.since) / 1000;
  }

  draw() {
    this.place.textContent = `${Math.floor(this.seconds)} s`;
  }

  // How many seconds it took; 0 where it was not running. What it took stays to be read.
  stop() {
    clearInterval(this.ticking);
    if (this.since === undefined) return 0;
    const took = this.seconds;
    delete this.since;
    const much = Math.round(took);
    this.place.textContent = much > LONG ? `${much} s: listeners follow two minutes` : `${much} s`;
    return took;
  }

  clear() {
    this.stop();
    this.place.textContent = "";
  }
}
