-- name: buiten_bereik
-- doel: Figures that cannot be: outside what the unit allows (laagste to hoogste per indicator), outside their own bounds, with a reason why they are missing, missing without one, or of all adults while those of both ages lie more than ruimte points to one side.
-- parameters: gemeente varchar, ruimte double, indicatoren varchar[], laagste double[], hoogste double[]
-- kolommen: soort varchar, code varchar, naam varchar, gemeente_naam varchar, niveau varchar, indicator varchar, jaar smallint, leeftijd varchar, indeling_jaar smallint, waarde double, ondergrens double, bovengrens double
with grenzen as (
    select unnest($indicatoren) as sleutel, unnest($laagste) as laagste, unnest($hoogste) as hoogste
),
hier as (
    select *, gebied_code as code from waarde
    where $gemeente = 'NL' or gebied_gemeente = try_cast(substr($gemeente, 3) as smallint)
),
leeftijden as (
    select code, indeling_jaar, indicator, jaar, '18plus' as leeftijd
    from hier
    where leeftijd in ('18plus', '18_64', '65plus') and waarde is not null and not ends_with(indicator, '.gemeten')
    group by all
    having count(*) = 3
       and (max(waarde) filter (leeftijd = '18plus') > max(waarde) filter (leeftijd <> '18plus') + $ruimte
         or max(waarde) filter (leeftijd = '18plus') < min(waarde) filter (leeftijd <> '18plus') - $ruimte)
),
gevonden as (
    select case
               when not isfinite(waarde) or waarde < laagste or waarde > hoogste then 'buiten_eenheid'
               when ondergrens > bovengrens or waarde < ondergrens or waarde > bovengrens then 'buiten_marge'
               when waarde is not null and ontbreekt is not null then 'cijfer_en_reden'
               when waarde is null and ontbreekt is null then 'geen_reden'
           end as soort,
           code, indeling_jaar, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens
    from hier
    left join grenzen on sleutel = replace(indicator, '.gemeten', '')
    where soort is not null
    union all
    select 'leeftijden' as soort, code, indeling_jaar, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens
    from hier semi join leeftijden using (code, indeling_jaar, indicator, jaar, leeftijd)
)
select f.soort, f.code, g.naam, coalesce(g.gemeente_naam, '') as gemeente_naam, g.niveau::varchar as niveau,
       f.indicator, f.jaar, f.leeftijd, f.indeling_jaar, f.waarde, f.ondergrens, f.bovengrens
from gevonden f
join gebied g using (code, indeling_jaar)
order by f.soort, f.indicator, f.jaar, f.leeftijd, f.code;
