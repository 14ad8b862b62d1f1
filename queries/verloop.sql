-- name: verloop
-- doel: Every year of one indicator and age for the areas of one level in one gemeente (or NL), the gemeente itself and the country, in every indeling that has it.
-- parameters: gemeente varchar, niveau varchar, indicator varchar, leeftijd varchar
-- kolommen: code varchar, indeling_jaar smallint, jaar smallint, waarde double, ondergrens double, bovengrens double, ontbreekt soort_ontbreekt
select w.gebied_code as code, w.indeling_jaar, w.jaar, w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.indicator = $indicator and w.leeftijd = $leeftijd
  and ((g.niveau = $niveau::soort_niveau and ($gemeente = 'NL' or g.gemeente_code = $gemeente))
       or g.code in ($gemeente, 'NL00'))
order by w.gebied_code, w.jaar, w.indeling_jaar;
