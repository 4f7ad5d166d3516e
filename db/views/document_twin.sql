-- The same file handed in for two drills, of one year or of two: one row a document and other drill.
--
--   record, drill, document, recipient, file   the document with the file
--   twin            another document with the same bytes (SHA-256), of another drill
--   twin_drill, twin_year, twin_number, twin_subject, twin_publicity, twin_document   what that was
--                   handed in for
CREATE TEMP VIEW IF NOT EXISTS document_twin AS
SELECT c.id AS record, c.drill, c.document, c.recipient, c.file,
       min(t.id) AS twin, t.drill AS twin_drill, p.year AS twin_year, d.number AS twin_number,
       d.subject AS twin_subject, d.publicity AS twin_publicity, t.document AS twin_document
FROM document AS c
JOIN document AS t ON t.file_hash = c.file_hash AND t.drill <> c.drill
JOIN drill AS d ON d.id = t.drill
JOIN plan AS p ON p.id = d.plan
WHERE c.file_hash <> '' AND t.file_hash <> ''
GROUP BY c.id, t.drill;
