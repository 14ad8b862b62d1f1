-- name: eigen_indicatoren
-- doel: The indicators that people added themselves, with what their figures may be used for.
-- parameters:
-- kolommen: sleutel varchar, naam varchar, uitleg varchar, thema varchar, eenheid varchar, decimalen tinyint, richting varchar, min_verschil double, bron_naam varchar, aggregatie varchar, mag_vergelijken boolean, mag_rangschikken boolean, mag_trend boolean, grenzen_berekend boolean, rijen bigint
select i.sleutel, i.naam, i.uitleg, i.thema, i.eenheid, i.decimalen, i.richting, i.min_verschil, i.bron_naam,
       i.aggregatie, i.mag_vergelijken, i.mag_rangschikken, i.mag_trend, i.grenzen_berekend, b.rijen
from indicator i
left join bron b on b.bron_id = i.sleutel
where i.eigen
order by i.naam, i.sleutel;
