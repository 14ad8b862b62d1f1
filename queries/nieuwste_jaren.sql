-- name: nieuwste_jaren
-- doel: Per indicator the newest year with figures at one level, for its usual age group (alle, else 18plus, else the first), in the newest indeling.
-- parameters: niveau varchar
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, indeling_jaar smallint, gevuld integer, ontbrekend integer, met_interval integer, bron_id varchar
select distinct on (indicator)
       indicator, jaar, leeftijd, indeling_jaar, gevuld, ontbrekend, met_interval, bron_id
from aanbod
where niveau = $niveau::soort_niveau and gevuld > 0
order by indicator, case leeftijd when 'alle' then 0 when '18plus' then 1 else 2 end, leeftijd,
         jaar desc, indeling_jaar desc;
