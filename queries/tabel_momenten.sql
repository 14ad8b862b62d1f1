-- name: tabel_momenten
-- doel: How many figures fit a choice (see tabel), counted per subject, year, age, kind and source.
-- parameters: gemeente varchar, niveaus varchar[], indicatoren varchar[], jaren integer[], leeftijden varchar[], stand varchar, woorden varchar[]
-- kolommen: indicator varchar, onderwerp varchar, soort varchar, jaar smallint, leeftijd varchar, bron_id varchar, rijen bigint, gevuld bigint
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
cijfers as (
    select zonder as indicator, coalesce(i.naam, zonder) as onderwerp,
           case when w.indicator <> zonder then 'vragenlijst' when i.eigen then 'eigen'
                when i.is_schatting then 'schatting'
                else 'telling' end as soort,
           w.jaar, w.leeftijd, w.bron_id, w.waarde, i.op_onderwerp,
           marge_soort(w.waarde, w.ondergrens, w.bovengrens, model, i.eenheid, mensen, i.grenzen_berekend) as marge
    from waarde w
    join hier g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
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
)
select indicator, onderwerp, soort, jaar, leeftijd, bron_id, count(*) as rijen, count(waarde) as gevuld
from cijfers
where case $stand when 'cijfer' then waarde is not null when 'ontbreekt' then waarde is null
                  when 'gepubliceerd' then marge = $stand when 'berekend' then marge = $stand
                  when 'aangenomen' then marge = $stand
                  when 'zonder' then waarde is not null and marge is null else true end
group by indicator, onderwerp, op_onderwerp, soort, jaar, leeftijd, bron_id
order by op_onderwerp, soort, jaar desc, leeftijd, bron_id;
