-- needs: finding_returned
-- The order of the ledger, `place` rising: open findings that return first, then the others by their
-- deadline, those without one after them; the closed last, the latest closed of them first.
CREATE TEMP VIEW IF NOT EXISTS finding_order AS
SELECT id AS finding,
       CASE
       WHEN state = '已销号' THEN '3' || (julianday('9999-12-31') - julianday(closed_on))
       WHEN id IN finding_returned THEN '0' || deadline
       WHEN deadline = '' THEN '2'
       ELSE '1' || deadline
       END AS place
FROM finding;
