import type pg from 'pg';
import type { Calendar, Day, Instant } from '../../domain/calendar.ts';
import { addDays } from '../../domain/calendar.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import { memberLegs, type RecordBody } from '../../domain/ledger/record.ts';
import { birthdayOf } from '../../domain/rules/member-facts.ts';
import { anniversariesOn, type TimeTrigger, yearlyDaysOf } from '../../domain/rules/time-occurrences.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import { loadProfiles } from '../../storage/members/member-lists.ts';
import {
  listActive,
  listBornOn,
  listEveryone,
  listJoinedIn,
  listLaterRecords,
} from '../../storage/rules/time-members.ts';

/** Members for whom it is the day, behind a place in it. `next`: the place to go on from; undefined when that were all. */
export type Occurring = { readonly members: readonly number[]; readonly next: number | undefined };

type Asked = {
  readonly config: ProgramConfig;
  readonly trigger: TimeTrigger;
  readonly day: Day;
  readonly after: number;
};

/** The next members of a day for whom a rule's occasion occurs on it. */
export async function listOccurring(client: pg.ClientBase, asked: Asked, limit: number): Promise<Occurring> {
  const { config, trigger, day, after } = asked;
  if (trigger.occasion === 'inactivity') return await listInactive(client, asked, limit);
  const members = await listMembers(client, config, {
    occasion: trigger.occasion,
    day,
    page: { after, limit, before: config.calendar.endOf(day) },
  });
  const next = members.length < limit ? undefined : members.at(-1);
  if (trigger.occasion !== 'birthday') return { members, next };
  const days = yearlyDaysOf(day);
  const profiles = await loadProfiles(client, config.programId, members);
  const born = profiles.filter(({ data }) => days.includes(birthdayOf(data)?.slice('YYYY-'.length) ?? ''));
  return { members: born.map(({ number }) => number), next };
}

async function listMembers(
  client: pg.ClientBase,
  { programId, calendar }: ProgramConfig,
  {
    occasion,
    day,
    page,
  }: {
    occasion: Exclude<TimeTrigger['occasion'], 'inactivity'>;
    day: Day;
    page: { after: number; limit: number; before: Instant };
  },
): Promise<number[]> {
  switch (occasion) {
    case 'birthday':
      return await listBornOn(client, programId, { ...page, days: yearlyDaysOf(day) });
    case 'anniversary': {
      const spans = anniversariesOn(day).map((joined) => spanOf(joined, calendar));
      return await listJoinedIn(client, programId, { ...page, spans });
    }
    case 'first_of_month':
      return day.endsWith('-01') ? await listEveryone(client, programId, page) : [];
  }
}

function spanOf(day: Day, calendar: Calendar): { from: Instant; until: Instant } {
  return { from: calendar.startOf(day), until: calendar.endOf(day) };
}

/**
 * Those who did something so many days before, and nothing since: found by the records of that day, so that members who have been
 * away for longer are not looked at again. What the system booked is nobody's doing.
 */
async function listInactive(
  client: pg.ClientBase,
  { config: { programId, calendar }, trigger: { days = 0 }, day, after }: Asked,
  limit: number,
): Promise<Occurring> {
  const { from, until } = spanOf(addDays(day, -days), calendar);
  const first = Math.max(after, await findNumberAt(client, programId, from - 1));
  const last = await findNumberAt(client, programId, until - 1);
  const records = (await listRecordsAfter(client, programId, { after: first, limit })).filter(
    ({ number }) => number <= last,
  );
  const seen = new Set(records.filter(({ body }) => isOwn(body)).flatMap(({ body }) => membersOf(body)));
  const later = await listLaterRecords(client, programId, { members: [...seen], number: last });
  const bodies = await loadRecords(client, programId, [...new Set(later.map(({ number }) => number))]);
  const own = new Set(bodies.filter(({ body }) => isOwn(body)).map(({ number }) => number));
  const back = new Set(later.filter(({ number }) => own.has(number)).map(({ member }) => member));
  const away = [...seen].filter((member) => !back.has(member));
  const members = away.length > 0 ? await listActive(client, programId, away) : [];
  return { members, next: records.length < limit ? undefined : records.at(-1)?.number };
}

function isOwn({ by }: RecordBody): boolean {
  return by !== 'system';
}

function membersOf(body: RecordBody): number[] {
  return [...memberLegs(body).map(({ member }) => member), ...(body.member === undefined ? [] : [body.member])];
}
