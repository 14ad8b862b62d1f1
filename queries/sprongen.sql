-- name: sprongen
-- doel: Changes of one area from one year to the next with figures, where nothing known lies in between (another area under the code, another border, another table of estimates, a year in breuken), against those of all areas of its level. Given are changes that lie further than keer spreads, than drempel and than rounding can do (halve: of the count behind one figure) from the middle one, in areas of at least minstens adults, and of each kind the furthest; midden, spreiding and gekeken are those of the kind, niveau_voor and niveau_na its middle figures. relatief: 1 where a change is measured as the logarithm of a ratio.
-- parameters: minstens integer, keer double, indicatoren varchar[], drempels double[], halven double[], relatief integer[], een_tabel integer[], breuk_indicatoren varchar[], breuk_jaren integer[]
-- kolommen: code varchar, naam varchar, gemeente_code varchar, gemeente_naam varchar, niveau varchar, indicator varchar, leeftijd varchar, jaar_voor smallint, jaar smallint, waarde_voor double, waarde double, sprong double, midden double, spreiding double, ruimte double, niveau_voor double, niveau_na double, volwassenen integer, gekeken bigint
with gevraagd as (
    select unnest($indicatoren) as indicator, unnest($drempels) as drempel, unnest($halven) as halve, unnest($relatief) = 1 as relatief,
           unnest($een_tabel) = 1 as een_tabel
),
breuk as (
    select unnest($breuk_indicatoren) as indicator, unnest($breuk_jaren) as breuk_jaar
),
met_jaren as (
    select indicator, leeftijd from aanbod where gevuld > 0 group by all having count(distinct jaar) > 1
),
cijfers as (
    select w.gebied_code as code, w.indicator, w.leeftijd, w.jaar, w.indeling_jaar, w.waarde, w.bron_id
    from waarde w
    join gevraagd using (indicator)
    semi join met_jaren using (indicator, leeftijd)
    where w.waarde is not null and w.gebied_niveau in ('gemeente', 'wijk', 'buurt')
      and w.gebied_code in (select code from gebied where volwassenen >= $minstens and not is_water)
    qualify row_number() over (partition by code, w.indicator, w.leeftijd, w.jaar order by w.indeling_jaar desc) = 1
),
paren as (
    select *, lag(jaar) over ervoor as jaar_voor, lag(waarde) over ervoor as waarde_voor,
           lag(indeling_jaar) over ervoor as indeling_voor, lag(bron_id) over ervoor as bron_voor
    from cijfers
    window ervoor as (partition by code, indicator, leeftijd order by jaar)
),
gemeten as (
    select p.code, g.naam, g.gemeente_naam, g.gemeente_code, g.niveau::varchar as niveau, p.indicator,
           p.leeftijd, p.jaar_voor, p.jaar, p.waarde_voor, p.waarde, g.volwassenen,
           v.drempel + 2 * v.halve / g.inwoners as ruimte,
           if(v.relatief, ln(p.waarde / p.waarde_voor), p.waarde - p.waarde_voor) as sprong
    from paren p
    join gevraagd v using (indicator)
    join gebied g on g.code = p.code and g.indeling_jaar = p.indeling_jaar
    join bron b on b.bron_id = p.bron_id
    join bron o on o.bron_id = p.bron_voor
    where g.volwassenen >= $minstens and not g.is_water
      and (not v.relatief or (p.waarde > 0 and p.waarde_voor > 0))
      and (not v.een_tabel or b.tabel is not distinct from o.tabel)
      and (p.indeling_jaar = p.indeling_voor or coalesce(g.indelingswijziging, 1) = 1)
      and not exists (from breuk b where b.indicator = p.indicator and b.breuk_jaar > p.jaar_voor and b.breuk_jaar <= p.jaar)
      and not exists (from ander_gebied a where a.code = p.code and a.indeling_jaar = p.indeling_jaar
                      and a.andere_indeling = p.indeling_voor)
),
soorten as (
    select niveau, indicator, leeftijd, jaar_voor, jaar, median(sprong) as midden,
           greatest(1.4826 * mad(sprong), (quantile_cont(sprong, 0.95) - quantile_cont(sprong, 0.05)) / 3.29) as spreiding,
           median(waarde_voor) as niveau_voor, median(waarde) as niveau_na, count(*) as gekeken
    from gemeten group by all
)
select m.code, m.naam, m.gemeente_code, m.gemeente_naam, niveau, indicator, leeftijd, jaar_voor, jaar, m.waarde_voor, m.waarde,
       m.sprong, s.midden, s.spreiding, m.ruimte, s.niveau_voor, s.niveau_na, m.volwassenen, s.gekeken
from gemeten m
join soorten s using (niveau, indicator, leeftijd, jaar_voor, jaar)
qualify abs(m.sprong - s.midden) > greatest($keer * s.spreiding, m.ruimte)
     or row_number() over (partition by niveau, indicator, leeftijd, jaar_voor, jaar
                           order by abs(m.sprong - s.midden) desc, m.code) = 1
order by indicator, leeftijd, niveau, jaar, m.code;
