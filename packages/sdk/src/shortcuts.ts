import type { CallArguments, PathOf, ReplyOf, Schema } from './call-types.ts';
import type { TypedCall } from './typed-call.ts';

type BodyOf<Path extends PathOf<'POST'>> =
  NonNullable<CallArguments<'POST', Path>[0]> extends { body: infer Body } ? Body : never;
type QueryOf<Path extends PathOf<'GET'>> =
  NonNullable<CallArguments<'GET', Path>[0]> extends { params?: infer P | undefined }
    ? NonNullable<P> extends { query?: infer Query }
      ? NonNullable<Query>
      : never
    : never;

/** How one movement is carried out. */
export type MovementSettings = {
  /** The call's own key; left out, a random one. Give your own where the process itself may be repeated. */
  idempotencyKey?: string;
  /** The same checks and the same reply, nothing written. */
  dryRun?: boolean;
  signal?: AbortSignal;
};

export type HistoryFilter = Omit<QueryOf<'/v1/members/{member}/history'>, 'cursor'>;

/** The main jobs by name. Members are named by id, number, `external_id:…` or `email:…`; amounts are decimal texts. */
export type Shortcuts = ReturnType<typeof makeShortcuts>;

export function makeShortcuts(call: { GET: TypedCall<'GET'>; POST: TypedCall<'POST'> }) {
  return { ...makeMovements(call.POST), ...makeFollowUps(call.POST), ...makeReads(call.GET) };
}

function makeMovements(POST: TypedCall<'POST'>) {
  return {
    /** Gives a member points. */
    credit: async (body: BodyOf<'/v1/credits'>, settings: MovementSettings = {}) =>
      (await POST('/v1/credits', { body, ...optionsOf(settings) })).data,
    /** Takes points from a member; throws `insufficient_points` rather than take a part. */
    debit: async (body: BodyOf<'/v1/debits'>, settings: MovementSettings = {}) =>
      (await POST('/v1/debits', { body, ...optionsOf(settings) })).data,
    /** Moves points between two members. */
    transfer: async (body: BodyOf<'/v1/transfers'>, settings: MovementSettings = {}) =>
      (await POST('/v1/transfers', { body, ...optionsOf(settings) })).data,
    /** Sets an available balance; the difference is booked as an adjustment. */
    setBalance: async (body: BodyOf<'/v1/adjustments'>, settings: MovementSettings = {}) =>
      (await POST('/v1/adjustments', { body, ...optionsOf(settings) })).data,
    /** Sets points aside; the transaction's `hold` names the hold. */
    hold: async (body: BodyOf<'/v1/holds'>, settings: MovementSettings = {}) =>
      (await POST('/v1/holds', { body, ...optionsOf(settings) })).data,
    /** Up to 1,000 movements in one call, with one result each; with `atomic`, all or nothing. */
    batch: async (body: BodyOf<'/v1/batches'>, settings: MovementSettings = {}) =>
      (await POST('/v1/batches', { body, ...optionsOf(settings) })).data.results,
  };
}

function makeFollowUps(POST: TypedCall<'POST'>) {
  return {
    /** Spends what a hold has set aside, or a part of it. */
    capture: async (hold: string, body: BodyOf<'/v1/holds/{hold}/capture'> = {}, settings: MovementSettings = {}) => {
      const { params, ...options } = optionsOf(settings);
      return (await POST('/v1/holds/{hold}/capture', { params: { path: { hold }, ...params }, body, ...options })).data;
    },
    /** Gives back what a hold has set aside. */
    release: async (hold: string, body: BodyOf<'/v1/holds/{hold}/release'> = {}, settings: MovementSettings = {}) => {
      const { params, ...options } = optionsOf(settings);
      return (await POST('/v1/holds/{hold}/release', { params: { path: { hold }, ...params }, body, ...options })).data;
    },
    /** Takes a movement back, whole or in part, to the very lots that it took from. */
    reverse: async (
      transaction: string,
      body: BodyOf<'/v1/transactions/{transaction}/reverse'> = {},
      settings: MovementSettings = {},
    ) => {
      const { params, ...options } = optionsOf(settings);
      const path = { transaction };
      return (await POST('/v1/transactions/{transaction}/reverse', { params: { path, ...params }, body, ...options }))
        .data;
    },
  };
}

function makeReads(GET: TypedCall<'GET'>) {
  return {
    /** What a member has, of every point type or of one; now, or as of an instant of the past. */
    balances: async (
      member: string | number,
      query: QueryOf<'/v1/members/{member}/balances'> = {},
    ): Promise<ReplyOf<'GET', '/v1/members/{member}/balances'>> =>
      (await GET('/v1/members/{member}/balances', { params: { path: { member: String(member) }, query } })).data,
    /** A member's transactions, newest first, page by page as they are read. `limit` is the size of a page. */
    async *history(member: string | number, filter: HistoryFilter = {}): AsyncGenerator<Schema<'Transaction'>> {
      let cursor: string | null = null;
      do {
        const query: QueryOf<'/v1/members/{member}/history'> = cursor === null ? filter : { ...filter, cursor };
        const path = { member: String(member) };
        const { data } = await GET('/v1/members/{member}/history', { params: { path, query } });
        yield* data.items;
        cursor = data.next_cursor;
      } while (cursor !== null);
    },
  };
}

function optionsOf({ dryRun, idempotencyKey, signal }: MovementSettings) {
  return {
    ...(dryRun === undefined ? {} : { params: { query: { dry_run: dryRun } } }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(signal === undefined ? {} : { signal }),
  };
}
