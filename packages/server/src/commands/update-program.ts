import { decideProgramChange, type ProgramChange } from '../domain/programs/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { findProgram, type ProgramWithSettings, putProgramSettings } from '../storage/programs.ts';

export type UpdateProgramOutcome =
  | { kind: 'updated'; isChanged: true; program: ProgramWithSettings }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/**
 * Changes settings of a program, in force from then on in every process.
 *
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function updateProgram(
  author: Author,
  programId: number,
  wanted: { version: number | undefined; change: ProgramChange },
): Promise<UpdateProgramOutcome> {
  return changeConfig(author, programId, async ({ session }): Promise<UpdateProgramOutcome> => {
    const current = await findProgram(session, programId);
    if (!current) throw new Error(`program ${programId} does not exist`);
    const { version } = current;
    if (wanted.version !== undefined && wanted.version !== version) {
      return { kind: 'version_differs', isChanged: false, version };
    }
    const pointTypes = new Set((await listPointTypes(session, programId)).map(({ key }) => key));
    const decision = decideProgramChange(current.settings, wanted.change, pointTypes);
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await putProgramSettings(session, programId, decision.settings);
    const { settings } = decision;
    return { kind: 'updated', isChanged: true, program: { ...current, settings, version: version + 1 } };
  });
}
