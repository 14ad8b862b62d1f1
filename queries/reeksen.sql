-- name: reeksen
-- doel: Every year of many indicators, each for one age, for one area under the codes it has borne, in every indeling that has it.
-- parameters: codes varchar[], indicatoren varchar[], leeftijden varchar[]
-- kolommen: code varchar, indicator varchar, leeftijd varchar, indeling_jaar smallint, jaar smallint, waarde double, ondergrens double, bovengrens double, ontbreekt varchar, tabel varchar
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($leeftijden) as leeftijd
)
select w.gebied_code as code, w.indicator, w.leeftijd, w.indeling_jaar, w.jaar,
       w.waarde, w.ondergrens, w.bovengrens, w.ontbreekt::varchar as ontbreekt,
       coalesce(b.tabel, '') as tabel
from waarde w
join gevraagd v using (indicator, leeftijd)
left join bron b using (bron_id)
where w.gebied_code in (select unnest($codes))
order by w.indicator, w.jaar, w.indeling_jaar, w.gebied_code;
