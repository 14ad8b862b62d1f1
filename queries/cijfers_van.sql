-- name: cijfers_van
-- doel: All figures of some areas for a list of (indicator, jaar, leeftijd, indeling_jaar), one row per area and indicator, in no order; not those of another area that bore the code in another indeling than indeling_jaar (0: of any).
-- parameters: codes varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[], indeling_jaar integer
-- kolommen: code varchar, naam varchar, niveau varchar, inwoners integer, indicator varchar, jaar smallint, leeftijd varchar, waarde double, ondergrens double, bovengrens double, ontbreekt varchar
select g.code, g.naam, g.niveau::varchar as niveau, g.inwoners, w.indicator, w.jaar, w.leeftijd,
       w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt::varchar as ontbreekt
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
anti join ander_gebied a on a.code = w.gebied_code and a.indeling_jaar = $indeling_jaar
      and a.andere_indeling = w.indeling_jaar
where w.gebied_code in (select unnest($codes));
