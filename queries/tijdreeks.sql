-- name: tijdreeks
-- doel: Every year of one indicator and age for some areas, each year from its newest indeling, with the name the area bore there.
-- parameters: codes varchar[], indicator varchar, leeftijd varchar
-- kolommen: code varchar, naam varchar, niveau soort_niveau, indeling_jaar smallint, inwoners integer, jaar smallint, waarde double, ondergrens double, bovengrens double, ontbreekt soort_ontbreekt, bron_id varchar
select g.code, g.naam, g.niveau, w.indeling_jaar, g.inwoners, w.jaar,
       w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt, w.bron_id
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_code in (select unnest($codes))
  and w.indicator = $indicator and w.leeftijd = $leeftijd
qualify row_number() over (partition by w.gebied_code, w.jaar order by w.indeling_jaar desc) = 1
order by g.code, w.jaar;
