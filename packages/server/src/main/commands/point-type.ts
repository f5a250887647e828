import { createPointType } from '../../commands/create-point-type.ts';
import type { PointTypeSettings } from '../../domain/point-types/settings.ts';
import type { SettingProblem } from '../../domain/setting-problem.ts';
import { listPointTypes } from '../../storage/point-types.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { findProgram, type OperatorParts, type ProgramChoice, printTable, withDatabase } from './with-database.ts';

/** The words of the command line, as texts: what is not given is left to its default. */
export type PointTypeOptions = ProgramChoice & {
  readonly key: string;
  readonly decimals: string;
  readonly nameSingular?: string;
  readonly namePlural?: string;
  readonly decimalSeparator?: string;
  readonly thousandsSeparator?: string;
  readonly floor?: string;
  readonly maxPerMovement?: string;
  readonly maxBalance?: string;
  readonly maxIssuedPerDay?: string;
  readonly expiry?: string;
  readonly lotGranularity?: string;
  readonly activationDelayDays?: string;
  readonly reversalPolicy?: string;
  readonly reversalGraceDays?: string;
  readonly default?: boolean;
};

/** `pointhouse point-type create` */
export async function createPointTypeByHand(options: PointTypeOptions, parts: OperatorParts): Promise<void> {
  const problems: string[] = [];
  const settings = readSettings(options, problems);
  const scale = readNumber('decimals', options.decimals, problems);
  if (problems.length > 0) throw refuse(problems);
  await withDatabase(parts, 'point-type', async (write) => {
    const program = await findProgram(write.pool, options);
    const outcome = await createPointType(write, program.id, { key: options.key, scale, ...settings });
    if (outcome.kind === 'exists') {
      throw startRefusal(
        `There is a point type ${options.key} in ${program.key} (${program.environment}) already. Expected is another --key.`,
      );
    }
    if (outcome.kind === 'wrong') throw refuse(outcome.problems.map(tellProblem));
    const { key, isDefault } = outcome.pointType;
    const role = isDefault ? ', its default' : '';
    parts.print(
      `Made the point type ${key}${role}, in ${program.key} (${program.environment}), with ${scale} decimals.`,
    );
  });
}

/** `pointhouse point-type list`: every point type of a program, the default one marked. */
export async function listPointTypesByHand(options: ProgramChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'point-type', async ({ pool }) => {
    const program = await findProgram(pool, options);
    const rows = (await listPointTypes(pool, program.id)).map((pointType) => {
      const { key, namePlural, scale, expiry, isDefault } = pointType;
      const length = expiry.kind === 'never' ? 'never' : `${expiry.length}${expiry.kind}`;
      return [key, namePlural, String(scale), length, isDefault ? 'yes' : ''];
    });
    printTable(['KEY', 'NAME', 'DECIMALS', 'EXPIRY', 'DEFAULT'], rows, parts.print);
  });
}

function readSettings(options: PointTypeOptions, problems: string[]): Partial<PointTypeSettings> {
  const { nameSingular, namePlural, decimalSeparator, thousandsSeparator, floor, maxPerMovement, maxBalance } = options;
  const settings: { [K in keyof PointTypeSettings]?: PointTypeSettings[K] | undefined } = {
    nameSingular,
    namePlural,
    decimalSeparator,
    thousandsSeparator,
    floor,
    maxPerMovement,
    maxBalance,
    maxIssuedPerDay: options.maxIssuedPerDay,
    expiry: options.expiry === undefined ? undefined : readExpiry(options.expiry, problems),
    lotGranularity: readWord('lot-granularity', options.lotGranularity, ['day', 'month'], problems),
    activationDelayDays: readOptionalNumber('activation-delay-days', options.activationDelayDays, problems),
    reversalPolicy: readWord('reversal-policy', options.reversalPolicy, ['refuse', 'negative', 'available'], problems),
    reversalGraceDays: readOptionalNumber('reversal-grace-days', options.reversalGraceDays, problems),
    isDefault: options.default,
  };
  // as: what is undefined is dropped here
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<PointTypeSettings>;
}

function readExpiry(text: string, problems: string[]): PointTypeSettings['expiry'] {
  const match = /^(\d{1,6}) ?(days|months)$/.exec(text);
  const kind = match?.[2];
  if (kind === 'days' || kind === 'months') return { kind, length: Number(match?.[1]) };
  if (text !== 'never') problems.push('--expiry: expected never, or a length such as 365days or 12months');
  return { kind: 'never' };
}

function readWord<W extends string>(
  name: string,
  text: string | undefined,
  words: readonly W[],
  problems: string[],
): W | undefined {
  const word = words.find((known) => known === text);
  if (text !== undefined && word === undefined) problems.push(`--${name}: expected ${words.join(', ')}`);
  return word;
}

function readOptionalNumber(name: string, text: string | undefined, problems: string[]): number | undefined {
  return text === undefined ? undefined : readNumber(name, text, problems);
}

function readNumber(name: string, text: string, problems: string[]): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  problems.push(`--${name}: expected a whole number`);
  return 0;
}

function tellProblem({ field, detail }: SettingProblem): string {
  const option = field.split('.', 1)[0]?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${option}: ${detail}`;
}

function refuse(problems: readonly string[]): Error {
  return startRefusal(`The point type cannot be made:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}
