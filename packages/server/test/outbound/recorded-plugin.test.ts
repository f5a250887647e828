import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { answerAsPlugin, makePluginState, type PluginSettings } from '../support/plugin-rules.ts';

type Sent = { method: string; path: string; contentType: string | null; rawBody: string | null };
type Case = {
  id: number;
  name: string;
  setup: { profile: string; prior: Sent[] };
  request: Sent;
  response: { body: string };
  balancesAfter: Record<string, Record<string, string>>;
};
type Profile = {
  core: { format: { decimals: number; separators: { decimal: string; thousand: string } }; max: number };
  remote: { key: string; uri: string; debug: number };
};

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../fixtures/mycred/${name}`, import.meta.url)), 'utf8');
const profiles = JSON.parse(read('profiles.json')) as {
  users: Record<string, number>;
  initialBalances: Record<string, Record<string, string>>;
  profiles: Record<string, Profile>;
};

/** Profiles whose filters and limits the stand-in does not have; and cases about what no client of ours sends. */
const OTHER_PROFILES = /^(acclimit|add-|neg-max|emptykey|uri-default|disabled)/;

const cases = read('cases.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ setup, request }) => !OTHER_PROFILES.test(setup.profile) && [request, ...setup.prior].every(isFormOfOurs));

function isFormOfOurs({ method, path, contentType, rawBody }: Sent): boolean {
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
  return method === 'POST' && path === '/api/' && isForm && rawBody !== null;
}

test('the stand-in for the plugin says and does what was recorded of the plugin', () => {
  const wrong = cases.flatMap((each) => {
    const settings = settingsOf(each.setup.profile);
    const state = makePluginState(['mycred_default', 'my_custom_type', 'euro']);
    for (const [email, id] of Object.entries(profiles.users)) {
      const balances = Object.entries(profiles.initialBalances[email] ?? {}).map(
        ([type, text]) => [type, settings.decimals === 0 ? Math.trunc(Number(text)) : Number(text)] as const,
      );
      state.addUser(email, Object.fromEntries(balances), { id, isExcluded: email.startsWith('excluded@') });
    }
    const ask = ({ path, contentType, rawBody }: Sent) =>
      answerAsPlugin(state, settings, { path, contentType, body: rawBody ?? '' });
    for (const prior of each.setup.prior) ask(prior);
    const { body } = ask(each.request);
    const balances = Object.entries(each.balancesAfter).flatMap(([email, types]) =>
      Object.entries(types).filter(([type, text]) => Number(text) !== state.balance(email, type)),
    );
    const isRight = body === each.response.body.split('\n', 1)[0] && balances.length === 0;
    return isRight
      ? []
      : [`${each.id} ${each.name}: ${body}, recorded ${each.response.body} ${JSON.stringify(balances)}`];
  });
  expect(wrong).toEqual([]);
  expect(cases.length).toBeGreaterThan(150);
});

function settingsOf(name: string): PluginSettings {
  const profile = profiles.profiles[name];
  if (!profile) throw new Error(`no profile ${name}`);
  const { format, max } = profile.core;
  const { key, uri, debug } = profile.remote;
  return {
    ...{ key, uri, debug: debug === 1, max, decimals: format.decimals },
    decimalSeparator: format.separators.decimal,
    thousandsSeparator: format.separators.thousand,
  };
}
