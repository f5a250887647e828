-- Which account at the site an agreement is about: SHA-256 of the site's address and the e-mail that it was asked by. One that is not
-- known, or another than the one of now, begins anew.
alter table sync_balance add column account bytea;
