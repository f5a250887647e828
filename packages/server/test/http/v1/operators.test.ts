import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import { makeApiCaller } from '../../support/api-caller.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

let count = 0;
async function make(role = 'support') {
  const login = `person${++count}`;
  const { body: operator } = await server.call('POST /v1/operators', { login, email: `${login}@shop.example`, role });
  const passwords = `/v1/operators/${operator.id}/application-passwords`;
  const { body: password } = await server.call(`POST ${passwords}`, { name: 'laptop' });
  const call = await makeApiCaller(server.address, { clientId: login, secret: password.password });
  return { operator, password, passwords, call };
}

describe('accepted', () => {
  test('an operator is made, read, listed, and calls as one', async () => {
    const { operator, password, call } = await make();
    expect(operator).toMatchObject({ login: 'person1', name: 'person1', role: 'support' });
    expect((await server.call(`GET /v1/operators/${operator.id}`)).body).toEqual(operator);
    expect((await server.call('GET /v1/operators')).body.items).toContainEqual(operator);
    expect(password.password).toMatch(/^\w{4}( \w{4}){5}$/);
    expect((await call('GET /v1/members')).status).toBe(200);
    expect(await call('GET /v1/clients')).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });

  test('another role is in force at once', async () => {
    const { operator, call } = await make('read-only');
    expect((await call('POST /v1/members', {})).status).toBe(403);
    const changed = await server.call(`PATCH /v1/operators/${operator.id}`, { role: 'manager' });
    expect(changed).toMatchObject({ status: 200, body: { ...operator, role: 'manager' } });
    expect((await call('POST /v1/members', {})).status).toBe(201);
  });

  test('one password is revoked, at once, and the other stays; then all', async () => {
    const { operator, password, passwords, call } = await make();
    server.clock.advance(1);
    const { body: second } = await server.call(`POST ${passwords}`, { name: 'till' });
    const till = await makeApiCaller(server.address, { clientId: operator.login, secret: second.password });
    for (const each of [call, till]) expect((await each('GET /v1/members')).status).toBe(200);
    expect((await server.call(`GET ${passwords}`)).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'laptop',
      'till',
    ]);
    expect((await server.call(`DELETE ${passwords}/${password.id}`)).status).toBe(204);
    expect((await call('GET /v1/members')).status).toBe(401);
    expect((await till('GET /v1/members')).status).toBe(200);
    expect((await server.call(`DELETE ${passwords}`)).body).toEqual({ revoked: 1 });
    expect((await till('GET /v1/members')).status).toBe(401);
  });

  test('without a role nothing is left, and a new role does not bring old passwords back', async () => {
    const { operator, call } = await make();
    expect((await server.call(`DELETE /v1/operators/${operator.id}`)).status).toBe(204);
    expect((await call('GET /v1/members')).status).toBe(401);
    expect((await server.call(`GET /v1/operators/${operator.id}`)).status).toBe(404);
    const { login, email } = operator;
    const again = await server.call('POST /v1/operators', { login, email, role: 'support' });
    expect(again.body.id).toBe(operator.id);
    expect((await call('GET /v1/members')).status).toBe(401);
  });

  test('one person in two programs: each password opens its own', async () => {
    const { operator } = await make('owner');
    const other = await server.addProgram('other');
    const callOther = await server.callerWith(ALL_SCOPES, other);
    const { login, email } = operator;
    const there = await callOther('POST /v1/operators', { login: login.toUpperCase(), email, role: 'read-only' });
    expect(there.body).toMatchObject({ id: operator.id, role: 'read-only' });
    expect((await server.call(`GET /v1/operators/${operator.id}`)).body.role).toBe('owner');
    expect((await callOther(`GET /v1/operators/${operator.id}/application-passwords`)).body.items).toEqual([]);
  });
});

describe('refused', () => {
  test('login or e-mail of somebody else, or the same once more: 409', async () => {
    const { operator } = await make();
    const { login, email } = operator;
    const post = (change: object) => server.call('POST /v1/operators', { login, email, role: 'support', ...change });
    expect(await post({})).toMatchObject({ status: 409, body: { code: 'operator_exists' } });
    expect(await post({ email: 'x@y.example' })).toMatchObject({ status: 409, body: { code: 'login_taken' } });
    expect(await post({ login: 'somebody' })).toMatchObject({ status: 409, body: { code: 'login_taken' } });
  });

  test('settings that cannot be: 422 that names each', async () => {
    const reply = await server.call('POST /v1/operators', { login: 'a b', email: 'nobody', name: ' ', role: 'owner' });
    expect(reply).toMatchObject({ status: 422, body: { code: 'settings_wrong' } });
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/login', '/email', '/name']);
  });

  test('nobody hands out, takes or changes more than they may do themselves', async () => {
    const { operator: owner, passwords } = await make('owner');
    const { operator: reader } = await make('read-only');
    const call = await server.callerWith(['operators:read', 'operators:write', 'points:read']);
    for (const attempt of [
      call('POST /v1/operators', { login: 'sly', email: 'sly@shop.example', role: 'owner' }),
      call(`PATCH /v1/operators/${reader.id}`, { role: 'owner' }),
      call(`PATCH /v1/operators/${owner.id}`, { role: 'read-only' }),
      call(`DELETE /v1/operators/${owner.id}`),
      call(`POST ${passwords}`, { name: 'sly' }),
      call(`DELETE ${passwords}`),
    ])
      expect(await attempt).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    expect((await server.call(`GET /v1/operators/${owner.id}`)).body.role).toBe('owner');
  });

  test('nobody, and no password, of that id: 404', async () => {
    const { operator, passwords } = await make();
    for (const id of ['opr_999999', 'mira', 'opr_0'])
      expect(await server.call(`GET /v1/operators/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_operator', operator: id },
      });
    expect(await server.call(`DELETE ${passwords}/none`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_application_password' },
    });
    expect(operator.id).toMatch(/^opr_\d+$/);
  });

  test('a name for two passwords of one operator: 409', async () => {
    const { passwords } = await make();
    expect(await server.call(`POST ${passwords}`, { name: 'laptop' })).toMatchObject({
      status: 409,
      body: { code: 'application_password_exists' },
    });
  });
});
