import { numberedId } from '../../../domain/ids.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { unknownSegment } from './present-segment.ts';

/** Refuses a whole call about a segment that nobody can be put into, before the first of its items. @throws ProblemError */
export async function checkChangeable(parts: AppParts, programId: number, number: number): Promise<ProgramConfig> {
  const config = await parts.configs.get(programId);
  const segment = config.segments.get(number);
  if (!segment) throw unknownSegment(programId, number);
  const id = numberedId('seg', programId, number);
  if (segment.state === 'archived') throw new ProblemError(problemOf({ code: 'segment_archived', segment: id }));
  if (segment.kind === 'dynamic') throw new ProblemError(problemOf({ code: 'segment_dynamic', segment: id }));
  return config;
}
