import { ProblemError } from './problems.ts';

/** One setting that cannot be, by its name in the domain; a part of it after a dot (`expiry.length`). */
type SettingFault = { field: string; code: string; detail: string };

/** 409: a key that is somebody's already; `of` is that one's id. */
export function keyExists(what: 'rule' | 'promotion' | 'segment', key: string, of: string): ProblemError {
  const detail = `The key ${key} belongs to ${what} ${of}: choose another, or change that one.`;
  return new ProblemError({ status: 409, code: `${what}_key_exists`, detail, facts: { [what]: of } });
}

/** 422 with every setting that cannot be, by JSON pointer. `wire` gives the fields' names in a body; `what` has the settings. */
export function settingsProblem(
  what: string,
  wire: Readonly<Record<string, string>>,
  faults: readonly SettingFault[],
): ProblemError {
  const errors = faults.map(({ field, code, detail }) => {
    const [first = '', ...rest] = field.split('.');
    return { pointer: `/${[wire[first] ?? first, ...rest].join('/')}`, code, detail };
  });
  const sentence = `Some settings of the ${what} cannot be.`;
  return new ProblemError({ status: 422, code: 'settings_wrong', detail: sentence, errors });
}
