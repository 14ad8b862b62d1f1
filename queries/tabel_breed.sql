-- name: tabel_breed
-- doel: The figures that fit a choice (see tabel) of one page of areas; the same area in several indelingen is one, another area under the same code is not, and of a figure in two indelingen the newest counts.
-- parameters: gemeente varchar, niveaus varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], stand varchar, woorden varchar[], volgorde varchar, richting integer, aantal integer, vanaf integer
-- kolommen: plaats bigint, gebieden bigint, code varchar, naam varchar, niveau varchar, gemeente_code varchar, gemeente_naam varchar, indeling_jaar smallint, inwoners integer, volwassenen integer, indicator varchar, soort varchar, jaar smallint, leeftijd varchar, waarde double, ontbreekt varchar, bron_id varchar
-- begin: _tabel
, nieuwste as (
    select code, max(indeling_jaar) as laatste from gebied group by code
),
passend as (
    select c.code, if(a.code is null, n.laatste, c.indeling_jaar) as rij_indeling, c.indicator, c.soort, c.jaar,
           c.leeftijd, c.waarde, c.ontbreekt, c.bron_id
    from gekozen c
    join nieuwste n on n.code = c.code
    left join ander_gebied a on a.code = c.code and a.indeling_jaar = n.laatste
          and a.andere_indeling = c.indeling_jaar
    qualify row_number() over (partition by c.code, rij_indeling, c.indicator, c.soort, c.jaar, c.leeftijd
                               order by c.waarde is null, c.indeling_jaar desc) = 1
),
rijen as (
    select p.code, p.rij_indeling, count(*) over () as gebieden,
           row_number() over (order by
               case when $volgorde = 'inwoners' then g.inwoners * $richting end nulls last,
               case when $richting = 1 then g.op_naam end,
               case when $richting = -1 and $volgorde <> 'inwoners' then g.op_naam end desc,
               g.op_naam, p.code, p.rij_indeling) as plaats
    from (select distinct code, rij_indeling from passend) p
    join hier g on g.code = p.code and g.indeling_jaar = p.rij_indeling
)
select r.plaats, r.gebieden, g.code, g.naam, g.niveau::varchar as niveau, g.gemeente_code, g.gemeente_naam,
       g.indeling_jaar, g.inwoners, g.volwassenen,
       p.indicator, p.soort, p.jaar, p.leeftijd, p.waarde, p.ontbreekt, p.bron_id
from passend p
join rijen r using (code, rij_indeling)
join hier g on g.code = r.code and g.indeling_jaar = r.rij_indeling
where r.plaats > $vanaf and r.plaats <= $vanaf + $aantal
order by r.plaats, p.indicator, p.soort, p.jaar, p.leeftijd;
