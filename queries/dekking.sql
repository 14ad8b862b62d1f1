-- name: dekking
-- doel: Per indicator, year, age and level how many areas of a gemeente (or NL) have a figure, and how many have none for which reason, in the newest indeling that has that year; grote are those of at least minstens adults.
-- parameters: gemeente varchar, minstens integer
-- kolommen: indicator varchar, jaar smallint, leeftijd varchar, niveau varchar, indeling_jaar smallint, reden varchar, gebieden bigint, grote bigint
with er_is as (
    select indicator, jaar, leeftijd, niveau, indeling_jaar
    from aanbod
    qualify row_number() over (partition by indicator, jaar, leeftijd, niveau order by indeling_jaar desc) = 1
),
hier as (
    select code, niveau, indeling_jaar, coalesce(volwassenen, 0) >= $minstens as groot
    from gebied
    where not is_water and niveau in ('gemeente', 'wijk', 'buurt')
      and ($gemeente = 'NL' or gemeente_code = $gemeente)
),
met_rij as (
    select e.indicator, e.jaar, e.leeftijd, e.niveau, e.indeling_jaar,
           case when w.waarde is null then coalesce(w.ontbreekt::varchar, 'onbekend') else '' end as reden,
           count(*) as gebieden, count(*) filter (h.groot) as grote
    from er_is e
    join waarde w using (indicator, jaar, leeftijd, indeling_jaar)
    join hier h on h.code = w.gebied_code and h.indeling_jaar = w.indeling_jaar
    where w.gebied_niveau = e.niveau
    group by all
),
alle as (
    select niveau, indeling_jaar, count(*) as gebieden, count(*) filter (groot) as grote from hier group by all
),
zonder_rij as (
    select e.indicator, e.jaar, e.leeftijd, e.niveau, e.indeling_jaar, 'geen_rij' as reden,
           any_value(a.gebieden) - coalesce(sum(m.gebieden), 0)::bigint as gebieden,
           any_value(a.grote) - coalesce(sum(m.grote), 0)::bigint as grote
    from er_is e
    join alle a using (niveau, indeling_jaar)
    left join met_rij m using (indicator, jaar, leeftijd, niveau, indeling_jaar)
    group by all
)
select indicator, jaar, leeftijd, niveau::varchar as niveau, indeling_jaar, reden, gebieden, grote
from (from met_rij union all from zonder_rij)
where gebieden > 0
order by indicator, jaar, leeftijd, niveau, reden;
