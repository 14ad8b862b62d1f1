-- name: gemeenten
-- doel: Every gemeente there is to choose, each from the newest indeling that has it, with how many wijken and buurten it counts there.
-- parameters:
-- kolommen: code varchar, naam varchar, indeling_jaar smallint, inwoners integer, wijken bigint, buurten bigint
select gemeente_code as code, any_value(gemeente_naam) as naam, indeling_jaar,
       max(inwoners) filter (niveau = 'gemeente') as inwoners,
       count(*) filter (niveau = 'wijk') as wijken,
       count(*) filter (niveau = 'buurt') as buurten
from gebied
where gemeente_naam is not null
group by gemeente_code, indeling_jaar
qualify row_number() over (partition by gemeente_code order by indeling_jaar desc) = 1
order by naam collate nl, code;
