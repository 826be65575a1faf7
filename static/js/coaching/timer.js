// "Say it aloud": a silent clock. What it measures can become the rate by which seconds are counted.
import { count, minutes, total } from "../spoken.js";
import { say } from "./say.js";

const TICK = 250; // milliseconds

const lasted = (seconds) => (seconds < 60 ? `${seconds} second${seconds === 1 ? "" : "s"}` : minutes(seconds));

class Timer {
  constructor(form, place) {
    const find = (name) => place.querySelector(`[data-timer-${name}]`);
    Object.assign(this, { form, place, press: find("press"), shown: find("seconds"), said: find("said"), use: find("use") });
    this.press.addEventListener("click", () => (this.since === undefined ? this.start() : this.stop()));
    this.use.addEventListener("click", () => this.take());
    place.hidden = false;
  }

  get seconds() {
    return (performance.now() - this.since) / 1000;
  }

  start() {
    this.since = performance.now();
    this.press.textContent = "Stop";
    this.say("");
    this.draw();
    this.ticking = setInterval(() => this.draw(), TICK);
  }

  draw() {
    const whole = Math.floor(this.seconds);
    this.shown.textContent = whole < 60 ? `${whole} s` : minutes(whole);
  }

  stop() {
    clearInterval(this.ticking);
    const [took, words] = [this.seconds, total(count(this.form))];
    delete this.since;
    this.press.textContent = "Say it aloud";
    this.shown.textContent = "";
    this.rate = Math.round((60 * words) / took);
    this.said.textContent = `${lasted(Math.round(took))}. ${this.verdict(words)}`;
  }

  verdict(words) {
    const { least, slowest, fastest } = this.place.dataset;
    if (words < least) return `From ${least} words on, this can tell how fast you speak.`;
    if (this.rate > fastest) return `That is too short for the ${words} words here: read them all to learn how fast you speak.`;
    if (this.rate < slowest) return `That is too long for the ${words} words here: read them without a pause to learn how fast you speak.`;
    if (this.rate === Number(this.form.dataset.rate)) return `You speak ${this.rate} words a minute, as it is counted here.`;
    this.use.hidden = false;
    return `You speak ${this.rate} words a minute. Use that?`;
  }

  say(text) {
    this.use.hidden = true;
    this.said.textContent = text;
  }

  async take() {
    const answer = await say(this.place.dataset.address, { words_a_minute: this.rate }).catch(() => null);
    if (!answer?.ok) {
      this.said.textContent = "That could not be saved. Please try again.";
      return;
    }
    this.form.dataset.rate = this.rate;
    this.form.dispatchEvent(new Event("rate"));
    this.press.focus();
    this.say(`From now on seconds are counted with ${this.rate} words a minute. Your settings have it too.`);
  }
}

export function timer(form) {
  const place = document.querySelector("[data-timer]");
  if (place) new Timer(form, place);
}
