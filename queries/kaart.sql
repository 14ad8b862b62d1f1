-- name: kaart
-- doel: The areas of one level in one gemeente (or NL) with their figure for one indicator, year and age; areas without one stay in.
-- parameters: gemeente varchar, niveau varchar, indeling_jaar integer, indicator varchar, jaar integer, leeftijd varchar
-- kolommen: code varchar, naam varchar, gemeente_code varchar, gemeente_naam varchar, inwoners integer, volwassenen integer, is_water boolean, heeft_vorm boolean, vorm_jaar smallint, vorm_soort varchar, waarde double, ondergrens double, bovengrens double, marge varchar, ontbreekt varchar, aantal integer
select g.code, g.naam, g.gemeente_code, g.gemeente_naam, g.inwoners, g.volwassenen, g.is_water,
       g.vorm_soort is not null as heeft_vorm, g.vorm_jaar, g.vorm_soort,
       w.waarde,
       grens(w.waarde, -1, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, mensen) as ondergrens,
       grens(w.waarde, 1, w.bovengrens, w.ondergrens, i.is_schatting, i.eenheid, mensen) as bovengrens,
       marge_soort(w.waarde, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, mensen, i.grenzen_berekend)
           as marge,
       case
           when w.waarde is not null then null
           when w.ontbreekt is not null then w.ontbreekt::varchar
           when g.is_water then 'niet_van_toepassing'
           when g.inwoners = 0 then 'onbewoond'
           else 'niet_gepubliceerd'
       end as ontbreekt,
       k.aantal
from (select *, wie_het_is(niveau, $leeftijd, volwassenen, inwoners_65plus) as mensen from gebied) g
left join indicator i on i.sleutel = $indicator
left join waarde w
       on w.gebied_code = g.code and w.indeling_jaar = $indeling_jaar
      and w.indicator = $indicator and w.jaar = $jaar and w.leeftijd = $leeftijd
left join weinig_mensen k
       on k.gebied_code = g.code and k.indeling_jaar = $indeling_jaar
      and k.indicator = $indicator and k.jaar = $jaar and k.leeftijd = $leeftijd
where g.niveau = $niveau::soort_niveau
  and g.indeling_jaar = $indeling_jaar
  and ($gemeente = 'NL' or g.gemeente_code = $gemeente)
order by g.code;
