import type pg from 'pg';

const EVERYONE = `select $2::int8 as member union all
    select number from member where program_id = $1 and merged_into = $2`;
// Each wallet's postings are one stretch of the primary key.
const ERASE_TEXTS = `update journal j set entry = null, data = null, explanation = null, salt = null
  from (select distinct p.number from (${EVERYONE}) e
    join wallet w on w.program_id = $1 and w.member = e.member
    join posting p on p.program_id = $1 and p.member = w.member and p.point_type = w.point_type) touched
  where j.program_id = $1 and j.number = touched.number and j.salt is not null`;
const ERASE_NAMES = `update member set name = null, language = null, data = null
  where program_id = $1 and merged_into = $2 and (name is not null or language is not null or data is not null)`;
// What waits for a confirmation could not be applied any more, and holds the notes of its rows.
const ERASE_WAITING = `delete from confirmation c where c.program_id = $1 and c.state = 'pending' and exists (
    select from (${EVERYONE}) e where c.rows::jsonb @> jsonb_build_array(jsonb_build_object('member', e.member)))`;

/**
 * Erases what stands beside the journal of a member and of everyone merged into them: the texts of every record that moved
 * their points, with the salts, so that the hashes left in the records can no longer be guessed; and the merged members'
 * own names; and changes of theirs that wait for a confirmation.
 *
 * A transfer's text concerned the other side as well, and is gone for both.
 */
export async function eraseTexts(client: pg.ClientBase, programId: number, member: number): Promise<void> {
  await Promise.all([ERASE_TEXTS, ERASE_NAMES, ERASE_WAITING].map((text) => client.query(text, [programId, member])));
}
