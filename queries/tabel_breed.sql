-- name: tabel_breed
-- doel: The figures that fit a choice (see tabel) of one page of areas; the same area in several indelingen is one, another area under the same code is not, and of a figure in two indelingen the newest counts.
-- parameters: gemeente varchar, niveaus varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], stand varchar, woorden varchar[], volgorde varchar, richting integer, aantal integer, vanaf integer
-- kolommen: plaats bigint, gebieden bigint, code varchar, naam varchar, niveau varchar, gemeente_code varchar, gemeente_naam varchar, indeling_jaar smallint, inwoners integer, volwassenen integer, indicator varchar, soort varchar, jaar smallint, leeftijd varchar, waarde double, ontbreekt varchar, bron_id varchar
with hier as (
    select *, lower(strip_accents(naam)) as op_naam,
           coalesce(list_sum(list_transform($woorden, lambda woord, nummer: if(
               contains(lower(strip_accents(concat_ws(' ', naam, gemeente_naam, code))), woord),
               1 << (nummer - 1)::integer, 0))), 0)::integer as geraakt
    from gebied
),
over as (
    select *, rowid as op_onderwerp,
           coalesce(list_sum(list_transform($woorden, lambda woord, nummer: if(
               contains(lower(strip_accents(concat_ws(' ', naam, thema))), woord),
               1 << (nummer - 1)::integer, 0))), 0)::integer as geraakt
    from indicator
),
nieuwste as (
    select code, max(indeling_jaar) as laatste from gebied group by code
),
cijfers as (
    select g.code, if(a.code is null, n.laatste, g.indeling_jaar) as rij_indeling, g.indeling_jaar,
           zonder as indicator,
           case when w.indicator <> zonder then 'vragenlijst' when i.eigen then 'eigen'
                when i.is_schatting then 'schatting'
                else 'telling' end as soort,
           w.jaar, w.leeftijd, w.waarde,
           marge_soort(w.waarde, w.ondergrens, w.bovengrens, model, i.eenheid, mensen, i.grenzen_berekend) as marge,
           case when w.waarde is null then coalesce(w.ontbreekt::varchar, 'onbekend') end as ontbreekt,
           w.bron_id
    from waarde w
    join hier g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    join nieuwste n on n.code = g.code
    left join ander_gebied a on a.code = g.code and a.indeling_jaar = n.laatste
          and a.andere_indeling = g.indeling_jaar
    left join over i on i.sleutel = replace(w.indicator, '.gemeten', ''),
    lateral (select wie_het_is(g.niveau, w.leeftijd, g.volwassenen, g.inwoners_65plus) as mensen,
                    replace(w.indicator, '.gemeten', '') as zonder,
                    i.is_schatting and not ends_with(w.indicator, '.gemeten') as model)
    where ($gemeente = 'NL' or w.gebied_niveau = 'land'
           or w.gebied_gemeente = try_cast(substr($gemeente, 3) as smallint))
      and (len($niveaus) = 0 or list_contains($niveaus, w.gebied_niveau::varchar))
      and (len($indicatoren) = 0 or list_contains($indicatoren, zonder))
      and (len($jaren) = 0 or list_contains($jaren, w.jaar))
      and (len($leeftijden) = 0 or list_contains($leeftijden, w.leeftijd))
      and (g.geraakt | coalesce(i.geraakt, 0)) = (1 << len($woorden)::integer) - 1
),
passend as (
    from cijfers
    where case $stand when 'cijfer' then waarde is not null when 'ontbreekt' then waarde is null
                  when 'gepubliceerd' then marge = $stand when 'berekend' then marge = $stand
                  when 'aangenomen' then marge = $stand
                  when 'zonder' then waarde is not null and marge is null else true end
    qualify row_number() over (partition by code, rij_indeling, indicator, soort, jaar, leeftijd
                               order by waarde is null, indeling_jaar desc) = 1
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
