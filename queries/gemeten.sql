-- name: gemeten
-- doel: The estimate of the model beside the weighted figure of the survey itself, where a gemeente has both.
-- parameters: gemeente varchar
-- kolommen: code varchar, naam varchar, indicator varchar, jaar smallint, leeftijd varchar, schatting double, schatting_onder double, schatting_boven double, gemeten double, ondergrens double, bovengrens double, min_verschil double
select e.gebied_code as code, g.naam, e.indicator, e.jaar, e.leeftijd, e.waarde as schatting,
       e.ondergrens as schatting_onder, e.bovengrens as schatting_boven, m.waarde as gemeten,
       m.ondergrens, m.bovengrens, i.min_verschil
from waarde m
join waarde e on e.gebied_code = m.gebied_code and e.indicator = replace(m.indicator, '.gemeten', '')
     and e.jaar = m.jaar and e.leeftijd = m.leeftijd
join gebied g on g.code = e.gebied_code and g.indeling_jaar = e.indeling_jaar
join indicator i on i.sleutel = e.indicator
where ends_with(m.indicator, '.gemeten') and m.waarde is not null and e.waarde is not null
  and i.is_schatting and g.niveau = 'gemeente' and ($gemeente = 'NL' or e.gebied_code = $gemeente)
  and not exists (from ander_gebied a where a.code = e.gebied_code and a.indeling_jaar = e.indeling_jaar
                  and a.andere_indeling = m.indeling_jaar)
qualify row_number() over (partition by e.gebied_code, e.indicator, e.jaar, e.leeftijd
                           order by e.indeling_jaar = m.indeling_jaar desc, e.indeling_jaar desc) = 1
order by e.indicator, e.jaar, e.leeftijd, code;
