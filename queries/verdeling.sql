-- name: verdeling
-- doel: How the areas of one level lie over the whole database, for a list of (indicator, jaar, leeftijd, indeling_jaar): every hundredth of them, the lowest and the highest included, and of how many gemeenten they are. Water and areas of under 100 adults are left out: nothing is said of those.
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[]
-- kolommen: indicator varchar, aantal bigint, gemeenten bigint, honderdsten double[]
select w.indicator, count(*) as aantal, count(distinct g.gemeente_code) as gemeenten,
       quantile_cont(w.waarde, list_transform(range(101), lambda part: part / 100)) as honderdsten
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_niveau = $niveau::soort_niveau and w.waarde is not null
  and not g.is_water and coalesce(g.volwassenen >= 100, true)
group by w.indicator
order by w.indicator;
