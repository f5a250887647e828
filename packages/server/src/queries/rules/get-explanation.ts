import type pg from 'pg';
import type { PointType } from '../../domain/ledger/point-type.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import { formatAmount } from '../../domain/points.ts';
import { type ExplainedNames, explain } from '../../domain/rules/explain.ts';
import { explainReturn } from '../../domain/rules/explain-return.ts';
import type { Explanation } from '../../domain/rules/explanation.ts';
import { readExplanation } from '../../domain/rules/kept-explanation.ts';
import type { ReturnExplanation, Shortfall } from '../../domain/rules/return-explanation.ts';
import type { RuleSettings } from '../../domain/rules/rule.ts';
import type { SentenceLanguage } from '../../domain/rules/sentences.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import { loadProfiles } from '../../storage/members/member-lists.ts';
import { loadReturns } from '../../storage/rules/purchase-returns.ts';
import { loadRuleVersions } from '../../storage/rules/rules.ts';
import type { ProgramConfigs } from '../program-configs.ts';
import { getPartsOf, type StoredRecord } from './get-parts.ts';

/** What is told of why: as data, and in sentences. */
type Told = { data: object; sentences(language: SentenceLanguage): string[] };

/** `told` undefined: no rule decided on it, or its texts were erased. `language`: the member's. */
export type FoundExplanation = { number: number; told: Told | undefined; language: string | null };

type Kept = Explanation | (ReturnExplanation & { shortfalls?: readonly Shortfall[] });

/** Why rules gave, or took back, what a record says; of several that were decided together, the first keeps it. */
export async function getExplanation(
  { pool, configs }: { pool: pg.Pool; configs: ProgramConfigs },
  programId: number,
  number: number,
): Promise<FoundExplanation | undefined> {
  const [asked] = await loadRecords(pool, programId, [number]);
  if (!asked) return undefined;
  const { pointTypes } = await configs.get(programId);
  const first = await loadFirst(pool, programId, asked);
  const text = first?.text?.explanation;
  const kept = first && text !== undefined ? await readKept(pool, programId, { first, text, pointTypes }) : undefined;
  const member = asked.body.member ?? memberLegs(asked.body)[0]?.member;
  const [profile] = member === undefined ? [] : await loadProfiles(pool, programId, [member]);
  const told = kept && tell(kept, namesOf(await loadSettings(pool, programId, kept), pointTypes));
  return { number, told, language: profile?.language ?? null };
}

/** The first of the records that were decided together with one. */
async function loadFirst(pool: pg.Pool, programId: number, asked: StoredRecord): Promise<StoredRecord | undefined> {
  const { grants, cause, returns } = asked.body;
  if (asked.text?.explanation || grants === undefined) return asked;
  if (returns === undefined) return cause === undefined ? asked : (await loadRecords(pool, programId, [cause]))[0];
  const before = (await loadReturns(pool, programId, [returns])).filter(({ number }) => number <= asked.number);
  const numbers = before.map(({ number }) => number);
  const records = (await loadRecords(pool, programId, numbers)).toSorted((a, b) => b.number - a.number);
  return records.find(({ number, body }) => number + (body.more ?? 0) >= asked.number && body.more !== undefined);
}

/** What is kept in order to be able to compute a return is not part of what is told; what was spent stands in the records. */
async function readKept(
  pool: pg.Pool,
  programId: number,
  { first, text, pointTypes }: { first: StoredRecord; text: string; pointTypes: ReadonlyMap<string, PointType> },
): Promise<Kept> {
  const { seen: _, cut: __, ...explanation } = readExplanation<Kept & { seen?: unknown; cut?: unknown }>(text);
  if (explanation.occasion !== 'return') return explanation;
  const records = [first, ...(await getPartsOf(pool, programId, first))];
  const shortfalls = records.flatMap(({ body: { pointType = '', requested, amount = 0 } }): Shortfall[] => {
    if (requested === undefined) return [];
    const { scale = 0 } = pointTypes.get(pointType) ?? {};
    return [{ pointType, wanted: formatAmount(requested, scale), taken: formatAmount(amount, scale) }];
  });
  return shortfalls.length > 0 ? { ...explanation, shortfalls } : explanation;
}

function tell(kept: Kept, names: ExplainedNames): Told {
  const sentences = (language: SentenceLanguage) =>
    kept.occasion === 'return' ? explainReturn(kept, language, names) : explain(kept, language, names);
  return { data: kept, sentences };
}

/** What the rules' versions say, by `number version`. */
async function loadSettings(pool: pg.Pool, programId: number, kept: Kept): Promise<ReadonlyMap<string, RuleSettings>> {
  const versions = kept.occasion === 'return' ? kept.rules : [...kept.rules, ...kept.others];
  const loaded = await loadRuleVersions(pool, programId, versions);
  return new Map(loaded.map(({ number, version, settings }) => [`${number} ${version}`, settings]));
}

function namesOf(rules: ReadonlyMap<string, RuleSettings>, pointTypes: ReadonlyMap<string, PointType>): ExplainedNames {
  return {
    rule: (number, version) => rules.get(`${number} ${version}`)?.name ?? String(number),
    isRedeeming: (number, version) => rules.get(`${number} ${version}`)?.kind === 'redeem',
    points(key, isOne) {
      const type = pointTypes.get(key);
      return (isOne ? type?.nameSingular : type?.namePlural) ?? key;
    },
  };
}
