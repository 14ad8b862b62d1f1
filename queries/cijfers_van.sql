-- name: cijfers_van
-- doel: All figures of some areas for a list of (indicator, jaar, leeftijd, indeling_jaar), one row per area and indicator, in no order; not those of another area that bore the code in another indeling than indeling_jaar (0: of any).
-- parameters: codes varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[], indeling_jaar integer
-- kolommen: code varchar, naam varchar, niveau varchar, inwoners integer, volwassenen integer, indicator varchar, jaar smallint, leeftijd varchar, waarde double, ondergrens double, bovengrens double, marge varchar, ontbreekt varchar, aantal integer
select code, naam, niveau, inwoners, volwassenen, indicator, jaar, leeftijd, waarde,
       grens(waarde, -1, laag, hoog, is_schatting, eenheid, mensen) as ondergrens,
       grens(waarde, 1, hoog, laag, is_schatting, eenheid, mensen) as bovengrens,
       marge_soort(waarde, laag, hoog, is_schatting, eenheid, mensen, grenzen_berekend) as marge,
       ontbreekt, aantal
from (  -- a lateral join for who the figure is about takes a fifth longer
    select g.code, g.naam, g.niveau::varchar as niveau, g.inwoners, g.volwassenen, w.indicator, w.jaar, w.leeftijd,
           w.waarde, w.ondergrens as laag, w.bovengrens as hoog, w.ontbreekt::varchar as ontbreekt,
           i.is_schatting, i.eenheid, i.grenzen_berekend, k.aantal,
           wie_het_is(g.niveau, w.leeftijd, g.volwassenen, g.inwoners_65plus) as mensen
    from (
        select * from waarde where gebied_gemeente is null
        union all
        select * from waarde where gebied_gemeente in (
            select try_cast(substr(gemeente_code, 3) as smallint) from gebied where code in (select unnest($codes))
        )
    ) w  -- rows lie by gemeente: this skips those of all others
    join (
        select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
               unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
    ) using (indicator, jaar, leeftijd, indeling_jaar)
    join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    left join indicator i on i.sleutel = w.indicator
    left join weinig_mensen k
           on k.gebied_code = w.gebied_code and k.indeling_jaar = w.indeling_jaar and k.indicator = w.indicator
          and k.jaar = w.jaar and k.leeftijd = w.leeftijd
    anti join ander_gebied a on a.code = w.gebied_code and a.indeling_jaar = $indeling_jaar
          and a.andere_indeling = w.indeling_jaar
    where w.gebied_code in (select unnest($codes))
);
