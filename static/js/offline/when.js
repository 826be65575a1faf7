// A moment in words: 14:32 today, otherwise with its day.
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export function when(moment) {
  const [at, now] = [new Date(moment), new Date()];
  const day = at.toDateString() === now.toDateString() ? {} : { weekday: "long", day: "numeric", month: "long" };
  return new Intl.DateTimeFormat("en-GB", { ...day, ...CLOCK }).format(at);
}
