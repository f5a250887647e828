import type pg from 'pg';
import { EVERYONE, NAMED_PAYLOADS } from '../inbound-hooks/payloads-about.ts';
import { NOTED_MEMBER } from '../ledger/journal-rows.ts';

// Each wallet's postings are one stretch of the primary key; occasions without points have none.
const ERASE_TEXTS = `update journal j set entry = null, data = null, explanation = null, salt = null
  from (select p.number from (${EVERYONE}) e
      join wallet w on w.program_id = $1 and w.member = e.member
      join posting p on p.program_id = $1 and p.member = w.member and p.point_type = w.point_type
    union select n.number from (${EVERYONE}) e cross join lateral (
      select number from journal where program_id = $1 and ${NOTED_MEMBER} = e.member offset 0) n) touched
  where j.program_id = $1 and j.number = touched.number and j.salt is not null`;
const ERASE_NAMES = `update member set name = null, language = null, data = null
  where program_id = $1 and merged_into = $2 and (name is not null or language is not null or data is not null)`;
// What waits for a confirmation could not be applied any more, and holds the notes of its rows.
const ERASE_WAITING = `delete from confirmation c where c.program_id = $1 and c.state = 'pending' and exists (
    select from (${EVERYONE}) e where c.rows::jsonb @> jsonb_build_array(jsonb_build_object('member', e.member)))`;
// An event of an inbound hook is kept under a lock on those it speaks of: after this one it is either found below, or not kept.
const LOCK_PEOPLE = `select number from member where program_id = $1 and (number = $2 or merged_into = $2)
  order by number for update`;
const ERASE_EVENTS = `with ${NAMED_PAYLOADS},
  gone as (
    delete from hook_payload where ctid = any(array(
      select l.place from named n cross join lateral (
        select ctid as place from hook_payload
        where program_id = $1 and hook_id = n.hook_id and id = n.payload_id limit 1) l)))
  delete from hook_payload_subject where ctid = any(array(
    select l.place from named n cross join lateral (
      select ctid as place from hook_payload_subject
      where program_id = $1 and hook_id = n.hook_id and payload_id = n.payload_id offset 0) l))`;
// A callback that still waits names our id instead; whoever is called knows which request it was.
const ERASE_TRIGGERS = `update trigger_request t set asked_encrypted = null, attempts = '[]' from (${EVERYONE}) e
  where t.program_id = $1 and t.member = e.member and t.asked_encrypted is not null`;

/**
 * Erases what stands beside the journal of a member and of everyone merged into them: the texts of every record that moved
 * their points or tells of an occasion of theirs, with the salts, so that the hashes left in the records can no longer be guessed; and the merged members'
 * own names; changes of theirs that wait for a confirmation; what inbound hooks were sent about them, and what clients called
 * them in requests of rules. To be called while their names still lead to them.
 *
 * A transfer's text concerned the other side as well, and is gone for both.
 */
export async function eraseTexts(client: pg.ClientBase, programId: number, member: number): Promise<void> {
  // Sent together: a connection carries out one after the other, and none may follow once another one has failed.
  const texts = [LOCK_PEOPLE, ERASE_TEXTS, ERASE_EVENTS, ERASE_NAMES, ERASE_WAITING, ERASE_TRIGGERS];
  await Promise.all(texts.map((text) => client.query(text, [programId, member])));
}
