-- name: tabel_momenten
-- doel: How many figures fit a choice (see tabel), counted per subject, year, age, kind and source.
-- parameters: gemeente varchar, niveaus varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], stand varchar, woorden varchar[]
-- kolommen: indicator varchar, onderwerp varchar, soort varchar, jaar smallint, leeftijd varchar, bron_id varchar, rijen bigint, gevuld bigint
-- begin: _tabel
select indicator, onderwerp, soort, jaar, leeftijd, bron_id, count(*) as rijen, count(waarde) as gevuld
from gekozen
group by indicator, onderwerp, op_onderwerp, soort, jaar, leeftijd, bron_id
order by op_onderwerp, soort, jaar desc, leeftijd, bron_id;
