-- name: reeksen
-- doel: Every year of many indicators, each for one age, for one area; each year from its newest indeling, with the name the area bore there.
-- parameters: code varchar, indicatoren varchar[], leeftijden varchar[]
-- kolommen: indicator varchar, leeftijd varchar, indeling_jaar smallint, naam varchar, jaar smallint, waarde double, ondergrens double, bovengrens double
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($leeftijden) as leeftijd
)
select w.indicator, w.leeftijd, w.indeling_jaar, g.naam, w.jaar, w.waarde, w.ondergrens, w.bovengrens
from waarde w
join gevraagd v using (indicator, leeftijd)
join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
where w.gebied_code = $code and w.waarde is not null
qualify row_number() over (partition by w.indicator, w.leeftijd, w.jaar order by w.indeling_jaar desc) = 1
order by w.indicator, w.jaar;
