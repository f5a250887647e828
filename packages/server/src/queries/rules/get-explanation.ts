import type pg from 'pg';
import type { PointType } from '../../domain/ledger/point-type.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import type { ExplainedNames } from '../../domain/rules/explain.ts';
import { type Explanation, readExplanation } from '../../domain/rules/explanation.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import { loadProfiles } from '../../storage/members/member-lists.ts';
import { loadRuleVersions } from '../../storage/rules/rules.ts';
import type { ProgramConfigs } from '../program-configs.ts';

/** `explanation` undefined: no rule decided on it, or its texts were erased. `language`: the member's. */
export type FoundExplanation = {
  number: number;
  explanation: Explanation | undefined;
  language: string | null;
  names: ExplainedNames;
};

/** Why rules gave what a record says; of several that were decided together, the first keeps it. */
export async function getExplanation(
  { pool, configs }: { pool: pg.Pool; configs: ProgramConfigs },
  programId: number,
  number: number,
): Promise<FoundExplanation | undefined> {
  const [asked] = await loadRecords(pool, programId, [number]);
  if (!asked) return undefined;
  const isPart = asked.body.grants !== undefined && asked.body.cause !== undefined && !asked.text?.explanation;
  const [record] = isPart ? await loadRecords(pool, programId, [asked.body.cause ?? 0]) : [asked];
  const text = record?.text?.explanation;
  const explanation = text === undefined ? undefined : told(text);
  const member = asked.body.member ?? memberLegs(asked.body)[0]?.member;
  const [profile] = member === undefined ? [] : await loadProfiles(pool, programId, [member]);
  const versions = explanation ? [...explanation.rules, ...explanation.others] : [];
  const rules = new Map(
    (await loadRuleVersions(pool, programId, versions)).map(({ number: rule, version, settings }) => [
      `${rule} ${version}`,
      settings.name,
    ]),
  );
  const { pointTypes } = await configs.get(programId);
  return { number, explanation, language: profile?.language ?? null, names: namesOf(rules, pointTypes) };
}

/** What rules saw in order to be able to compute a return is not part of what is told. */
function told(text: string): Explanation {
  const { seen: _, ...explanation }: Explanation & { seen?: unknown } = readExplanation(text);
  return explanation;
}

function namesOf(rules: ReadonlyMap<string, string>, pointTypes: ReadonlyMap<string, PointType>): ExplainedNames {
  return {
    rule: (number, version) => rules.get(`${number} ${version}`) ?? String(number),
    points(key, isOne) {
      const type = pointTypes.get(key);
      return (isOne ? type?.nameSingular : type?.namePlural) ?? key;
    },
  };
}
