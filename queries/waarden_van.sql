-- name: waarden_van
-- doel: The figures of some named areas (gemeente, NL, a wijk) for one indicator, year and age in one indeling.
-- parameters: codes varchar[], indeling_jaar integer, indicator varchar, jaar integer, leeftijd varchar
-- kolommen: code varchar, naam varchar, niveau varchar, inwoners integer, waarde double, ondergrens double, bovengrens double, ontbreekt varchar
select g.code, g.naam, g.niveau::varchar as niveau, g.inwoners,
       w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt::varchar as ontbreekt
from waarde w
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_code in (select unnest($codes))
  and w.indeling_jaar = $indeling_jaar
  and w.indicator = $indicator and w.jaar = $jaar and w.leeftijd = $leeftijd
order by g.niveau, g.code;
