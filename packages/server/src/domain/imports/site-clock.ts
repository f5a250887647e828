import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar.ts';

const HOUR_MS = 3_600_000;

/**
 * Makes the reader of times that a site wrote as "unix seconds" of its own wall clock: the seconds since 1970 that the clock on
 * its wall showed, as if it hung in UTC.
 *
 * The hour that a wall clock skips is read as if it had not been skipped; of the hour that it shows twice, the first is meant.
 * Offsets are kept by the hour, since a log has thousands of rows for each.
 */
export function makeSiteClock(timeZone: string): (seconds: number) => Instant {
  const offsets = new Map<number, number>();
  return (seconds) => {
    const wall = seconds * 1_000;
    const hour = Math.floor(wall / HOUR_MS);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      if (offsets.size > 10_000) offsets.clear();
      offset = offsetAt(hour * HOUR_MS, timeZone);
      offsets.set(hour, offset);
    }
    return wall - offset;
  };
}

function offsetAt(wall: number, timeZone: string): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  return wall - shown.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
