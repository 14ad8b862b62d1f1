-- What is true of one area, worked out from the tables alone: per core subject its newest figure, that of
-- the benchmark in the same year, and the outcome of the rule of comparison on exact decimals. Where the newest
-- year has no row of the area, or one that does not say why there is no figure, the newest year of its own counts.
with nieuwste_moment as (
    select a.indicator, a.leeftijd, a.jaar, a.indeling_jaar,
           row_number() over (
               partition by a.indicator
               order by case a.leeftijd when 'alle' then 0 when '18plus' then 1 else 2 end, a.leeftijd,
                        a.jaar desc, a.indeling_jaar desc
           ) as volgorde
    from aanbod a
    where a.niveau::varchar = $niveau and a.gevuld > 0
),
eigen as (
    select w.*, w.waarde is not null or w.ontbreekt in ('geheim', 'te_klein', 'onbewoond', 'niet_van_toepassing') as zegt_iets
    from waarde w
    join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    where w.gebied_code = $code and g.naam = (select arg_min(naam, indeling_jaar) from gebied where code = $code)
),
eigen_moment as (
    select n.indicator, n.leeftijd, e.jaar, e.indeling_jaar,
           row_number() over (partition by n.indicator order by e.jaar desc, e.indeling_jaar desc) as volgorde
    from nieuwste_moment n join eigen e using (indicator, leeftijd)
    where n.volgorde = 1 and e.waarde is not null
      and not exists (
          from eigen z where z.zegt_iets and z.indicator = n.indicator and z.leeftijd = n.leeftijd
                         and z.jaar = n.jaar and z.indeling_jaar = n.indeling_jaar
      )
),
gebied_moment as (
    from eigen_moment
    union all
    select indicator, leeftijd, jaar, indeling_jaar, volgorde from nieuwste_moment
    where indicator not in (select indicator from eigen_moment)
),
cijfer as (
    select m.indicator, m.leeftijd, m.jaar, w.gebied_code, w.ontbreekt::varchar as ontbreekt,
           w.waarde::decimal(18, 6) as waarde, w.ondergrens is not null and w.bovengrens is not null as bekend,
           if(bekend, w.ondergrens, w.waarde - half)::decimal(18, 6) as laag,
           if(bekend, w.bovengrens, w.waarde + half)::decimal(18, 6) as hoog,
           n.volwassenen < 100 as te_klein
    from gebied_moment m
    join waarde w on w.indicator = m.indicator and w.leeftijd = m.leeftijd and w.jaar = m.jaar
                 and w.indeling_jaar = m.indeling_jaar
    join indicator i on i.sleutel = m.indicator
    join (
        select g.code, g.indeling_jaar, g.niveau, coalesce(max(v.waarde), round(0.8 * max(g.inwoners))) as volwassenen
        from gebied g
        left join waarde v on v.gebied_code = g.code and v.indeling_jaar = g.indeling_jaar and v.indicator = 'volwassenen'
        group by all
    ) n on n.code = w.gebied_code and n.indeling_jaar = w.indeling_jaar,
    lateral (select w.waarde * (100 - w.waarde) as maal),
    lateral (select case when i.is_schatting and i.eenheid = '%' and n.niveau <> 'land' and w.leeftijd <> '65plus'
                         then 1.96 * sqrt(maal / (250 + 0.15 * n.volwassenen) + (0.0005 * maal) ** 2) end as half)
    where m.volgorde = 1
),
naast as (
    select i.sleutel, i.naam, i.eenheid, i.richting, i.decimalen, i.mag_vergelijken, i.min_verschil::decimal(18, 6) as grens,
           e.jaar, e.leeftijd, e.ontbreekt, e.waarde, e.laag, e.hoog, e.bekend, e.te_klein, b.waarde as maat
    from indicator i
    join cijfer e on e.indicator = i.sleutel and e.gebied_code = $code
    left join cijfer b on b.indicator = i.sleutel and b.gebied_code = $maat
    where i.kern
),
duidelijk as (
    select *,
           waarde is not null and maat is not null and abs(waarde - maat) >= grens
           and (laag is null or hoog is null or maat < laag or maat > hoog) as telt
    from naast
)
select sleutel, naam, eenheid, richting, decimalen, jaar, leeftijd, ontbreekt, grens::double as grens,
       waarde::double as waarde, maat::double as maat, waarde > maat as meer,
       bekend as met_interval, laag is not null as met_marge,
       case decimalen
           when 0 then round(waarde, 0)::decimal(18, 0)::varchar
           when 1 then round(waarde, 1)::decimal(18, 1)::varchar
           else round(waarde, 2)::decimal(18, 2)::varchar
       end as waarde_tekst,
       case decimalen
           when 0 then round(maat, 0)::decimal(18, 0)::varchar
           when 1 then round(maat, 1)::decimal(18, 1)::varchar
           else round(maat, 2)::decimal(18, 2)::varchar
       end as maat_tekst,
       case
           when waarde is null then 'geen_cijfer'
           when maat is null or not mag_vergelijken or te_klein then 'niet_te_vergelijken'
           when not telt then 'geen_duidelijk_verschil'
           when richting = 'neutraal' then if(waarde > maat, 'hoger', 'lager')
           when (waarde > maat) = (richting = 'hoger_beter') then 'gunstiger'
           else 'ongunstiger'
       end as oordeel
from duidelijk
order by sleutel;
