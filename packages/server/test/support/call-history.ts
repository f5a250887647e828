/** What a caller saw: when it asked, when it was told, and what. Times are of one clock that never goes back. */
type Seen = { startedAt: number; endedAt: number };
export type Leg = { member: number; amount: number; after: number };
/** A movement that was applied, with its record's number and what it did to the accounts. */
export type Applied = Seen & { kind: 'applied'; number: number; legs: readonly Leg[] };
/** A balance that was told: by a read, or as the reason of a refusal. */
export type Told = Seen & { kind: 'told'; member: number; balance: number };
/** The balances of all accounts as of one number, told one by one. */
type AsOf = Seen & { kind: 'as of'; number: number; balances: ReadonlyMap<number, number> };
export type Call = Applied | Told | AsOf;

/**
 * Judges the calls of concurrent callers against a ledger that does one thing after the other, in the order of the records'
 * numbers: every balance that was told was there between question and answer, and nothing that had ended before something
 * else began comes after it. Gives what is wrong, in words; nothing when the history is linearisable. O(n log n).
 */
export function judgeHistory(calls: readonly Call[]): string[] {
  const applied = calls.filter((call) => call.kind === 'applied').toSorted((a, b) => a.number - b.number);
  const courses = replay(applied);
  return [
    ...courses.wrong,
    ...judgeOrder(applied),
    ...judgeTold(calls, applied, courses.of),
    ...judgeAsOf(calls, courses.of),
  ];
}

/** The balance of one account after each record that changed it, in order. */
type Course = { numbers: number[]; balances: number[] };

function replay(applied: readonly Applied[]): { wrong: string[]; of: Map<number, Course> } {
  const of = new Map<number, Course>();
  const wrong: string[] = [];
  let last = 0;
  for (const { number, legs } of applied) {
    if (number <= last) wrong.push(`record ${number} was told to two callers`);
    last = number;
    for (const { member, amount, after } of legs) {
      const course = of.get(member) ?? { numbers: [], balances: [] };
      const balance = (course.balances.at(-1) ?? 0) + amount;
      if (balance !== after) wrong.push(`record ${number} left member ${member} with ${after}, not ${balance}`);
      if (balance < 0) wrong.push(`record ${number} left member ${member} with ${balance}`);
      course.numbers.push(number);
      course.balances.push(balance);
      of.set(member, course);
    }
  }
  return { wrong, of };
}

/** From the last record back: none that has a later number may have ended before one with an earlier number began. */
function judgeOrder(applied: readonly Applied[]): string[] {
  let firstEnd = Number.POSITIVE_INFINITY;
  const wrong: string[] = [];
  for (const { number, startedAt, endedAt } of applied.toReversed()) {
    if (firstEnd < startedAt) wrong.push(`record ${number} began when a later one had ended`);
    firstEnd = Math.min(firstEnd, endedAt);
  }
  return wrong;
}

function judgeTold(calls: readonly Call[], applied: readonly Applied[], of: ReadonlyMap<number, Course>): string[] {
  const endedBefore = highestBy(applied, ({ endedAt }) => endedAt);
  const startedBefore = highestBy(applied, ({ startedAt }) => startedAt);
  return calls.flatMap((call) => {
    if (call.kind !== 'told') return [];
    const course = of.get(call.member) ?? { numbers: [], balances: [] };
    const first = placeAt(course.numbers, endedBefore(call.startedAt));
    const last = placeAt(course.numbers, startedBefore(call.endedAt));
    const possible = Array.from({ length: last - first + 1 }, (_, index) => course.balances[first + index] ?? 0);
    if (possible.includes(call.balance)) return [];
    return [`member ${call.member} was told to have ${call.balance}, which was none of ${possible.join(', ')}`];
  });
}

function judgeAsOf(calls: readonly Call[], of: ReadonlyMap<number, Course>): string[] {
  return calls.flatMap((call) => {
    if (call.kind !== 'as of') return [];
    return [...call.balances].flatMap(([member, balance]) => {
      const course = of.get(member) ?? { numbers: [], balances: [] };
      const expected = course.balances[placeAt(course.numbers, call.number)] ?? 0;
      return balance === expected
        ? []
        : [`member ${member} had ${expected} as of record ${call.number}, told was ${balance}`];
    });
  });
}

/** The highest number of those that are before an instant, by one of their times. */
function highestBy(applied: readonly Applied[], timeOf: (call: Applied) => number): (instant: number) => number {
  const sorted = applied.toSorted((a, b) => timeOf(a) - timeOf(b));
  const times = sorted.map(timeOf);
  let highest = 0;
  const highs = sorted.map(({ number }) => {
    highest = Math.max(highest, number);
    return highest;
  });
  return (instant) => highs[placeAt(times, instant)] ?? 0;
}

/** The place of the last value that is not above `limit`; -1 when all are. */
function placeAt(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
