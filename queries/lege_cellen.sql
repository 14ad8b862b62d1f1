-- name: lege_cellen
-- doel: What stands in the cells of some columns of a file where there is no figure, and what that means.
-- parameters: bron_id varchar, bestand integer, kolommen varchar[]
-- kolommen: kolom varchar, cel varchar, ontbreekt varchar
select kolom, cel, ontbreekt::varchar as ontbreekt
from herkomst_leeg
where bron_id = $bron_id and bestand = $bestand and list_contains($kolommen, kolom)
order by kolom, ontbreekt, cel;
