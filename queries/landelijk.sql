-- name: landelijk
-- doel: The figures of every area of one level in the whole country, water left out, for a list of (indicator, jaar, leeftijd, indeling_jaar); in no order; not those of another area that bore the code in another indeling than indeling_jaar (0: of any).
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[], indeling_jaar integer
-- kolommen: code varchar, indicator varchar, waarde double, ondergrens double, bovengrens double
select w.gebied_code as code, w.indicator, w.waarde, w.ondergrens, w.bovengrens
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
anti join (from gebied where is_water) g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
anti join ander_gebied a on a.code = w.gebied_code and a.indeling_jaar = $indeling_jaar
      and a.andere_indeling = w.indeling_jaar
where w.gebied_niveau = $niveau::soort_niveau and w.waarde is not null;
