-- Uit welk bestand komt elk onderwerp?
select distinct i.naam, b.titel, b.tabel, b.versie, b.opgehaald_op
from aanbod a
join indicator i on i.sleutel = a.indicator
join bron b using (bron_id)
order by i.naam, b.titel
