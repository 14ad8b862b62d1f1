-- name: landelijk
-- doel: Every area of one level in the whole country with its figures for a list of (indicator, jaar, leeftijd, indeling_jaar), to look for areas alike.
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[]
-- kolommen: code varchar, naam varchar, gemeente_naam varchar, inwoners integer, indicator varchar, waarde double
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
)
select g.code, g.naam, gm.naam as gemeente_naam, g.inwoners, w.indicator, w.waarde
from waarde w
join gevraagd v using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
left join gebied gm on gm.code = g.gemeente_code and gm.indeling_jaar = g.indeling_jaar
where g.niveau = $niveau::soort_niveau and w.waarde is not null and not g.is_water
order by g.code, w.indicator;
