-- From the staging tables, whose references were checked, to the final ones.

insert into gebied
select code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, coalesce(is_water, false),
       st_geomfromwkb(geometrie), vorm_jaar, vorm_soort, indelingswijziging, st_geomfromwkb(geometrie_grof)
from nieuw_gebied
left join nieuw_vorm using (code, indeling_jaar)
left join nieuw_grove_vorm using (code, indeling_jaar)
left join nieuw_wijziging using (code, indeling_jaar)
order by niveau::soort_niveau, gemeente_code, code, indeling_jaar;

insert into waarde
select w.*
from nieuw_waarde as w join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
order by niveau, gemeente_code, jaar, leeftijd, gebied_code, indicator;

insert into aanbod
select indicator, jaar, leeftijd, niveau, w.indeling_jaar,
       count(waarde), count(ontbreekt), count(ondergrens + bovengrens), max(bron_id)
from waarde as w join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
group by all
order by all;
