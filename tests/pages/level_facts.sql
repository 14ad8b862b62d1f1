-- Every figure of one level at the newest moment of each subject, in order: what a headline is ordered by.
with nieuwste as (
    select *
    from aanbod
    where niveau::varchar = $niveau and gevuld > 0
    qualify row_number() over (
        partition by indicator
        order by case leeftijd when 'alle' then 0 when '18plus' then 1 else 2 end, leeftijd,
                 jaar desc, indeling_jaar desc
    ) = 1
)
select n.indicator, list(w.waarde order by w.waarde) as waarden
from nieuwste n
join waarde w using (indicator, leeftijd, jaar, indeling_jaar)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where g.niveau::varchar = $niveau and w.waarde is not null and not g.is_water
  and (g.volwassenen is null or g.volwassenen >= 100)
group by n.indicator;
