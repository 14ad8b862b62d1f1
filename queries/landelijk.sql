-- name: landelijk
-- doel: The figures of every area of one level in the whole country, water left out, for a list of (indicator, jaar, leeftijd, indeling_jaar); in no order; not those of another area that bore the code in another indeling than indeling_jaar (0: of any).
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[], indeling_jaar integer
-- kolommen: code varchar, indicator varchar, waarde double, ondergrens double, bovengrens double, marge varchar
select w.gebied_code as code, w.indicator, w.waarde,
       grens(w.waarde, -1, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, mensen) as ondergrens,
       grens(w.waarde, 1, w.bovengrens, w.ondergrens, i.is_schatting, i.eenheid, mensen) as bovengrens,
       marge_soort(w.waarde, w.ondergrens, w.bovengrens, i.is_schatting, i.eenheid, mensen, i.grenzen_berekend)
           as marge
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
left join indicator i on i.sleutel = w.indicator
anti join ander_gebied a on a.code = w.gebied_code and a.indeling_jaar = $indeling_jaar
      and a.andere_indeling = w.indeling_jaar,
lateral (select wie_het_is(g.niveau, w.leeftijd, g.volwassenen, g.inwoners_65plus) as mensen)
where w.gebied_niveau = $niveau::soort_niveau and w.waarde is not null and not g.is_water;
