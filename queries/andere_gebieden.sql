-- name: andere_gebieden
-- doel: Codes of one gemeente (or NL) that stood for another area in an older indeling, once for each name it bore, with both names and numbers of people, and how many indicators have figures under the code in both.
-- parameters: gemeente varchar
-- kolommen: code varchar, niveau varchar, gemeente_naam varchar, indeling_jaar smallint, naam varchar, inwoners integer, andere_indeling smallint, andere_naam varchar, andere_inwoners integer, onderwerpen bigint
with codes as (
    select a.code, a.indeling_jaar, a.andere_indeling
    from ander_gebied a
    join gebied g using (code, indeling_jaar)
    where a.indeling_jaar > a.andere_indeling and ($gemeente = 'NL' or g.gemeente_code = $gemeente)
),
beide as (
    select c.code, c.indeling_jaar, c.andere_indeling, w.indicator
    from codes c
    join waarde w on w.gebied_code = c.code and w.indeling_jaar in (c.indeling_jaar, c.andere_indeling)
    where w.waarde is not null
    group by all
    having count(distinct w.indeling_jaar) = 2
),
geteld as (
    select code, indeling_jaar, andere_indeling, count(*) as onderwerpen from beide group by all
)
select c.code, g.niveau::varchar as niveau, coalesce(g.gemeente_naam, '') as gemeente_naam, c.indeling_jaar,
       g.naam, g.inwoners, c.andere_indeling, o.naam as andere_naam, o.inwoners as andere_inwoners,
       coalesce(t.onderwerpen, 0) as onderwerpen
from codes c
join gebied g using (code, indeling_jaar)
join gebied o on o.code = c.code and o.indeling_jaar = c.andere_indeling
left join geteld t using (code, indeling_jaar, andere_indeling)
qualify row_number() over (partition by c.code, o.naam order by c.indeling_jaar desc, c.andere_indeling desc) = 1
order by c.code, c.andere_indeling;
