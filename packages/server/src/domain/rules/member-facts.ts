import { type Day, type Instant, isDate } from '../calendar.ts';
import type { JsonObject } from '../json-object.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { ProgramConfig } from '../ledger/program-config.ts';
import type { MemberProfile } from '../members/member.ts';
import { NO_STANDING, type Standing, segmentsAt } from '../standings/standing.ts';
import { candidatesOf } from './book.ts';
import { type CapKey, capKeysOf } from './caps.ts';
import type { MemberFacts } from './facts.ts';
import type { Occasion } from './occasion.ts';

/** What must be loaded before rules can decide on an occasion of a member. */
export type OccasionNeeds = { pointTypes: readonly string[]; uses: readonly CapKey[] };

/** What the rules that an occasion could make look ask for: those of every segment, for the member's are not known yet. */
export function occasionNeeds(
  { rules: book, calendar, pointTypes }: Pick<ProgramConfig, 'rules' | 'calendar' | 'pointTypes'>,
  {
    occasion,
    client,
    member,
    instant,
  }: { occasion: Occasion; client: string; member: number | undefined; instant: Instant },
): OccasionNeeds {
  const rules = candidatesOf({ book, instant, segments: book.segments }, occasion, 'likely');
  const subject = { member, client, instant, calendar };
  return {
    pointTypes: book.asks.balances ? [...pointTypes.keys()] : [...new Set(rules.map(({ pointType }) => pointType))],
    uses: rules.flatMap((rule) => capKeysOf(rule, subject)),
  };
}

/** What is known of a member, as far as the rules in force ask for it. */
type KnownMember = {
  number: number;
  profile: Pick<MemberProfile, 'language' | 'createdAt' | 'data'> | undefined;
  standing: Standing | undefined;
  balances: ReadonlyMap<string, number>;
};

/** A member as rules see them; what no rule in force asks for is left empty. */
export function memberFactsOf(view: LedgerView, member: number): MemberFacts {
  const { asks } = view.config.rules;
  const wallets = asks.balances ? view.walletsOf(member) : [];
  return factsOf(view.config, view.instant, {
    number: member,
    profile: asks.profile ? view.profile(member) : undefined,
    standing: asks.standing ? view.standing(member) : undefined,
    balances: new Map(wallets.map(({ pointType, available }) => [pointType, available])),
  });
}

/** The facts of a member of whom this is known; segments by their dates at the instant, archived ones left out. */
export function factsOf(
  { badges, ranks, segments, calendar }: Pick<ProgramConfig, 'badges' | 'ranks' | 'segments' | 'calendar'>,
  instant: Instant,
  { number, profile, standing, balances }: KnownMember,
): MemberFacts {
  const { data, birthday } = readData(profile?.data ?? null);
  return {
    number,
    language: profile?.language ?? null,
    joinedOn: calendar.dayOf(profile?.createdAt ?? instant),
    ...(birthday === undefined ? {} : { birthday }),
    data,
    segments: segmentsAt(standing ?? NO_STANDING, instant).flatMap((each) => {
      const segment = segments.get(each);
      return segment?.state === 'active' ? [{ number: each, key: segment.key }] : [];
    }),
    badges: new Map(
      [...(standing?.badges.values() ?? [])].flatMap(({ badge, level }) => {
        const name = badges.get(badge)?.name;
        return name === undefined || level === null ? [] : [[name, level] as const];
      }),
    ),
    ranks: new Map(
      [...(standing?.ranks.values() ?? [])].map(
        ({ pointType, rank }) => [pointType, ranks.get(rank)?.name ?? ''] as const,
      ),
    ),
    balances,
  };
}

/** The birthday in a member's free data, where there is one. */
export function birthdayOf(data: string | null): Day | undefined {
  return readData(data).birthday;
}

/** A birthday stands in the member's free data, under that name. */
function readData(text: string | null): { data: JsonObject; birthday: Day | undefined } {
  const data = text === null ? {} : (JSON.parse(text) as JsonObject); // as: only objects are kept
  const { birthday } = data;
  return { data, birthday: typeof birthday === 'string' && isDate(birthday) ? birthday : undefined };
}
