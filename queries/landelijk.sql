-- name: landelijk
-- doel: The figures of every area of one level in the whole country, water left out, for a list of (indicator, jaar, leeftijd, indeling_jaar); in no order.
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[]
-- kolommen: code varchar, indicator varchar, waarde double, ondergrens double, bovengrens double
select w.gebied_code as code, w.indicator, w.waarde, w.ondergrens, w.bovengrens
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
anti join (from gebied where is_water) g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_niveau = $niveau::soort_niveau and w.waarde is not null;
