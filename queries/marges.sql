-- name: marges
-- doel: Of every estimate per year, age and level how many figures of a gemeente (or NL) there are, and how many have published bounds, in the newest indeling; the country's own figure is the survey's and left out.
-- parameters: gemeente varchar
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, niveau varchar, cijfers bigint, met_marge bigint
with er_is as (
    select indicator, jaar, leeftijd, niveau, indeling_jaar
    from aanbod
    where niveau <> 'land'
    qualify row_number() over (partition by indicator, jaar, leeftijd, niveau order by indeling_jaar desc) = 1
)
select e.indicator, e.jaar, e.leeftijd, e.niveau::varchar as niveau, count(w.waarde) as cijfers,
       count(w.waarde) filter (w.ondergrens + w.bovengrens is not null) as met_marge
from er_is e
join indicator i on i.sleutel = e.indicator and i.is_schatting
join waarde w on w.indicator = e.indicator and w.jaar = e.jaar and w.leeftijd = e.leeftijd
     and w.gebied_niveau = e.niveau and w.indeling_jaar = e.indeling_jaar
where $gemeente = 'NL' or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint)
group by all
having cijfers > 0
order by e.indicator, e.jaar, e.leeftijd, niveau;
