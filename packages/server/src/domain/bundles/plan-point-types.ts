import type { PointType } from '../ledger/point-type.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { ConfigBundle } from './bundle.ts';
import type { ConfigState } from './config-state.ts';
import { compare, type Planned } from './difference.ts';
import { bundlePointType } from './make-bundle.ts';

/** Point types are made where they are missing; their decimals are fixed for good. */
export function planPointTypes(
  { pointTypes }: ConfigBundle,
  state: ConfigState,
): { planned: Planned<PointType>[]; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const planned = pointTypes.flatMap((wanted, place): Planned<PointType>[] => {
    const before = state.pointTypes.find(({ key }) => key === wanted.key);
    if (before && before.scale !== wanted.scale) {
      const detail = `expected ${before.scale} decimals, as ${wanted.key} has them here for good`;
      problems.push({ field: `/pointTypes/${place}/scale`, code: 'decimals_differ', detail });
      return [];
    }
    const { bundled } = state;
    const shown = before && bundlePointType(before);
    const told = { before: shown, after: wanted, activates: false, version: before?.version, bundled };
    const difference = compare(`point-types/${wanted.key}`, told);
    const isFirst = state.pointTypes.length === 0 && place === 0;
    const after = { ...wanted, isDefault: before?.isDefault ?? isFirst, version: (before?.version ?? 0) + 1 };
    return difference ? [{ difference, before, after }] : [];
  });
  return { planned, problems };
}
