-- From the staging tables, whose references were checked, to the final ones.

insert into gebied
select code, indeling_jaar, naam, niveau, gemeente_code, wijk_code, inwoners, coalesce(is_water, false),
       st_geomfromwkb(geometrie), vorm_jaar, vorm_soort, indelingswijziging, st_geomfromwkb(geometrie_grof)
from nieuw_gebied
left join nieuw_vorm using (code, indeling_jaar)
left join nieuw_grove_vorm using (code, indeling_jaar)
left join nieuw_wijziging using (code, indeling_jaar)
order by niveau::soort_niveau, gemeente_code, code, indeling_jaar;

-- The figures are sorted on one number with the texts as enums, several times quicker than sorting on texts.
create type code_enum      as enum (select distinct code from gebied_nummer);
create type indicator_enum as enum (select distinct indicator from reeks_nummer);
create type leeftijd_enum  as enum (select distinct leeftijd from reeks_nummer);
create type bron_enum      as enum (select distinct bron_id from reeks_nummer);

create temp table plaats as
select gebied, code::code_enum as gebied_code, indeling_jaar, niveau,
       dense_rank() over (order by niveau, indeling_jaar) as groep,
       dense_rank() over (order by niveau, gemeente_code) * 10_000_000_000 as blok,
       row_number() over (order by niveau, gemeente_code, code, indeling_jaar) as volgorde
from gebied_nummer join gebied using (code, indeling_jaar);

create temp table reeks as
select reeks, indicator::indicator_enum as indicator, jaar, leeftijd::leeftijd_enum as leeftijd,
       bron_id::bron_enum as bron_id, dense_rank() over (order by indicator, jaar, leeftijd) * 1_000_000 as rang
from reeks_nummer;

create temp table gesorteerd as
select gebied_code, indeling_jaar, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt, bron_id,
       blok + rang + volgorde as sleutel
from nieuw_cijfer join plaats using (gebied) join reeks using (reeks)
order by sleutel;

insert into waarde select * exclude (sleutel) from gesorteerd;

insert into aanbod
select indicator, jaar, leeftijd, niveau, indeling_jaar,
       sum(gevuld), sum(ontbrekend), sum(met_interval), arg_max(bron_id, gevuld)
from (
    select reeks, groep, count(waarde) as gevuld, count(ontbreekt) as ontbrekend,
           count(ondergrens + bovengrens) as met_interval
    from nieuw_cijfer join plaats using (gebied)
    group by reeks, groep
)
join reeks_nummer using (reeks)
join (select distinct groep, niveau, indeling_jaar from plaats) using (groep)
group by indicator, jaar, leeftijd, niveau, indeling_jaar
order by all;
