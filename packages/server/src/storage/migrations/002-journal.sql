-- The journal and what follows from it. Three index entries a credit: journal number, key hash, posting.

create table journal (
  program_id integer not null,
  number bigint not null,
  at timestamptz(3) not null,
  type text collate "C" not null,
  key_hash bytea,
  fingerprint bytea,
  hash bytea not null,
  record text not null,
  -- Personal text stands beside the record, which holds only its salted hash; erasure nulls these.
  salt bytea,
  entry text,
  data text,
  explanation text,
  primary key (program_id, number)
);
create unique index journal_key on journal (program_id, key_hash) where key_hash is not null;

create table refused_key (
  program_id integer not null,
  key_hash bytea not null,
  fingerprint bytea not null,
  at timestamptz(3) not null,
  rejection text not null,
  primary key (program_id, key_hash)
);

-- One row per member leg: a bucket of a wallet, changed, with its balance after.
create table posting (
  program_id integer not null,
  member bigint not null,
  number bigint not null,
  amount bigint not null,
  balance_after bigint not null,
  line smallint not null,
  bucket text collate "C" not null check (bucket in ('available', 'pending', 'held')),
  point_type text collate "C" not null,
  primary key (program_id, member, point_type, number, line)
);
-- Balances as of an instant: the last posting of a bucket that is seldom used. Costs a plain credit nothing.
create index posting_set_aside on posting (program_id, member, point_type, bucket, number, line) where bucket <> 'available';

-- evergreen: the lot without expiry, kept in the wallet's own row. next_due: nothing falls due before it.
create table wallet (
  program_id integer not null,
  member bigint not null,
  available bigint not null default 0,
  pending bigint not null default 0,
  held bigint not null default 0,
  evergreen bigint not null default 0,
  earned bigint not null default 0,
  spent bigint not null default 0,
  next_due timestamptz(3),
  point_type text collate "C" not null,
  primary key (program_id, member, point_type)
) with (fillfactor = 70);

-- Dated or delayed points. No expiry is 'infinity', no delay is '-infinity'. active: its activation is booked.
create table lot (
  program_id integer not null,
  member bigint not null,
  point_type text collate "C" not null,
  expires_on date not null,
  activates_on date not null,
  source text collate "C" not null,
  amount bigint not null,
  active boolean not null,
  opened bigint not null,
  primary key (program_id, member, point_type, expires_on, activates_on, source)
) with (fillfactor = 80);
create index lot_expiring on lot (program_id, expires_on) where active and expires_on < 'infinity';
create index lot_activating on lot (program_id, activates_on) where not active;

-- number is that of the record which made the hold; parts are the lot parts still held.
create table hold (
  program_id integer not null,
  number bigint not null,
  member bigint not null,
  point_type text collate "C" not null,
  amount bigint not null,
  remaining bigint not null,
  captured bigint not null default 0,
  parts text not null,
  state text collate "C" not null check (state in ('open', 'captured', 'released', 'expired')),
  expires_at timestamptz(3),
  primary key (program_id, number)
);
create index hold_open on hold (program_id, member, point_type) where state = 'open';
create index hold_expiring on hold (program_id, expires_at) where state = 'open' and expires_at is not null;

-- How much of a record has been reversed so far.
create table reversal_total (
  program_id integer not null,
  number bigint not null,
  amount bigint not null,
  primary key (program_id, number)
);

-- The program's own accounts, summed per batch and local day, never one row per movement.
create table account_total (
  program_id integer not null,
  point_type text collate "C" not null,
  account text collate "C" not null check (account in ('issued', 'redeemed', 'expired', 'adjusted')),
  day date not null,
  total numeric not null,
  primary key (program_id, point_type, account, day)
) with (fillfactor = 50);
