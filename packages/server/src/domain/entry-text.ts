import { numberedId } from './ids.ts';
import type { ProgramConfig } from './ledger/program-config.ts';
import type { LedgerRecord } from './ledger/record.ts';
import { formatAmount } from './points.ts';

/**
 * Fills an entry's placeholders: `{points}` (the amount, as a decimal), `{point_name}` (the type's name in singular or
 * plural), `{member}` (ids of the members moved), `{reference}`, `{reference_id}`. Others stay as they are.
 */
export function fillEntry(entry: string, record: LedgerRecord, config: ProgramConfig): string {
  const { body } = record;
  const pointType = body.pointType === undefined ? undefined : config.pointTypes.get(body.pointType);
  const amount = Math.abs(body.amount ?? 0);
  const scale = pointType?.scale ?? 0;
  const members = new Set((body.legs ?? []).flatMap((leg) => ('member' in leg ? [leg.member] : [])));
  const values: Record<string, string> = {
    points: formatAmount(amount, scale),
    point_name: (amount === 10 ** scale ? pointType?.nameSingular : pointType?.namePlural) ?? '',
    member: [...members].map((number) => numberedId('mbr', config.programId, number)).join(', '),
    reference: body.reference ?? '',
    reference_id: body.referenceId ?? '',
  };
  return entry.replace(/\{([a-z_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
