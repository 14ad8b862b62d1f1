-- name: spreiding
-- doel: How far the areas of one level in one gemeente (or NL) lie apart, for a list of (indicator, jaar, leeftijd, indeling_jaar); those with fewer than 100 adults stay out.
-- parameters: gemeente varchar, niveau varchar, indicatoren varchar[], jaren integer[], leeftijden varchar[], indelingen integer[]
-- kolommen: indicator varchar, aantal bigint, laagste double, p25 double, p75 double, hoogste double
select w.indicator, count(*) as aantal, min(w.waarde) as laagste,
       quantile_cont(w.waarde, 0.25) as p25, quantile_cont(w.waarde, 0.75) as p75, max(w.waarde) as hoogste
from waarde w
join (
    select unnest($indicatoren) as indicator, unnest($jaren) as jaar,
           unnest($leeftijden) as leeftijd, unnest($indelingen) as indeling_jaar
) using (indicator, jaar, leeftijd, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_niveau = $niveau::soort_niveau
  and ($gemeente = 'NL' or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint))
  and w.waarde is not null
  and coalesce(g.volwassenen, 100) >= 100
group by w.indicator
order by w.indicator;
