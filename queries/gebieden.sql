-- name: gebieden
-- doel: The areas of one level in one gemeente (or NL) in one indeling.
-- parameters: gemeente varchar, niveau varchar, indeling_jaar integer
-- kolommen: code varchar, naam varchar, niveau varchar, indeling_jaar smallint, gemeente_code varchar, gemeente_naam varchar, wijk_code varchar, inwoners integer, volwassenen integer, inwoners_65plus integer, is_water boolean
select code, naam, niveau::varchar as niveau, indeling_jaar, gemeente_code, gemeente_naam, wijk_code,
       inwoners, volwassenen, inwoners_65plus, is_water
from gebied
where gebied.niveau = $niveau::soort_niveau
  and indeling_jaar = $indeling_jaar
  and ($gemeente = 'NL' or gemeente_code = $gemeente)
order by code;
