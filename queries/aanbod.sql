-- name: aanbod
-- doel: What there is to look at: per indicator, year, age and level the newest indeling and how many areas have a figure.
-- parameters:
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, niveau varchar, indeling_jaar smallint, gevuld integer, ontbrekend integer, met_interval integer, bron_id varchar
select indicator, jaar, leeftijd, niveau::varchar as niveau, indeling_jaar, gevuld, ontbrekend,
       met_interval, bron_id
from aanbod
qualify row_number() over (partition by indicator, jaar, leeftijd, niveau order by indeling_jaar desc) = 1
order by indicator, jaar desc, leeftijd, aanbod.niveau;
