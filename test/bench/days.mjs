const MS_PER_DAY = 86_400_000;

/** The day so many days after another; both are ISO text. */
export function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from the first to the second. */
export function daysBetween(first, last) {
  return (Date.parse(last) - Date.parse(first)) / MS_PER_DAY;
}

/** The days of a year's markets, near enough: Monday to Friday, from the first to the last. */
export function* weekdays(first, last) {
  for (let day = first; day <= last; day = dayAfter(day, 1)) if (new Date(day).getUTCDay() % 6 !== 0) yield day;
}
