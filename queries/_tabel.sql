-- What the questions about the table begin with: all figures that fit a choice, as `gekozen`. An empty list stands
-- for everything, and each of the words must be in the name of the area or of the subject.
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
cijfers as not materialized (
    select g.code, g.naam, g.niveau::varchar as niveau, g.gemeente_code, g.gemeente_naam, g.indeling_jaar,
           g.inwoners, g.volwassenen, zonder as indicator,
           coalesce(i.naam, zonder) as onderwerp, coalesce(i.thema, '') as thema, coalesce(i.eenheid, '') as eenheid,
           case when w.indicator <> zonder then 'vragenlijst' when i.eigen then 'eigen'
                when i.is_schatting then 'schatting'
                else 'telling' end as soort,
           w.jaar, w.leeftijd, w.waarde,
           grens(w.waarde, -1, w.ondergrens, w.bovengrens, model, i.eenheid, mensen) as ondergrens,
           grens(w.waarde, 1, w.bovengrens, w.ondergrens, model, i.eenheid, mensen) as bovengrens,
           marge_soort(w.waarde, w.ondergrens, w.bovengrens, model, i.eenheid, mensen, i.grenzen_berekend) as marge,
           case when w.waarde is null then coalesce(w.ontbreekt::varchar, 'onbekend') end as ontbreekt,
           w.bron_id, g.op_naam, i.op_onderwerp
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
),
gekozen as not materialized (
    from cijfers
    where case $stand when 'cijfer' then waarde is not null when 'ontbreekt' then waarde is null
                  when 'gepubliceerd' then marge = $stand when 'berekend' then marge = $stand
                  when 'aangenomen' then marge = $stand
                  when 'zonder' then waarde is not null and marge is null else true end
)
