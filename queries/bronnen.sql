-- name: bronnen
-- doel: Where the figures come from: every source file with its table, version, licence and checksum.
-- parameters:
-- kolommen: bron_id varchar, titel varchar, tabel varchar, bestand varchar, opgehaald_op date, versie varchar, licentie varchar, sha256 varchar, rijen bigint
select bron_id, titel, tabel, bestand, opgehaald_op, versie, licentie, sha256, rijen
from bron
order by bron_id;
