import type { PointType } from '../../domain/ledger/point-type.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';

/** The key under which callers from that world name a program's default point type, whatever it is called here. */
const DEFAULT_TYPE = 'mycred_default';

/** The point type that a caller names; the default one for null and for `mycred_default`. Undefined: there is none such. */
export function findNamedPointType(config: ProgramConfig, name: string | null): PointType | undefined {
  const named = name === null ? undefined : config.pointTypes.get(name);
  if (named || (name !== null && name !== DEFAULT_TYPE)) return named;
  return [...config.pointTypes.values()].find(({ isDefault }) => isDefault);
}
