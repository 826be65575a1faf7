// The rests between tries of a save that is not answered: each longer than the one before, and cut short by wake().
const REST = [1, 2, 4, 8, 16, 30]; // seconds

export class Tries {
  number = 0;

  wake() {
    this.number = 0;
    this.rested?.();
  }

  rest() {
    const seconds = REST[Math.min(this.number++, REST.length - 1)];
    return new Promise((done) => {
      const timer = setTimeout(done, seconds * 1_000);
      this.rested = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
