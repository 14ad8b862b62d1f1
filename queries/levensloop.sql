-- name: levensloop
-- doel: The areas of one level in one gemeente (or NL), the gemeente itself and the country, in every indeling, with their name and what changed since the year before.
-- parameters: gemeente varchar, niveau varchar
-- kolommen: code varchar, naam varchar, niveau varchar, indeling_jaar smallint, gemeente_code varchar, indelingswijziging tinyint, volwassenen integer, inwoners integer
select code, naam, niveau::varchar as niveau, indeling_jaar, gemeente_code, indelingswijziging, volwassenen,
       inwoners
from gebied
where (gebied.niveau = $niveau::soort_niveau and ($gemeente = 'NL' or gemeente_code = $gemeente))
   or code in ($gemeente, 'NL00')
order by indeling_jaar desc, code;
