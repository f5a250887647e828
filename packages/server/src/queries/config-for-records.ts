import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { LedgerRecord } from '../domain/ledger/record.ts';
import type { ProgramConfigs } from './program-configs.ts';

/**
 * A configuration that knows these point types: what is kept may be a second old, and an amount must never be shown at
 * another scale than its own.
 */
export async function configForPointTypes(
  configs: ProgramConfigs,
  programId: number,
  pointTypes: readonly string[],
): Promise<ProgramConfig> {
  const config = await configs.get(programId);
  if (pointTypes.every((key) => config.pointTypes.has(key))) return config;
  configs.forget(programId);
  return configs.get(programId);
}

/** A configuration that knows every point type of these records. */
export function configForRecords(
  configs: ProgramConfigs,
  programId: number,
  records: readonly Pick<LedgerRecord, 'body'>[],
): Promise<ProgramConfig> {
  const pointTypes = records.flatMap(({ body }) => (body.legs ?? []).map(({ pointType }) => pointType));
  return configForPointTypes(configs, programId, pointTypes);
}
