import type { Segment } from '../segments/segment.ts';
import { decideNewSegment, decideSegment } from '../segments/settings.ts';
import type { SettingProblem } from '../setting-problem.ts';
import type { ConfigBundle } from './bundle.ts';
import type { ConfigState } from './config-state.ts';
import { compare, type Planned } from './difference.ts';
import { bundleSegment } from './make-bundle.ts';

/** Segments come without their members: these are the environment's own. */
export function planSegments(
  { segments }: ConfigBundle,
  state: ConfigState,
): { planned: Planned<Segment>[]; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  let next = state.next.segment;
  const planned = segments.flatMap((wanted, place): Planned<Segment>[] => {
    const before = state.segments.find(({ key }) => key === wanted.key);
    if (before && before.kind !== wanted.kind) {
      const detail = `expected a ${before.kind} segment, as ${wanted.key} is one here for good`;
      problems.push({ field: `/segments/${place}/kind`, code: 'kind_differs', detail });
      return [];
    }
    const { bundled } = state;
    // One that is archived here is as good as none, until it is in use again.
    const shown =
      before?.state === 'active' ? bundleSegment(before) : before && { ...bundleSegment(before), state: before.state };
    const told = { before: shown, after: wanted, activates: false, version: before?.version, bundled };
    const difference = compare(`segments/${wanted.key}`, told);
    if (!difference) return [];
    const { key, kind, name, description, condition } = wanted;
    const settings = { name, description, condition, state: 'active' as const };
    const decided = before ? decideSegment(before, settings) : decideNewSegment(next, { key, kind, ...settings });
    if ('problems' in decided) {
      problems.push(...decided.problems.map((each) => ({ ...each, field: `/segments/${place}/${each.field}` })));
      return [];
    }
    if (!before) next += 1;
    return [{ difference, before, after: decided.segment }];
  });
  return { planned, problems };
}
