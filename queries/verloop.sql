-- name: verloop
-- doel: Every year of one indicator and age for the areas of one level in one gemeente (or NL), the gemeente itself and the country, in every indeling that has it.
-- parameters: gemeente varchar, niveau varchar, indicator varchar, leeftijd varchar
-- kolommen: code varchar, indeling_jaar smallint, jaar smallint, waarde double, ondergrens double, bovengrens double, ontbreekt varchar, tabel varchar, aantal integer
select gebied_code as code, indeling_jaar, jaar, waarde, ondergrens, bovengrens, ontbreekt::varchar as ontbreekt,
       coalesce(b.tabel, '') as tabel, k.aantal
from waarde
left join bron b using (bron_id)
left join weinig_mensen k using (gebied_code, indeling_jaar, indicator, jaar, leeftijd)
where indicator = $indicator and leeftijd = $leeftijd
  and gebied_niveau in ($niveau::soort_niveau, 'gemeente', 'land')
  and ($gemeente = 'NL' or gebied_gemeente = try_cast(substr($gemeente, 3) as smallint) or gebied_niveau = 'land')
  and (gebied_niveau = $niveau::soort_niveau or gebied_code in ($gemeente, 'NL00'))
order by code, jaar, indeling_jaar;
