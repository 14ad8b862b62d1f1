-- name: plaatsing
-- doel: Every figure of the areas of one level in the country, in no order, for a list of (indicator, jaar, leeftijd, indeling_jaar), without water and areas of fewer than minstens adults; and which part of the people of the country lives in those areas (NULL where that is not known).
-- parameters: niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[], minstens integer
-- kolommen: indicator varchar, waarden double[], deel double
select w.indicator, list(w.waarde) as waarden,
       sum(g.inwoners)::double / any_value(land.inwoners) as deel
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
left join gebied land on land.niveau = 'land' and land.indeling_jaar = w.indeling_jaar
where w.gebied_niveau = $niveau::soort_niveau and w.waarde is not null and not g.is_water
  and coalesce(g.volwassenen, $minstens) >= $minstens
group by w.indicator
order by w.indicator;
