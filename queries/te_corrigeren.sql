-- name: te_corrigeren
-- doel: Which percentages of adults can be corrected for age at one level: those with a figure of people from 65 in the same year and indeling, and the nearest year in which the people of that indeling were counted by age.
-- parameters: niveau varchar
-- kolommen: indicator varchar, jaar smallint, indeling_jaar smallint, tellingen smallint
select a.indicator, a.jaar, a.indeling_jaar, arg_min(n.jaar, (abs(n.jaar - a.jaar), n.jaar)) as tellingen
from aanbod a
join indicator i on i.sleutel = a.indicator and i.eenheid = '%' and not i.eigen
join aanbod o on o.indicator = a.indicator and o.jaar = a.jaar and o.niveau = a.niveau
      and o.indeling_jaar = a.indeling_jaar and o.leeftijd = '65plus' and o.gevuld > 0
join aanbod n on n.indicator = 'inwoners_65plus' and n.niveau = a.niveau and n.indeling_jaar = a.indeling_jaar
      and n.leeftijd = 'alle' and n.gevuld > 0
join aanbod v on v.indicator = 'volwassenen' and v.niveau = n.niveau and v.indeling_jaar = n.indeling_jaar
      and v.jaar = n.jaar and v.leeftijd = 'alle' and v.gevuld > 0
where a.niveau = $niveau::soort_niveau and a.leeftijd = '18plus' and a.gevuld > 0
group by a.indicator, a.jaar, a.indeling_jaar
order by a.indicator, a.jaar, a.indeling_jaar;
