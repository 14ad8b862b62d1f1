-- name: alle_gebieden
-- doel: Every area of every indeling, to hold against the codes and names in somebody's own file.
-- parameters:
-- kolommen: code varchar, naam varchar, indeling_jaar smallint, niveau varchar, gemeente_code varchar
select code, naam, indeling_jaar, niveau::varchar as niveau, coalesce(gemeente_code, '') as gemeente_code
from gebied
order by indeling_jaar, code;
