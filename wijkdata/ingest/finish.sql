-- From the staging tables, which were checked, to the final ones.

insert into gebied
select code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, coalesce(is_water, false),
       st_geomfromwkb(geometrie), vorm_jaar, vorm_soort, indelingswijziging
from nieuw_gebied
left join nieuw_vorm using (code, indeling_jaar)
left join nieuw_wijziging using (code, indeling_jaar)
order by niveau::soort_niveau, gemeente_code, code, indeling_jaar;

-- Sorting on two small numbers is several times quicker than sorting on the texts they stand for.
insert into waarde
with plaats as (
    select code, indeling_jaar,
           dense_rank() over (order by niveau, gemeente_code) as blok,
           row_number() over (order by niveau, gemeente_code, code, indeling_jaar) as volgorde
    from gebied
)
select w.*
from nieuw_waarde as w join plaats on code = gebied_code and plaats.indeling_jaar = w.indeling_jaar
order by blok, indicator, jaar, leeftijd, volgorde;

insert into aanbod
select indicator, jaar, leeftijd, niveau, w.indeling_jaar,
       count(waarde), count(ontbreekt), count(*) filter (ondergrens is not null and bovengrens is not null),
       max(bron_id)
from waarde as w join gebied on code = gebied_code and gebied.indeling_jaar = w.indeling_jaar
group by all
order by all;
