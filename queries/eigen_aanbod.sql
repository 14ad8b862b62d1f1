-- name: eigen_aanbod
-- doel: What there is to look at in one gemeente: per indicator, year, age and level the newest indeling with figures, and how many areas have one.
-- parameters: gemeente varchar
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, niveau varchar, indeling_jaar smallint, gevuld bigint
select indicator, jaar, leeftijd, gebied_niveau::varchar as niveau, max(indeling_jaar) as indeling_jaar,
       count(*) as gevuld
from waarde
where gebied_gemeente = try_cast(substr($gemeente, 3) as smallint) and waarde is not null
group by all
order by indicator, jaar desc, leeftijd, niveau;
