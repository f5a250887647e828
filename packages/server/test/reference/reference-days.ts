/** Days since 1970 in the zone Europe/Rome, whose summer time is known here by its rule and not by a library. */
const [DAY, HOUR] = [86_400_000, 3_600_000];
const lastSunday = (year: number, month: number, end: number = Date.UTC(year, month + 1, 0, 1)): number =>
  end - new Date(end).getUTCDay() * DAY;
const offset = (ms: number, year: number = new Date(ms).getUTCFullYear()): number =>
  ms >= lastSunday(year, 2) && ms < lastSunday(year, 9) ? 2 * HOUR : HOUR;
export const dayAt = (ms: number): number => Math.floor((ms + offset(ms)) / DAY);
export const startOf = (day: number): number => day * DAY - offset(day * DAY - 2 * HOUR);
export const endOfMonthAfter = (day: number, months: number, from: Date = new Date(day * DAY)): number =>
  Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0) / DAY;
