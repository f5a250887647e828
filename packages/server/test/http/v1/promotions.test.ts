import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '../../support/movement-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let made = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const any = { headers: { 'if-match': '*' } };
const bonus = { kind: 'bonus', points: '5' };
const tea = { sku: 'TEA', offer: bonus };

const makeSegment = async (): Promise<string> => {
  made += 1;
  return (await server.call('POST /v1/segments', { key: `segment_${made}`, name: 'Segment' })).body.id;
};
const make = async (settings: object = {}) => {
  made += 1;
  const body = { key: `promotion_${made}`, name: 'Promotion', point_type: 'points', products: [tea], ...settings };
  const reply = await server.call('POST /v1/promotions', body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
};
const setState = (promotion: string, state: string) => server.call(`PATCH /v1/promotions/${promotion}`, { state }, any);
const makeActive = async (settings: object = {}) => {
  const { id } = await make(settings);
  return (await setState(id, 'active')).body;
};
const productsFor = async (query: string, promotion: { id: string }) => {
  const { status, body } = await server.call(`GET /v1/promotional-products?limit=200&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items.filter((item: { promotion: string }) => item.promotion === promotion.id);
};

describe('a promotion', () => {
  test('is made as a draft, read, listed and changed', async () => {
    const products = [
      tea,
      { category: 'cups', offer: { kind: 'multiplier', factor: 2.5 } },
      { brand: 'Ox', offer: { kind: 'bonus', points: 20, per: 'basket' } },
      { sku: 'MUG', offer: { kind: 'gift', points: '300' } },
    ];
    const promotion = await make({ key: 'spring', name: 'Spring', starts_at: '2026-03-01T00:00:00Z', products });
    expect(promotion).toEqual({
      id: `prm_${server.programId}_${promotion.number}`,
      number: promotion.number,
      key: 'spring',
      name: 'Spring',
      description: '',
      point_type: 'points',
      audience: 'segments',
      starts_at: '2026-03-01T00:00:00.000Z',
      ends_at: null,
      state: 'draft',
      products: [
        { sku: 'TEA', offer: { kind: 'bonus', points: '5', per: 'unit' } },
        { category: 'cups', offer: { kind: 'multiplier', factor: '2.5' } },
        { brand: 'Ox', offer: { kind: 'bonus', points: '20', per: 'basket' } },
        { sku: 'MUG', offer: { kind: 'gift', points: '300' } },
      ],
      segments: [],
      version: 1,
    });
    for (const name of [promotion.id, promotion.number, promotion.key]) {
      const read = await server.call(`GET /v1/promotions/${name}`);
      expect([read.body, read.headers.get('etag')]).toEqual([promotion, '"1"']);
    }
    expect((await server.call('GET /v1/promotions')).body.items).toContainEqual(promotion);
    const change = { ends_at: '2026-04-01T00:00:00Z' };
    const changed = await server.call(`PATCH /v1/promotions/${promotion.id}`, change, {
      headers: { 'if-match': '"1"' },
    });
    expect(changed.body).toEqual({ ...promotion, ends_at: '2026-04-01T00:00:00.000Z', version: 2 });
    const late = await server.call(`PATCH /v1/promotions/${promotion.id}`, change, { headers: { 'if-match': '"1"' } });
    expect([late.status, late.body.code]).toEqual([412, 'version_differs']);
    const { body: audit } = await server.call('GET /v1/audit');
    expect(audit.items).toContainEqual(expect.objectContaining({ kind: 'promotion', action: 'changed' }));
  });

  test.each([
    [{ key: 'Spring' }, '/key', 'malformed'],
    [{ name: ' ' }, '/name', 'malformed'],
    [{ starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-01T00:00:00Z' }, '/ends_at', 'empty_range'],
    [{ products: [{ ...tea, brand: 'Ox' }] }, '/products/0', 'malformed'],
    [{ products: [{ offer: bonus }] }, '/products/0', 'malformed'],
    [{ products: [tea, tea] }, '/products/1', 'duplicate'],
    [
      { products: [{ sku: 'x', offer: { kind: 'bonus', points: '0' } }] },
      '/products/0/offer/points',
      'amount_not_positive',
    ],
    [
      { products: [{ sku: 'x', offer: { kind: 'bonus', points: '1.5' } }] },
      '/products/0/offer/points',
      'too_many_decimals',
    ],
    [
      { products: [{ sku: 'x', offer: { kind: 'multiplier', factor: '1' } }] },
      '/products/0/offer/factor',
      'out_of_range',
    ],
    [
      { products: [{ sku: 'x', offer: { kind: 'gift', points: '-1' } }] },
      '/products/0/offer/points',
      'amount_not_positive',
    ],
  ])('%o is refused at %s', async (settings, pointer, code) => {
    const body = { key: 'refused', name: 'Promotion', point_type: 'points', ...settings };
    const reply = await server.call('POST /v1/promotions', body);
    const errors = [expect.objectContaining({ pointer, code })];
    expect([reply.status, reply.body.code, reply.body.errors]).toEqual([422, 'settings_wrong', errors]);
  });

  test('is in a point type of the program', async () => {
    const reply = await server.call('POST /v1/promotions', { key: 'stars', name: 'Stars', point_type: 'stars' });
    expect([reply.status, reply.body.code]).toEqual([404, 'unknown_point_type']);
  });

  test('goes from state to state, and is history once it has ended', async () => {
    const { id } = await make();
    const states = ['paused', 'active', 'paused', 'active', 'ended', 'active', 'archived', 'draft'];
    const replies = [];
    for (const state of states) replies.push((await setState(id, state)).status);
    expect(replies).toEqual([422, 200, 200, 200, 200, 422, 200, 422]);
    const late = await server.call(`PATCH /v1/promotions/${id}`, { name: 'Late' }, any);
    expect(late.body.errors[0].code).toBe('promotion_over');
    const mapped = await server.call(`PUT /v1/promotions/${id}/segments/${await makeSegment()}`);
    expect([mapped.status, mapped.body.code]).toEqual([409, 'promotion_over']);
  });
});

describe('a promotion and its segments', () => {
  test('are mapped and unmapped once, whatever the calls', async () => {
    const promotion = await make();
    const segment = await makeSegment();
    const at = `/v1/promotions/${promotion.id}/segments/${segment}`;
    const put = await server.call(`PUT ${at}?from=2026-03-01T00:00:00Z&until=2026-04-01T00:00:00Z`);
    const ranges = [{ from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' }];
    expect(put.body).toMatchObject({ promotion: promotion.id, segment, is_in_force: true, ranges, changed: true });
    const byKeys = `PUT /v1/promotions/${promotion.key}/segments/${put.body.key}`;
    expect((await server.call(`${byKeys}?from=2026-03-02T00:00:00Z&until=2026-03-03T00:00:00Z`)).body.changed).toBe(
      false,
    );
    const again = await server.call(`PUT ${at}?from=2026-03-02T00:00:00Z&until=2026-03-09T00:00:00Z`);
    expect(again.body).toEqual({ ...put.body, changed: false });
    const listed = await server.call(`GET /v1/promotions/${promotion.id}/segments`);
    expect(listed.body.items).toEqual([{ segment, key: put.body.key, is_in_force: true, ranges }]);
    expect((await server.call(`GET /v1/promotions/${promotion.id}`)).body.version).toBe(2);
    expect((await server.call(`DELETE ${at}`)).body).toMatchObject({ ranges: [], changed: true });
    expect((await server.call(`DELETE ${at}`)).body).toMatchObject({ ranges: [], changed: false });
    expect((await server.call(`GET /v1/promotions/${promotion.id}/segments`)).body.items).toEqual([]);
    expect((await server.call(`PUT /v1/promotions/${promotion.id}/segments/99999`)).body.code).toBe('unknown_segment');
    expect((await server.call(`PUT /v1/promotions/99999/segments/${segment}`)).body.code).toBe('unknown_promotion');
  });

  test('hold each other: a segment in use is neither archived nor deleted, an archived one not mapped', async () => {
    const promotion = await make();
    const segment = await makeSegment();
    const at = `/v1/promotions/${promotion.id}/segments/${segment}`;
    await server.call(`PUT ${at}`);
    const used = [
      await server.call(`DELETE /v1/segments/${segment}`),
      await server.call(`PATCH /v1/segments/${segment}`, { state: 'archived' }, any),
    ];
    for (const { status, body } of used) {
      expect([status, body.code, body.used_by]).toEqual([409, 'segment_in_use', [promotion.id]]);
    }
    await server.call(`DELETE ${at}`);
    expect((await server.call(`PATCH /v1/segments/${segment}`, { state: 'archived' }, any)).status).toBe(200);
    expect((await server.call(`PUT ${at}`)).body.code).toBe('segment_archived');
    expect((await server.call(`DELETE /v1/segments/${segment}`)).status).toBe(204);
  });
});

describe('a basket', () => {
  const basket = (member: string, quantity = 3) => ({
    member,
    currency: 'EUR',
    lines: [{ sku: 'TEA', quantity, unit_price: '4.00' }],
  });

  test('earns by a promotion what its evaluation said, for members of its segments alone, and its record names it', async () => {
    const segment = await makeSegment();
    const [member, other] = [await addMember(server), await addMember(server)];
    await server.call(`PUT /v1/segments/${segment}/members/${member}`);
    const promotion = await makeActive();
    await server.call(`PUT /v1/promotions/${promotion.id}/segments/${segment}`);
    const grantOf = async (who: string) => {
      const { status, body } = await server.call('POST /v1/basket-evaluations', basket(who));
      expect(status, JSON.stringify(body)).toBe(200);
      return body.rules.filter(({ rule }: { rule: string }) => rule === promotion.id);
    };
    expect(await grantOf(member)).toMatchObject([{ points: '15', version: 3 }]);
    expect(await grantOf(other)).toEqual([]);
    const told = await server.call('POST /v1/purchases', { reference: `till-${promotion.number}`, ...basket(member) });
    expect(told.status, JSON.stringify(told.body)).toBe(201);
    const record = await server.call(`GET /v1/transactions/${told.body.movements[0].transaction}`);
    expect(record.body.rules).toContainEqual({ rule: promotion.id, version: 3, amount: '15' });
    await setState(promotion.id, 'paused');
    expect(await grantOf(member)).toEqual([]);
  });

  test('keeps a segment that a rule uses from being deleted', async () => {
    const segment = await makeSegment();
    const number = Number(segment.split('_')[2]);
    made += 1;
    const rule = {
      key: `rule-${made}`,
      name: 'Rule',
      kind: 'earn',
      point_type: 'points',
      trigger: { on: 'purchase' },
      effects: [{ kind: 'fixed', points: '1' }],
    };
    const { body } = await server.call('POST /v1/rules', { ...rule, segments: [number] });
    expect((await server.call(`DELETE /v1/segments/${segment}`)).body.used_by).toEqual([body.id]);
    const gone = await server.call('POST /v1/rules', { ...rule, key: `${rule.key}-2`, segments: [99_999] });
    expect([gone.status, gone.body.errors[0].pointer]).toEqual([422, '/segments/0']);
  });
});

describe('promotional products', () => {
  test('are told for a member, for a segment and for the program, while they are in force', async () => {
    const [inIt, later] = [await makeSegment(), await makeSegment()];
    const [member, other] = [await addMember(server), await addMember(server)];
    await server.call(`PUT /v1/segments/${inIt}/members/${member}`);
    await server.call(`PUT /v1/segments/${later}/members/${other}?from=2026-05-01T00:00:00Z`);
    const promotion = await makeActive({ ends_at: '2026-06-01T00:00:00Z' });
    await server.call(`PUT /v1/promotions/${promotion.id}/segments/${inIt}?until=2026-04-01T00:00:00Z`);
    await server.call(`PUT /v1/promotions/${promotion.id}/segments/${later}`);
    const item = {
      sku: 'TEA',
      offer: { kind: 'bonus', points: '5', per: 'unit' },
      point_type: 'points',
      promotion: promotion.id,
      promotion_name: 'Promotion',
      starts_at: null,
      ends_at: '2026-06-01T00:00:00.000Z',
    };
    const via = async (query: string) => {
      const [found, ...more] = await productsFor(query, promotion);
      expect(more).toEqual([]);
      if (!found) return undefined;
      const { via_segments, ...rest } = found;
      expect(rest).toEqual(item);
      return via_segments;
    };
    expect(await via('')).toEqual([inIt, later]);
    expect(await via(`member=${member}`)).toEqual([inIt]);
    expect(await via(`member=${other}`)).toBeUndefined();
    expect(await via(`member=${other}&at=2026-05-02T00:00:00Z`)).toEqual([later]);
    expect(await via(`member=${member}&at=2026-05-02T00:00:00Z`)).toBeUndefined();
    expect(await via(`segment=${later}`)).toEqual([later]);
    expect(await via('at=2026-06-01T00:00:00Z')).toBeUndefined();
    await setState(promotion.id, 'paused');
    expect(await via('')).toBeUndefined();
  });

  test('of a promotion for everyone are for members of no segment', async () => {
    const promotion = await makeActive({ audience: 'everyone' });
    const found = await productsFor(`member=${await addMember(server)}`, promotion);
    expect(found).toMatchObject([{ sku: 'TEA', via_segments: [] }]);
  });

  test('are read page by page', async () => {
    const products = ['A', 'B', 'C'].map((name) => ({ sku: name, offer: bonus }));
    const promotion = await makeActive({ audience: 'everyone', products });
    const skus: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await server.call(`GET /v1/promotional-products?limit=2${cursor}`);
      const own = body.items.filter((item: { promotion: string }) => item.promotion === promotion.id);
      skus.push(...own.map((item: { sku: string }) => item.sku));
      if (body.next_cursor === null) break;
      cursor = `&cursor=${body.next_cursor}`;
    }
    expect(skus).toEqual(['A', 'B', 'C']);
  });

  test.each([
    ['member=email:nobody@x.example', 404, 'unknown_member'],
    ['segment=seg_1_99999', 404, 'unknown_segment'],
    ['segment=1&member=1', 400, 'invalid_request'],
    ['at=yesterday', 400, 'invalid_request'],
  ])('?%s gets %i %s', async (query, status, code) => {
    const reply = await server.call(`GET /v1/promotional-products?${query}`);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('need the scope to be read, and another to be changed', async () => {
    const reader = await server.callerWith(['promotions:read']);
    const { id } = await make();
    expect((await reader(`GET /v1/promotions/${id}`)).status).toBe(200);
    expect((await reader(`PATCH /v1/promotions/${id}`, { name: 'X' }, any)).status).toBe(403);
  });
});
