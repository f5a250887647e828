import type { ApiCaller } from './api-caller.ts';
import type { TestServer } from './test-server.ts';

type Named = { id: string; name: string };

/** Makes a rule that any client of the program so far may trigger for 50 points, and activates it; gives its id. */
export async function makeActiveRule(
  call: ApiCaller,
  settings: { key: string; name: string } & Record<string, unknown>,
) {
  const isCalled = settings['trigger'] === undefined;
  const { items } = isCalled ? (await call('GET /v1/clients')).body : { items: [] };
  const { status, body } = await call('POST /v1/rules', {
    kind: 'earn',
    point_type: 'points',
    trigger: { on: 'api', amount: 'none' },
    effects: [{ kind: 'fixed', points: '50' }],
    clients: items.toSorted((a: Named, b: Named) => (a.name < b.name ? -1 : 1)).map(({ id }: Named) => id),
    ...settings,
  });
  if (status !== 201) throw new Error(`the rule was not made: ${JSON.stringify(body)}`);
  await activateRule(call, body.id);
  return body.id as string; // as: checked against its schema
}

/** Activates a rule as one who has read its review. */
export async function activateRule(call: ApiCaller, rule: string): Promise<string[]> {
  const { confirmation, what_will_happen: told } = (await call(`GET /v1/rules/${rule}/review`)).body;
  const reply = await call(`POST /v1/rules/${rule}/activate`, { confirmation });
  if (reply.status !== 200) throw new Error(`the rule was not activated: ${JSON.stringify(reply.body)}`);
  return told;
}

/** Waits until all records are followed, those as well that came of it. */
export async function followedBy({ database }: Pick<TestServer, 'database'>): Promise<void> {
  const behind = `select exists (select from consumer_cursor c join program_head h on h.program_id = c.program_id
    where c.consumer in ('rules', 'standings') and c.number < h.number) as behind`;
  for (let calm = 0; calm < 2; ) {
    const { rows } = await database.pool.query(behind);
    calm = rows[0].behind ? 0 : calm + 1;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
