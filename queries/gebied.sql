-- name: gebied
-- doel: One area in every indeling that has it, newest first.
-- parameters: code varchar
-- kolommen: code varchar, naam varchar, niveau varchar, indeling_jaar smallint, gemeente_code varchar, wijk_code varchar, inwoners integer, is_water boolean
select code, naam, niveau::varchar as niveau, indeling_jaar, gemeente_code, wijk_code, inwoners, is_water
from gebied
where code = $code
order by indeling_jaar desc;
