/**
 * A first program on Pointhouse, written with the SDK alone.
 *
 * It makes two members, credits, transfers, holds and captures, takes a purchase back and reads the history:
 *
 *     POINTHOUSE=http://127.0.0.1:8080 KEY=ck_… SECRET=cs_… npx node examples/first-programme.ts
 *
 * Every key is derived from the run's name, so a run that broke off can be repeated under its name: what was done is not done
 * again.
 */
import { fileURLToPath } from 'node:url';
import { createPointhouse, type Pointhouse, PointhouseError } from '@pointhouse/sdk';

/** Runs the example; `run` names it (letters, digits, dashes), `say` gets one line for each step. */
export async function runFirstProgramme(
  pointhouse: Pointhouse,
  run: string,
  say: (line: string) => void,
): Promise<void> {
  const key = (step: string) => ({ idempotencyKey: `${run}-${step}` });
  const ann = await makeMember(pointhouse, `${run}-ann`, 'Ann Bell');
  const ben = await makeMember(pointhouse, `${run}-ben`, 'Ben Ortiz');
  say(`members ${ann} and ${ben}`);

  const purchase = await pointhouse.credit(
    { member: ann, point_type: 'points', amount: '500', reference: 'purchase', reference_id: 'order-1000' },
    key('purchase'),
  );
  say(`credited ${purchase.amount} in ${purchase.id}`);

  await pointhouse.transfer(
    { from: ann, to: ben, point_type: 'points', amount: '120', reference: 'gift' },
    key('gift'),
  );
  say('transferred 120');

  const held = await pointhouse.hold(
    { member: ann, point_type: 'points', amount: '200', reference: 'checkout' },
    key('cart'),
  );
  const captured = await pointhouse.capture(
    held.hold ?? '',
    { amount: '150', final: true, reference: 'shipment' },
    key('ship'),
  );
  say(`held ${held.amount}, captured ${captured.amount}, the rest went back`);

  await pointhouse.reverse(captured.id ?? '', { amount: '50', reference: 'return' }, key('return'));
  say('took 50 of it back');

  try {
    await pointhouse.debit({ member: ben, point_type: 'points', amount: '1000', reference: 'reward' }, key('too-much'));
  } catch (error) {
    if (!(error instanceof PointhouseError) || error.code !== 'insufficient_points') throw error;
    say(`refused: ${error.problem?.detail}`);
  }

  const { balances } = await pointhouse.balances(ann, { point_type: 'points' });
  for (const { point_type, available, held: aside } of balances)
    say(`${ann} has ${available} ${point_type}, ${aside} held`);
  for await (const { number, type, legs } of pointhouse.history(ann, { limit: 2 })) {
    say(`#${number} ${type} ${legs.map((leg) => leg.amount).join(' ')}`);
  }
}

async function makeMember(pointhouse: Pointhouse, externalId: string, name: string): Promise<string> {
  const { data } = await pointhouse.POST('/v1/members', {
    body: { external_id: externalId, name },
    idempotencyKey: externalId,
  });
  return data.id;
}

async function main(): Promise<void> {
  const { POINTHOUSE: baseUrl = 'http://127.0.0.1:8080', KEY: clientId, SECRET: clientSecret, RUN: run } = process.env;
  if (!clientId || !clientSecret)
    throw new Error('KEY and SECRET are missing: a client’s key and secret are expected there');
  const pointhouse = createPointhouse({ baseUrl, clientId, clientSecret });
  await runFirstProgramme(pointhouse, run ?? `run-${Date.now()}`, (line) => console.log(line));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
