// Days as a page writes them, 2026-04-14, on the person's own clock.
const written = (date) => date.toLocaleDateString("sv");

export const today = () => written(new Date());

// What a day is today: `over`, the `day` itself, its `eve`, or one that comes `later` or is not known.
export function when(day) {
  const now = new Date();
  if (day && day <= written(now)) return day === written(now) ? "day" : "over";
  now.setDate(now.getDate() + 1);
  return day === written(now) ? "eve" : "later";
}
