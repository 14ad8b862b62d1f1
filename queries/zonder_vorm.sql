-- name: zonder_vorm
-- doel: Areas of one gemeente (or NL) that have no shape, in the newest indeling of their level that has figures; of every level also how many areas and people there are.
-- parameters: gemeente varchar
-- kolommen: code varchar, naam varchar, gemeente_naam varchar, niveau varchar, indeling_jaar smallint, inwoners integer, gebieden bigint, alle_inwoners bigint
with nieuwste as (
    select niveau, max(indeling_jaar) as indeling_jaar from aanbod where gevuld > 0 group by niveau
),
hier as (
    select g.*, count(*) over (partition by g.niveau) as gebieden,
           sum(g.inwoners) over (partition by g.niveau)::bigint as alle_inwoners
    from gebied g
    join nieuwste n using (niveau, indeling_jaar)
    where not g.is_water and g.niveau in ('gemeente', 'wijk', 'buurt')
      and ($gemeente = 'NL' or g.gemeente_code = $gemeente)
)
select code, naam, coalesce(gemeente_naam, '') as gemeente_naam, niveau::varchar as niveau, indeling_jaar, inwoners,
       gebieden, coalesce(alle_inwoners, 0) as alle_inwoners
from hier
where geometrie is null
order by niveau, inwoners desc, code;
