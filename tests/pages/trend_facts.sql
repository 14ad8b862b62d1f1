-- What may be said of the change between two years, for every area of some gemeenten; by the rule, from scratch.
with paar as (
    select w.gebied_code as code, w.indicator,
           max(w.waarde) filter (w.jaar = $van) as eerst, max(w.waarde) filter (w.jaar = $tot) as laatst,
           count(*) filter (w.jaar > $tot) as later, arg_max(w.waarde, w.jaar) as nieuwst, max(w.jaar) as nieuwst_jaar,
           max(w.ondergrens) filter (w.jaar = $van) as eerst_onder, max(w.bovengrens) filter (w.jaar = $van) as eerst_boven,
           max(w.ondergrens) filter (w.jaar = $tot) as laatst_onder, max(w.bovengrens) filter (w.jaar = $tot) as laatst_boven
    from waarde w
    where w.leeftijd = '18plus' and w.jaar >= $van and w.waarde is not null and w.indicator in (select unnest($indicatoren))
      and w.indeling_jaar = $indeling
    group by all
    having count(*) filter (w.jaar in ($van, $tot)) = 2
)
select p.code, g.naam, i.naam as onderwerp, p.indicator,
       round(p.eerst)::int || '% in ' || $van as eerst_tekst, round(p.laatst)::int || '% in ' || $tot as laatst_tekst,
       round(p.nieuwst)::int || '% in ' || p.nieuwst_jaar as nieuwst_tekst,
       case
           when p.eerst_onder is null or p.laatst_onder is null or p.eerst_boven is null or p.laatst_boven is null
                or not (p.laatst_onder > p.eerst_boven or p.laatst_boven < p.eerst_onder) then 'onbekend'
           when abs(p.laatst - p.eerst) < i.min_verschil - 1e-9 then 'geen'
           when (p.laatst > p.eerst) = (i.richting = 'hoger_beter') then 'beter'
           else 'slechter'
       end as oordeel,
       replace(printf('%.1f', round(round(abs(p.laatst - p.eerst), 9), 1)), '.', ',') as punten, p.later, p.laatst > p.eerst as meer,
       g.volwassenen
from paar p
join gebied g on g.code = p.code and g.indeling_jaar = $indeling and g.gemeente_code = $gemeente
join indicator i on i.sleutel = p.indicator
where i.richting <> 'neutraal'
order by p.code, p.indicator;
