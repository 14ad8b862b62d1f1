-- name: gemeenten
-- doel: Every gemeente there is to choose, each from the newest indeling that has it, with how many wijken and buurten it counts there.
-- parameters:
-- kolommen: code varchar, naam varchar, indeling_jaar smallint, inwoners integer, wijken bigint, buurten bigint
with nieuwste as (
    select code, naam, indeling_jaar, inwoners
    from gebied
    where niveau = 'gemeente'
    qualify row_number() over (partition by code order by indeling_jaar desc) = 1
),
onderdelen as (
    select gemeente_code, indeling_jaar,
           count(*) filter (niveau = 'wijk')  as wijken,
           count(*) filter (niveau = 'buurt') as buurten
    from gebied
    where niveau in ('wijk', 'buurt')
    group by all
)
select n.code, n.naam, n.indeling_jaar, n.inwoners,
       coalesce(o.wijken, 0) as wijken, coalesce(o.buurten, 0) as buurten
from nieuwste n
left join onderdelen o on o.gemeente_code = n.code and o.indeling_jaar = n.indeling_jaar
order by n.naam collate nl, n.code;
