/** A member ($2) of a program ($1), and everyone merged into them. */
export const EVERYONE = `select $2::int8 as member union all
    select number from member where program_id = $1 and merged_into = $2`;

/** The common tables that find the events of inbound hooks which speak of them, by number or by name: `named`. */
export const NAMED_PAYLOADS = `person as (${EVERYONE}),
  key as (
    select sha256(convert_to($1::int4::text || ':number:' || member, 'UTF8')) as hash from person
    union select sha256(convert_to($1::int4::text || ':' || i.kind || ':' || i.value, 'UTF8'))
      from person p cross join lateral (
        select kind, value from member_identity where program_id = $1 and member = p.member and member > 0 offset 0) i),
  named as (
    select distinct l.hook_id, l.payload_id from key
      cross join lateral (
        select hook_id, payload_id from hook_payload_subject where program_id = $1 and subject = key.hash offset 0) l)`;
